-- Lets no turn be taken for a while, and lowers the capacity for a minute.
-- keys: hold
-- arguments: until_ ceiling ceiling_until lives
local held = redis.call('HGET', hold, 'until')
if not held or tonumber(held) < tonumber(until_) then redis.call('HSET', hold, 'until', until_) end
if tonumber(ceiling) > 0 then
  redis.call('HSET', hold, 'ceiling', ceiling, 'ceiling_until', ceiling_until)
end
if redis.call('TTL', hold) < tonumber(lives) then redis.call('EXPIRE', hold, lives) end
return 1
