-- Make an open task due at once, if it is being followed.   KEYS 1 due   ARGV 1 id  2 now
if not redis.call("ZSCORE", KEYS[1], ARGV[1]) then return 0 end
redis.call("ZADD", KEYS[1], ARGV[2], ARGV[1])
return 1
