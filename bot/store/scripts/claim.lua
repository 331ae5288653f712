-- Takes what is due in an index, with a lease, and returns the tasks.
-- keys: index rung
-- arguments: prefix now limit lease_end
-- uses: records
local answer = {}
local ids = redis.call('ZRANGEBYSCORE', index, '-inf', now, 'LIMIT', 0, limit)
for _, id in ipairs(ids) do
  local found = record(id)
  redis.call('SREM', rung, id)
  if found then
    redis.call('ZADD', index, lease_end, id)
    answer[#answer + 1] = found
  else
    redis.call('ZREM', index, id)
  end
end
return answer
