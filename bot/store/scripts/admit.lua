-- May this task exist? If so: record it and reserve its quota.
-- KEYS 1 event  2 places  3 guard  4 open of user  5 usage of user  6 usage of space  7 task
--      8 words  9 open  10 unplaced
-- ARGV 1 dry  2 let_in  3 space  4 guard_ms  5 running limit  6 member cap  7 chat cap  8 cost
--      9 free  10 task id  11 record  12 words  13 now  14 unplaced at  15 event kept
--      16 open kept  17 usage kept  18 has guard
local dry = ARGV[1] == "1"
if redis.call("EXISTS", KEYS[1]) == 1 then return "duplicate" end
if ARGV[2] ~= "1" and redis.call("SISMEMBER", KEYS[2], ARGV[3]) == 0 then return "not_allowed" end
if ARGV[18] == "1" and redis.call("EXISTS", KEYS[3]) == 1 then return "too_fast" end
local cost = tonumber(ARGV[8])
local counted = ARGV[9] ~= "1"
local function used(key)
  local both = redis.call("HMGET", key, "reserved", "committed")
  return tonumber(both[1] or 0) + tonumber(both[2] or 0)
end
if counted then
  if redis.call("ZCARD", KEYS[4]) >= tonumber(ARGV[5]) then return "running" end
  if used(KEYS[5]) + cost > tonumber(ARGV[6]) then return "member_day" end
  if used(KEYS[6]) + cost > tonumber(ARGV[7]) then return "chat_day" end
end
if dry then return "admitted" end
redis.call("SET", KEYS[1], ARGV[10], "EX", ARGV[15])
if ARGV[18] == "1" then redis.call("SET", KEYS[3], "1", "PX", ARGV[4]) end
redis.call("HSET", KEYS[7], "rev", 0, "record", ARGV[11])
if counted then
  for index = 5, 6 do
    redis.call("HINCRBY", KEYS[index], "reserved", cost)
    redis.call("EXPIRE", KEYS[index], ARGV[17])
  end
  redis.call("HSET", KEYS[7], "charge", "reserved", "cost", cost, "member", KEYS[5], "chat", KEYS[6])
end
redis.call("EXPIRE", KEYS[7], ARGV[16])
redis.call("SET", KEYS[8], ARGV[12], "EX", ARGV[16])
redis.call("ZADD", KEYS[4], ARGV[13], ARGV[10])
redis.call("EXPIRE", KEYS[4], ARGV[16])
redis.call("ZADD", KEYS[9], ARGV[13], ARGV[10])
redis.call("ZADD", KEYS[10], ARGV[14], ARGV[10])
return "admitted"
