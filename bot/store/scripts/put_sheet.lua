-- Stores a panel for a while; batches are found again by their index.
-- keys: sheet batches
-- arguments: id record lives now until_ is_batch
redis.call('SET', sheet, record, 'EX', lives)
redis.call('ZREMRANGEBYSCORE', batches, '-inf', now)
if is_batch == '1' then
  redis.call('ZADD', batches, until_, id)
else
  redis.call('ZREM', batches, id)
end
return 1
