-- Takes over the turns of processes that live no more, and turns that nobody carried on.
-- A task that was not yet SUBMITTING goes back to its place in the queue at once.
-- keys: line room turns
-- arguments: prefix owner now turn_stale submit_stale
-- uses: records
local answer = {}
local turned = redis.call('HGETALL', turns)
for place = 1, #turned, 2 do
  local id, holder = turned[place], turned[place + 1]
  local key = task_key(id)
  local facts = redis.call('HMGET', key, 'status', 'turned', 'sequence')
  local is_waiting = facts[1] == 'waiting'
  local patience = tonumber(is_waiting and turn_stale or submit_stale)
  local is_stale = tonumber(now) - (tonumber(facts[2]) or 0) > patience
  if not facts[1] then
    redis.call('HDEL', turns, id)
    redis.call('SREM', room, id)
  elseif is_stale or redis.call('EXISTS', prefix .. 'beat:' .. holder) == 0 then
    if is_waiting then
      redis.call('HDEL', turns, id)
      redis.call('SREM', room, id)
      redis.call('ZADD', line, facts[3] or 0, id)
    else
      redis.call('HSET', turns, id, owner)
      redis.call('HSET', key, 'turned', now)
    end
    answer[#answer + 1] = record(id)
  end
end
return answer
