-- Lets what is stored under an old place follow to a new one: that it is let in, its presets, and
-- its counts.
-- keys: places old_presets new_presets
-- arguments: old new lives
local was_in = redis.call('SREM', places, old)
if was_in == 1 then redis.call('SADD', places, new) end
if redis.call('EXISTS', old_presets) == 1 then redis.call('RENAMENX', old_presets, new_presets) end
for place = 4, #ARGV, 2 do
  local from, to = ARGV[place], ARGV[place + 1]
  local counts = redis.call('HMGET', from, 'reserved', 'committed')
  -- The old counters stay, so that tasks charged there can still be released; they count no more.
  local sum = (tonumber(counts[1]) or 0) + (tonumber(counts[2]) or 0)
  if sum > 0 and redis.call('HSETNX', from, 'moved', '1') == 1 then
    redis.call('HINCRBY', to, 'committed', sum)
    redis.call('EXPIRE', to, lives)
  end
end
return was_in
