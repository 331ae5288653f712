-- Adds and drops listed words, with a line in the audit; returns 0 when the list would be too long.
-- Sent again, it knows its event and answers 1 again. After the named arguments: words to drop,
-- then words and their kinds to add.
-- keys: terms policy audit answer
-- arguments: most drops entry oldest answer_lives
-- uses: noted
if redis.call('EXISTS', answer) == 1 then return 1 end
local first = 6
local gone, new = {}, 0
for place = first, first + tonumber(drops) - 1 do gone[ARGV[place]] = true end
local count = redis.call('HLEN', terms)
for word in pairs(gone) do
  if redis.call('HEXISTS', terms, word) == 1 then count = count - 1 end
end
for place = first + tonumber(drops), #ARGV, 2 do
  local word = ARGV[place]
  if gone[word] or redis.call('HEXISTS', terms, word) == 0 then new = new + 1 end
end
if new > 0 and count + new > tonumber(most) then return 0 end
for word in pairs(gone) do redis.call('HDEL', terms, word) end
for place = first + tonumber(drops), #ARGV, 2 do
  redis.call('HSET', terms, ARGV[place], ARGV[place + 1])
end
redis.call('HINCRBY', policy, 'terms', 1)
note(audit, entry, oldest)
redis.call('SET', answer, '1', 'EX', answer_lives)
return 1
