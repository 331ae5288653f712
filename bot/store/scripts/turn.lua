-- Give the first of the line room at the provider, if there is any.
-- KEYS 1 line  2 room  3 turns  4 hold  5 ceiling    ARGV 1 capacity  2 owner  3 now
-- Returns the task's id or false. The record is read by the caller in the same pipeline.
local hold = redis.call("GET", KEYS[4])
if hold and tonumber(hold) > tonumber(ARGV[3]) then return false end
local capacity = tonumber(ARGV[1])
local ceiling = redis.call("GET", KEYS[5])
if ceiling and tonumber(ceiling) < capacity then capacity = tonumber(ceiling) end
if redis.call("SCARD", KEYS[2]) >= capacity then return false end
local first = redis.call("ZRANGE", KEYS[1], 0, 0)[1]
if not first then return false end
redis.call("ZREM", KEYS[1], first)
redis.call("SADD", KEYS[2], first)
redis.call("HSET", KEYS[3], first, ARGV[2])
return first
