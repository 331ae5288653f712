-- Adds the credits of an old place to those of a new one. What is released from now on comes back
-- there too (charges.lua).
-- keys: credits_from credits_to moved
-- arguments: now old new
-- uses: grants
redis.call('HSET', moved, old, new)
local known = redis.call('HGETALL', credits_from)
for place = 1, #known, 2 do
  local parts = read_grants(credits_to, known[place])
  for amount, ends in string.gmatch(known[place + 1], '(%d+):(%S+)') do
    add_grant(parts, amount, ends)
  end
  write_grants(credits_to, known[place], parts)
end
redis.call('UNLINK', credits_from)
return 1
