-- Records where a report's card stands; one that is forgotten stays so.
-- keys: report
-- arguments: message
if redis.call('EXISTS', report) == 1 then redis.call('HSET', report, 'message', message) end
return 1
