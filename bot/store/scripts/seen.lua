-- Remembers a person under a name. One they went by before leads to nobody, unless it is somebody
-- else's by now.
-- keys: handle goes_by
-- arguments: person record lives
local before = redis.call('GET', goes_by)
if before and before ~= handle and redis.call('HGET', before, 'person') == person then
  redis.call('UNLINK', before)
end
redis.call('HSET', handle, 'person', person, 'record', record)
redis.call('EXPIRE', handle, lives)
redis.call('SET', goes_by, handle, 'EX', lives)
return 1
