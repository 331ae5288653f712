-- Takes outbox entries that are due, with a lease.
-- keys: chores
-- arguments: prefix now limit lease_end
local answer = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', chores, '-inf', now, 'LIMIT', 0, limit)) do
  local known = redis.call('HMGET', prefix .. 'chore:' .. id, 'body', 'case')
  if known[1] then
    redis.call('ZADD', chores, lease_end, id)
    answer[#answer + 1] = {id, known[1], known[2]}
  else
    redis.call('ZREM', chores, id)
  end
end
return answer
