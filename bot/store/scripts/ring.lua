-- Makes a followed task due at once; a ring that overtakes the submit's answer is kept for it.
-- keys: task due rung
-- arguments: id now
local RUNG = {submitting = true, unknown = true, accepted = true, running = true}
local status = redis.call('HGET', task, 'status')
if not status or not RUNG[status] then return 0 end
redis.call('SADD', rung, id)
redis.call('ZADD', due, 'XX', now, id)
return 1
