-- Says when to look at tasks next; one that was rung while it was read stays due at once.
-- keys: due rung
-- arguments: now
for place = 2, #ARGV, 2 do
  local id = ARGV[place]
  local at = redis.call('SREM', rung, id) == 1 and now or ARGV[place + 1]
  redis.call('ZADD', due, 'XX', at, id)
end
return 1
