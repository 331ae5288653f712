-- Counts the open tasks; what is older than a record can live is no task any more.
-- keys: open
-- arguments: before
redis.call('ZREMRANGEBYSCORE', open, '-inf', '(' .. before)
return redis.call('ZCARD', open)
