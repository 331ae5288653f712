-- Records a NEW task if the rules allow, with its quota reserved; a dry run changes nothing.
-- Sent again, it answers 'admitted' again: the event remembers which task it became.
-- keys: task words pictures event guard places open_of open unplaced member_ledger space_ledger
-- arguments: prefix id dry body wording now unplaced_at created space let_in free_pass
-- arguments: running member_cap space_cap cost has_guard guard_until guard_lives
-- arguments: event_lives lives wording_lives ledger_lives
local function used(ledger)
  local counts = redis.call('HMGET', ledger, 'reserved', 'committed')
  return (tonumber(counts[1]) or 0) + (tonumber(counts[2]) or 0)
end

local function is_guarded()
  local until_ = has_guard == '1' and redis.call('GET', guard)
  return until_ and tonumber(until_) > tonumber(now)
end

local function has_room()
  local count = 0
  for _, other in ipairs(redis.call('ZRANGE', open_of, 0, -1)) do
    if count >= tonumber(running) then return false end
    if redis.call('EXISTS', prefix .. 'task:' .. other) == 1 then count = count + 1 end
  end
  return count < tonumber(running)
end

local function ruling()
  if let_in ~= '1' and redis.call('SISMEMBER', places, space) == 0 then return 'not_allowed' end
  if is_guarded() then return 'too_fast' end
  if free_pass == '1' then return 'admitted' end
  if not has_room() then return 'running' end
  if used(member_ledger) + tonumber(cost) > tonumber(member_cap) then return 'member_day' end
  if used(space_ledger) + tonumber(cost) > tonumber(space_cap) then return 'chat_day' end
  return 'admitted'
end

local seen = redis.call('GET', event)
if seen == id then return 'admitted' end
if seen or redis.call('EXISTS', task) == 1 then
  if dry ~= '1' then redis.call('UNLINK', pictures) end
  return 'duplicate'
end

local verdict = ruling()
if dry == '1' then return verdict end
if verdict ~= 'admitted' then
  redis.call('UNLINK', pictures)
  return verdict
end

redis.call('SET', event, id, 'EX', event_lives)
if has_guard == '1' then redis.call('SET', guard, guard_until, 'EX', guard_lives) end
redis.call('HSET', task, 'body', body, 'rev', '0', 'status', 'new', 'created', created)
redis.call('EXPIRE', task, lives)
redis.call('SET', words, wording, 'EX', wording_lives)
redis.call('ZADD', open, created, id)
redis.call('ZADD', open_of, created, id)
redis.call('EXPIRE', open_of, lives)
redis.call('ZADD', unplaced, unplaced_at, id)
if free_pass ~= '1' then
  redis.call('HSET', task, 'charge', 'reserved', 'cost', cost,
    'member_ledger', member_ledger, 'space_ledger', space_ledger)
  for _, ledger in ipairs({member_ledger, space_ledger}) do
    redis.call('HINCRBY', ledger, 'reserved', cost)
    redis.call('EXPIRE', ledger, ledger_lives)
  end
end
return 'admitted'
