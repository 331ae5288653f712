-- Writes a decision down: its case, ban, report, undone case, audit line and outbox entries.
-- Returns the case's number (0 without one, -1 when report or case were dealt with before), and
-- the case's id. Sent again, it knows its event and answers the same.
-- keys: answer made cases bans reasons case report lifted lifted_bans lifted_reasons audit
-- keys: chores chored
-- arguments: prefix now case_id case_body case_lives closed_lives user bans_too ends reason
-- arguments: report_id verdict by lifted_id entry oldest answer_lives
-- uses: noted chored
local known = redis.call('GET', answer)
if known then
  local number, id = string.match(known, '^(%d+) ?(.*)$')
  return {tonumber(number), id}
end

local is_closed = report_id ~= ''
  and (redis.call('EXISTS', report) == 0 or redis.call('HEXISTS', report, 'verdict') == 1)
local is_undone = lifted_id ~= ''
  and (redis.call('EXISTS', lifted) == 0 or redis.call('HEXISTS', lifted, 'undone_at') == 1)
if is_closed or is_undone then return {-1, ''} end

-- A case lives as long as its ban, and then as long as any other.
local function close(closed)
  if redis.call('EXISTS', closed) == 1 then redis.call('EXPIRE', closed, closed_lives) end
end

local function replace_ban(number)
  local before = redis.call('HGET', bans, user)
  local old = before and string.match(before, ':(%d+)$')
  for _, entry in ipairs(old and redis.call('ZRANGEBYSCORE', cases, old, old) or {}) do
    close(prefix .. 'case:' .. string.match(entry, '^%S+'))
  end
  redis.call('HSET', bans, user, ends .. ':' .. number)
  redis.call('HSET', reasons, user, reason)
end

if lifted_id ~= '' then
  redis.call('HSET', lifted, 'undone_at', now, 'undone_by', by)
  local case_of = redis.call('HMGET', lifted, 'number', 'user')
  local standing = redis.call('HGET', lifted_bans, case_of[2])
  if standing and string.match(standing, ':(%d+)$') == case_of[1] then
    redis.call('HDEL', lifted_bans, case_of[2])
    redis.call('HDEL', lifted_reasons, case_of[2])
  end
  close(lifted)
end

local number = 0
if case_id ~= '' then
  number = redis.call('INCR', made)
  redis.call('HSET', case, 'body', case_body, 'number', number, 'user', user)
  if case_lives ~= '' then redis.call('EXPIRE', case, case_lives) end
  if bans_too == '1' then replace_ban(number) end
  redis.call('ZADD', cases, number, case_id .. ' ' .. user)
end
if verdict ~= '' then
  redis.call('HSET', report, 'verdict', verdict, 'decided_by', by, 'decided_at', now,
    'case', number, 'until', ends)
end
note(audit, entry, oldest)
queue(18, number)
redis.call('SET', answer, number .. ' ' .. case_id, 'EX', answer_lives)
return {number, case_id}
