-- Takes messages that are out of date, finals first, each with what it shows and its place in the queue.
-- keys: line shows finals
-- arguments: prefix now limit lease_end
-- uses: records
local answer = {}
local function take_from(index)
  local left = tonumber(limit) - #answer
  if left <= 0 then return end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', now, 'LIMIT', 0, left)) do
    local found = record(id)
    if found then
      local key = task_key(id)
      redis.call('ZADD', index, lease_end, id)
      redis.call('HDEL', key, 'again')
      redis.call('HSET', key, 'claimed', lease_end)
      local rank = redis.call('ZRANK', line, id)
      answer[#answer + 1] = {found[1], found[2], redis.call('HGET', key, 'shown'), rank}
    else
      redis.call('ZREM', index, id)
    end
  end
end
take_from(finals)
take_from(shows)
return answer
