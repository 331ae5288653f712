-- Returns a panel and forgets it: only one caller gets it. Sent again, it gives the same one again.
-- keys: sheet batches answer
-- arguments: id answer_lives
local given = redis.call('GET', answer)
if given then return given end
local found = redis.call('GET', sheet)
if not found then return false end
redis.call('UNLINK', sheet)
redis.call('ZREM', batches, id)
redis.call('SET', answer, found, 'EX', answer_lives)
return found
