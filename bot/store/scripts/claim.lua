-- Take what is due from one or more sorted sets, in their order; leave it due again after a lease.
-- KEYS the sets    ARGV 1 now  2 limit  3 lease
local taken = {}
local left = tonumber(ARGV[2])
for _, key in ipairs(KEYS) do
  if left > 0 then
    local ids = redis.call("ZRANGEBYSCORE", key, "-inf", ARGV[1], "LIMIT", 0, left)
    for _, id in ipairs(ids) do
      redis.call("ZADD", key, tonumber(ARGV[1]) + tonumber(ARGV[3]), id)
      taken[#taken + 1] = id
    end
    left = left - #ids
  end
end
return taken
