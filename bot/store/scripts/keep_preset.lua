-- Stores a preset under its name; returns 0 when the space has as many as it may.
-- keys: presets
-- arguments: name record most
if redis.call('HEXISTS', presets, name) == 0 and redis.call('HLEN', presets) >= tonumber(most) then
  return 0
end
redis.call('HSET', presets, name, record)
return 1
