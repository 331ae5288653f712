-- Forgets handled updates.
-- keys: inbox
if redis.call('EXISTS', inbox) == 0 then return 0 end
redis.call('XACK', inbox, 'bot', unpack(ARGV))
return redis.call('XDEL', inbox, unpack(ARGV))
