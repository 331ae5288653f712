-- Makes a result a favourite, or no longer; returns whether it now is one. What is gone can't be.
-- Sent again, it answers the same: the first answer is remembered for a while.
-- keys: task favourites answer
-- arguments: id now most lives answer_lives
local given = redis.call('GET', answer)
if given then return tonumber(given) end
local is_favourite = 0
if redis.call('ZREM', favourites, id) == 0 and redis.call('EXISTS', task) == 1 then
  redis.call('ZADD', favourites, now, id)
  redis.call('ZREMRANGEBYRANK', favourites, 0, -tonumber(most) - 1)
  redis.call('EXPIRE', favourites, lives)
  is_favourite = 1
end
redis.call('SET', answer, is_favourite, 'EX', answer_lives)
return is_favourite
