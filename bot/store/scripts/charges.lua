-- Fragment: the ledger. A task's own hash says what it was charged, where, and in what state that
-- is (reserved, committed, released), so that each step happens once, however often it is asked for.
-- A task of an older bot was charged in the two ledgers of its day alone.
local LEDGERS = {'member_ledger', 'hour_ledger', 'month_ledger', 'space_ledger'}

local function move_charge(from, to, state)
  local cost = redis.call('HGET', task, 'cost')
  for _, ledger in ipairs(redis.call('HMGET', task, unpack(LEDGERS))) do
    -- A ledger whose time is long over is gone; it must not come back with a negative count.
    if ledger and redis.call('EXISTS', ledger) == 1 then
      redis.call('HINCRBY', ledger, from, '-' .. cost)
      if to then redis.call('HINCRBY', ledger, to, cost) end
    end
  end
  redis.call('HSET', task, 'charge', state)
end

-- Credits went with their space when it got another key.
local function home_of(space)
  for _ = 1, 5 do
    local following = redis.call('HGET', prefix .. 'moved', space)
    if not following then break end
    space = following
  end
  return space
end

local function give_credits_back()
  local charge = redis.call('HMGET', task, 'credits', 'credits_space', 'credits_person')
  if not charge[1] then return end
  local credits = prefix .. 'credits:' .. home_of(charge[2])
  local parts = read_grants(credits, charge[3])
  for amount, ends in string.gmatch(charge[1], '(%d+):(%S+)') do
    add_grant(parts, amount, ends)
  end
  write_grants(credits, charge[3], parts)
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
    give_credits_back()
  end
end
