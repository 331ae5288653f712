-- Lets nothing be spent under a key until a moment.
-- keys: budget
-- arguments: until_ lives
local known = redis.call('HGET', budget, 'rest')
if not known or tonumber(known) < tonumber(until_) then
  redis.call('HSET', budget, 'rest', until_)
  if redis.call('PTTL', budget) < tonumber(lives) then
    redis.call('PEXPIRE', budget, lives)
  end
end
return 1
