-- Record what a message shows; it stays out of date if the task has moved on since.
-- KEYS 1 task  2 finals  3 shows    ARGV 1 id  2 revision  3 shown  4 now  5 urgent
local revision = redis.call("HGET", KEYS[1], "rev")
if not revision then
  redis.call("ZREM", KEYS[2], ARGV[1])
  redis.call("ZREM", KEYS[3], ARGV[1])
  return 0
end
redis.call("HSET", KEYS[1], "shown", ARGV[3])
if revision == ARGV[2] then
  redis.call("ZREM", KEYS[2], ARGV[1])
  redis.call("ZREM", KEYS[3], ARGV[1])
  return 1
end
local key = redis.call("ZSCORE", KEYS[2], ARGV[1]) and KEYS[2] or KEYS[3]
redis.call("ZADD", key, ARGV[4], ARGV[1])
return 0
