-- Gives the first task of the queue room at the provider. Sent again, it gives the same one again.
-- keys: line room turns hold turn
-- arguments: prefix capacity owner now turn_lives
-- uses: records
local given = redis.call('GET', turn)
if given then return record(given) or false end

local held = redis.call('HMGET', hold, 'until', 'ceiling', 'ceiling_until')
if held[1] and tonumber(held[1]) > tonumber(now) then return false end
local places = tonumber(capacity)
if held[2] and tonumber(held[3]) > tonumber(now) then
  places = math.min(places, tonumber(held[2]))
end

local function is_full()
  if redis.call('SCARD', room) < places then return false end
  for _, id in ipairs(redis.call('SMEMBERS', room)) do
    if redis.call('EXISTS', task_key(id)) == 0 then
      redis.call('SREM', room, id)
      redis.call('HDEL', turns, id)
    end
  end
  return redis.call('SCARD', room) >= places
end

if redis.call('ZCARD', line) == 0 or is_full() then return false end
while true do
  local first = redis.call('ZPOPMIN', line)[1]
  if not first then return false end
  local found = record(first)
  if found then
    redis.call('SADD', room, first)
    redis.call('HSET', turns, first, owner)
    redis.call('HSET', task_key(first), 'turned', now)
    redis.call('SET', turn, first, 'EX', turn_lives)
    return found
  end
end
