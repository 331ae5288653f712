-- Records a NEW task if the rules allow, with its quota reserved; a dry run changes nothing.
-- It answers with a ruling, and for 'banned' and 'cooldown' with until when, scope and case.
-- Sent again, it answers 'admitted' or 'paid' again: the event remembers which task it became.
-- keys: task words pictures event guard places open_of open unplaced bans_everywhere bans_here
-- keys: last hour_ledger member_ledger month_ledger space_ledger credits
-- arguments: prefix id dry body paid_body wording now unplaced_at created space person let_in
-- arguments: free_pass running member_hour_cap member_day_cap member_month_cap chat_day_cap
-- arguments: cooldown cost has_guard guard_until guard_lives event_lives lives wording_lives
-- arguments: ledger_lives month_lives
-- uses: grants
local price = tonumber(cost)

local function used(ledger)
  local counts = redis.call('HMGET', ledger, 'reserved', 'committed')
  return (tonumber(counts[1]) or 0) + (tonumber(counts[2]) or 0)
end

local function is_full(ledger, cap)
  return price > 0 and cap ~= '' and used(ledger) + price > tonumber(cap)
end

-- Checked before by whoever asks; here, that nothing slips in beside the ban itself.
local function ban_in(scope, bans)
  local known = redis.call('HGET', bans, person)
  local ends, number = string.match(known or '', '^([^:]+):(%d+)$')
  if not ends or is_over(ends) then return nil end
  return {'banned', ends, scope, number}
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

local function cools_until()
  local before = tonumber(cooldown) > 0 and redis.call('GET', last)
  local ends = before and tonumber(before) + tonumber(cooldown)
  return ends and ends > tonumber(now) and ends
end

-- The fullest word: of several full windows, the one that ends last.
local function full_window()
  if is_full(month_ledger, member_month_cap) then return 'member_month' end
  if is_full(member_ledger, member_day_cap) then return 'member_day' end
  if is_full(hour_ledger, member_hour_cap) then return 'member_hour' end
  return nil
end

local function quota_ruling()
  local full = full_window()
  if full and total_of(read_grants(credits, person)) < price then return full end
  if is_full(space_ledger, chat_day_cap) then return 'chat_day' end
  return full and 'paid' or 'admitted'
end

local function ruling()
  local ban = ban_in('everywhere', bans_everywhere) or ban_in(space, bans_here)
  if ban then return ban end
  if let_in ~= '1' and redis.call('SISMEMBER', places, space) == 0 then return {'not_allowed'} end
  if is_guarded() then return {'too_fast'} end
  if free_pass == '1' then return {'admitted'} end
  if not has_room() then return {'running'} end
  local ends = cools_until()
  if ends then return {'cooldown', string.format('%.17g', ends)} end
  return {quota_ruling()}
end

local function reserve(ledger, ledger_lives_)
  redis.call('HINCRBY', ledger, 'reserved', cost)
  redis.call('EXPIRE', ledger, ledger_lives_)
end

local function charge_windows()
  redis.call('HSET', task, 'member_ledger', member_ledger, 'hour_ledger', hour_ledger,
    'month_ledger', month_ledger)
  reserve(hour_ledger, ledger_lives)
  reserve(member_ledger, ledger_lives)
  reserve(month_ledger, month_lives)
end

local function charge_credits()
  local parts = read_grants(credits, person)
  local taken = spend_grants(parts, price)
  redis.call('HSET', task, 'credits', taken, 'credits_space', space, 'credits_person', person)
  write_grants(credits, person, parts)
end

local seen = redis.call('GET', event)
if seen == id then
  return {redis.call('HEXISTS', task, 'credits') == 1 and 'paid' or 'admitted'}
end
if seen or redis.call('EXISTS', task) == 1 then
  if dry ~= '1' then redis.call('UNLINK', pictures) end
  return {'duplicate'}
end

local verdict = ruling()
local is_paid = verdict[1] == 'paid'
if dry == '1' then return verdict end
if verdict[1] ~= 'admitted' and not is_paid then
  redis.call('UNLINK', pictures)
  return verdict
end

redis.call('SET', event, id, 'EX', event_lives)
if has_guard == '1' then redis.call('SET', guard, guard_until, 'EX', guard_lives) end
redis.call('HSET', task, 'body', is_paid and paid_body or body, 'rev', '0',
  'status', 'new', 'created', created)
redis.call('EXPIRE', task, lives)
redis.call('SET', words, wording, 'EX', wording_lives)
redis.call('ZADD', open, created, id)
redis.call('ZADD', open_of, created, id)
redis.call('EXPIRE', open_of, lives)
redis.call('ZADD', unplaced, unplaced_at, id)
if free_pass == '1' then return verdict end
if tonumber(cooldown) > 0 then redis.call('SET', last, now, 'EX', cooldown) end
if price > 0 then
  redis.call('HSET', task, 'charge', 'reserved', 'cost', cost, 'space_ledger', space_ledger)
  reserve(space_ledger, ledger_lives)
  if is_paid then charge_credits() else charge_windows() end
end
return verdict
