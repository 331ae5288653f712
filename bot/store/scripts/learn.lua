-- Remembers until when an operation is believed to be missing at the provider.
-- keys: unsupported
-- arguments: operation until_ now
redis.call('ZREMRANGEBYSCORE', unsupported, '-inf', now)
if tonumber(until_) > tonumber(now) then
  redis.call('ZADD', unsupported, until_, operation)
else
  redis.call('ZREM', unsupported, operation)
end
return 1
