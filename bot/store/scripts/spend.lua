-- Spend one token of each budget, or of none; return how long to wait, as text.
-- KEYS per budget: bucket, rest    ARGV 1 now  2 urgent, then per budget: tokens, seconds, spare
local now, urgent = tonumber(ARGV[1]), ARGV[2] == "1"
local wait, left = 0, {}
local budgets = #KEYS / 2
for index = 1, budgets do
  local size = tonumber(ARGV[3 * index])
  local rate = size / tonumber(ARGV[3 * index + 1])
  local spare = urgent and 0 or tonumber(ARGV[3 * index + 2])
  local rest = redis.call("GET", KEYS[2 * index])
  if rest and tonumber(rest) > now then wait = math.max(wait, tonumber(rest) - now) end
  local bucket = redis.call("HMGET", KEYS[2 * index - 1], "tokens", "at")
  local tokens = size
  if bucket[1] then
    tokens = math.min(size, tonumber(bucket[1]) + math.max(0, now - tonumber(bucket[2])) * rate)
  end
  left[index] = tokens
  if tokens - 1 < spare then wait = math.max(wait, (spare + 1 - tokens) / rate) end
end
if wait > 0 then return tostring(wait) end
for index = 1, budgets do
  redis.call("HSET", KEYS[2 * index - 1], "tokens", tostring(left[index] - 1), "at", ARGV[1])
  redis.call("EXPIRE", KEYS[2 * index - 1], math.ceil(tonumber(ARGV[3 * index + 1])) + 1)
end
return "0"
