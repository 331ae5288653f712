-- Spends one token of each budget, or none; returns the seconds to wait as text (numbers would be
-- cut to whole ones). A budget is a bucket that starts full and is refilled evenly.
-- Arguments: now, urgent, then per key: tokens, seconds, spare.
local now = tonumber(ARGV[1])
local levels = {}
local wait = 0
for place, key in ipairs(KEYS) do
  local tokens = tonumber(ARGV[3 * place])
  local rate = tokens / tonumber(ARGV[3 * place + 1])
  local spare = ARGV[2] == '1' and 0 or math.min(tonumber(ARGV[3 * place + 2]), tokens - 1)
  local known = redis.call('HMGET', key, 'level', 'at', 'rest')
  local level = tonumber(known[1]) or tokens
  local since = math.max(0, now - (tonumber(known[2]) or now))
  level = math.min(tokens, level + since * rate)
  levels[place] = level
  wait = math.max(wait, (1 + spare - level) / rate, (tonumber(known[3]) or 0) - now)
end
if wait > 0.000001 then return string.format('%.17g', wait) end
for place, key in ipairs(KEYS) do
  redis.call('HSET', key, 'level', string.format('%.17g', levels[place] - 1),
    'at', string.format('%.17g', now))
  local full_again = math.ceil(tonumber(ARGV[3 * place + 1]) * 1000) + 1000
  if redis.call('PTTL', key) < full_again then redis.call('PEXPIRE', key, full_again) end
end
return '0'
