-- Save a task built on its newest revision, with everything that follows from its status.
-- KEYS 1 task  2 words  3 line  4 numbers  5 room  6 turns  7 due  8 unplaced  9 finals  10 shows
--      11 open  12 open of user  13 pictures  14 message
-- ARGV 1 id  2 revision built on  3 record  4 words  5 stage  6 ledger  7 due ("" leaves it)
--      8 show  9 now  10 task kept  11 words kept  12 has message  13 created
-- Stages: new, waiting, submitting, followed, modal, final. Returns the new revision, or -1.
local id, stage = ARGV[1], ARGV[5]
local revision = redis.call("HGET", KEYS[1], "rev")
if not revision or revision ~= ARGV[2] then return -1 end
local after = tonumber(revision) + 1
redis.call("HSET", KEYS[1], "rev", after, "record", ARGV[3])
redis.call("EXPIRE", KEYS[1], ARGV[10])
redis.call("SET", KEYS[2], ARGV[4], "EX", ARGV[11])
if ARGV[12] == "1" then redis.call("SET", KEYS[14], id, "EX", ARGV[10]) end

if stage ~= "new" then redis.call("ZREM", KEYS[8], id) end
if stage == "waiting" then
  local number = redis.call("HGET", KEYS[1], "number")
  if not number then
    number = redis.call("INCR", KEYS[4])
    redis.call("HSET", KEYS[1], "number", number)
  end
  redis.call("ZADD", KEYS[3], number, id)
else
  redis.call("ZREM", KEYS[3], id)
end
if stage == "submitting" or stage == "followed" then
  redis.call("SADD", KEYS[5], id)
else
  redis.call("SREM", KEYS[5], id)
end
if stage ~= "submitting" then redis.call("HDEL", KEYS[6], id) end
if stage == "followed" or stage == "modal" then
  if ARGV[7] ~= "" then redis.call("ZADD", KEYS[7], ARGV[7], id) end
else
  redis.call("ZREM", KEYS[7], id)
end
if stage == "final" or stage == "modal" then
  redis.call("ZREM", KEYS[11], id)
  redis.call("ZREM", KEYS[12], id)
else
  redis.call("ZADD", KEYS[11], ARGV[13], id)
  redis.call("ZADD", KEYS[12], ARGV[13], id)
end
if stage == "final" then
  redis.call("DEL", KEYS[13])
  redis.call("ZREM", KEYS[10], id)
end

local charge = redis.call("HMGET", KEYS[1], "charge", "cost", "member", "chat")
if ARGV[6] == "commit" and charge[1] == "reserved" then
  for index = 3, 4 do
    redis.call("HINCRBY", charge[index], "reserved", -charge[2])
    redis.call("HINCRBY", charge[index], "committed", charge[2])
  end
  redis.call("HSET", KEYS[1], "charge", "committed")
elseif ARGV[6] == "release" and (charge[1] == "reserved" or charge[1] == "committed") then
  for index = 3, 4 do
    if redis.call("EXISTS", charge[index]) == 1 then
      redis.call("HINCRBY", charge[index], charge[1], -charge[2])
    end
  end
  redis.call("HSET", KEYS[1], "charge", "released")
end

if ARGV[8] == "1" then
  if stage == "final" or stage == "modal" then
    redis.call("ZREM", KEYS[10], id)
    redis.call("ZADD", KEYS[9], ARGV[9], id)
  elseif not redis.call("ZSCORE", KEYS[10], id) then
    redis.call("ZADD", KEYS[10], ARGV[9], id)
  end
end
return after
