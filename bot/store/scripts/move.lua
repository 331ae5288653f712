-- Let a place follow to its new id.   KEYS 1 places   ARGV 1 old  2 new
if redis.call("SREM", KEYS[1], ARGV[1]) == 1 then redis.call("SADD", KEYS[1], ARGV[2]) end
return 1
