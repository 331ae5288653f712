-- Returns the task whose card a message is.
-- keys: message
-- arguments: prefix
-- uses: records
local id = redis.call('GET', message)
return id and record(id) or false
