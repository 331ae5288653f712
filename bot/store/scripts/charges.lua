-- Fragment: the ledger. A task's own hash says what it was charged, where, and in what state that
-- is (reserved, committed, released), so that each step happens once, however often it is asked for.
local function move_charge(from, to, state)
  local charge = redis.call('HMGET', task, 'cost', 'member_ledger', 'space_ledger')
  for _, ledger in ipairs({charge[2], charge[3]}) do
    -- A ledger whose day is long over is gone; it must not come back with a negative count.
    if ledger and redis.call('EXISTS', ledger) == 1 then
      redis.call('HINCRBY', ledger, from, '-' .. charge[1])
      if to then redis.call('HINCRBY', ledger, to, charge[1]) end
    end
  end
  redis.call('HSET', task, 'charge', state)
end

local function commit()
  if redis.call('HGET', task, 'charge') == 'reserved' then
    move_charge('reserved', 'committed', 'committed')
  end
end

local function release()
  local state = redis.call('HGET', task, 'charge')
  if state == 'reserved' or state == 'committed' then
    move_charge(state, nil, 'released')
  end
end
