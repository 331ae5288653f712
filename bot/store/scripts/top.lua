-- Sums up who was most active on several days; keys: for each day, members and names.
-- ARGV: how many are wanted, and how many of each day are looked at. Answers user, results, name, ….
local sums, names = {}, {}
for place = 1, #KEYS, 2 do
  local found = redis.call('ZREVRANGE', KEYS[place], 0, tonumber(ARGV[2]) - 1, 'WITHSCORES')
  for at = 1, #found, 2 do
    local user = found[at]
    sums[user] = (sums[user] or 0) + tonumber(found[at + 1])
    names[user] = KEYS[place + 1]
  end
end
local users = {}
for user in pairs(sums) do users[#users + 1] = user end
table.sort(users, function(one, other)
  if sums[one] ~= sums[other] then return sums[one] > sums[other] end
  return one < other
end)
local answer = {}
for place = 1, math.min(#users, tonumber(ARGV[1])) do
  local user = users[place]
  local name = redis.call('HGET', names[user], user) or ''
  answer[#answer + 1] = user
  answer[#answer + 1] = string.format('%d', sums[user])
  answer[#answer + 1] = name
end
return answer
