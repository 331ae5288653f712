-- Forgets an outbox entry, or (with *at*) has it done later; returns 0 when it is forgotten.
-- keys: chores chore
-- arguments: id at oldest
local since = redis.call('HGET', chore, 'since')
if at ~= '' and since and tonumber(since) > tonumber(oldest) then
  redis.call('ZADD', chores, at, id)
  return 1
end
redis.call('ZREM', chores, id)
redis.call('UNLINK', chore)
return 0
