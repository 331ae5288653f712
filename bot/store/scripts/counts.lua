-- Fragment: the numbers of a place and of everywhere. A task is counted when it ends, once: its own
-- hash remembers that it was, so that neither a later save nor a repeated one counts again.
local function add_numbers(numbers, members, names)
  redis.call('HINCRBY', numbers, 'outcome:' .. outcome, 1)
  redis.call('HINCRBY', numbers, 'hour:' .. hour .. ':' .. outcome:match('^%a+'), 1)
  redis.call('EXPIRE', numbers, numbers_life)
  if outcome ~= 'succeeded' then return end
  redis.call('HINCRBY', numbers, 'wait:' .. wait, 1)
  redis.call('ZINCRBY', members, 1, member)
  redis.call('HSET', names, member, member_name)
  redis.call('EXPIRE', members, numbers_life)
  redis.call('EXPIRE', names, numbers_life)
end

local function count_outcome()
  if redis.call('HSETNX', task, 'counted', '1') == 0 then return end
  add_numbers(numbers_here, members_here, names_here)
  add_numbers(numbers_wide, members_wide, names_wide)
end
