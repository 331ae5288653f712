-- Marks messages as out of date from a moment on. A moment still to come is said by the writer that
-- has the message now: it gives its lease back, and what happened meanwhile comes right after.
-- keys: shows finals
-- arguments: prefix now at final
-- uses: marks
local FINAL = {succeeded = true, failed = true, cancelled = true, lost = true}
for place = 5, #ARGV do
  local id = ARGV[place]
  local key = prefix .. 'task:' .. id
  local facts = redis.call('HMGET', key, 'status', 'again')
  local is_final = final == '1' or FINAL[facts[1]]
  if facts[1] and tonumber(at) > tonumber(now) then
    redis.call('HDEL', key, 'claimed', 'again')
    put_mark(id, facts[2] and now or at, is_final)
  elseif facts[1] then
    mark(key, id, at, is_final)
  end
end
return 1
