-- Saves a task that builds on its newest revision, with everything that follows from its status.
-- Returns 1, or 0 when it was not the newest. Sent again, it knows its token and answers 1 again.
-- keys: task words pictures open_of line room turns due rung unplaced open shows finals sequence
-- keys: history
-- keys: numbers_here numbers_wide members_here members_wide names_here names_wide
-- arguments: prefix id revision next token status body wording now due_at show card
-- arguments: lives wording_lives unplaced_at by_remote finished history_lives history_oldest
-- arguments: outcome hour wait member member_name numbers_life
-- uses: grants charges marks counts
local FINAL = {succeeded = true, failed = true, cancelled = true, lost = true}
local THEIRS = {unknown = true, accepted = true, running = true}

local known = redis.call('HMGET', task, 'rev', 'status', 'saved', 'created')
if not known[1] then return 0 end
if known[3] == token then return 1 end
if known[1] ~= revision then return 0 end
local before = known[2]
local has_turn = redis.call('HEXISTS', turns, id) == 1
-- Whoever lost its turn while it was thought dead must not submit: another may have it by now.
if status == 'submitting' and not has_turn then return 0 end

local function wait_in_line()
  -- A task that waits and has its turn is about to be submitted: it keeps its turn.
  if before == 'waiting' and has_turn then return end
  local number = redis.call('HGET', task, 'sequence')
  if not number then
    number = redis.call('INCR', sequence)
    redis.call('HSET', task, 'sequence', number)
  end
  redis.call('ZADD', line, number, id)
  redis.call('SREM', room, id)
  redis.call('HDEL', turns, id)
end

local function occupy_room()
  redis.call('ZREM', line, id)
  redis.call('SADD', room, id)
  if status == 'submitting' then
    redis.call('HSET', task, 'turned', now)
  else
    redis.call('HDEL', turns, id)
  end
end

local function leave_room()
  redis.call('ZREM', line, id)
  redis.call('SREM', room, id)
  redis.call('HDEL', turns, id)
end

local function follow()
  if redis.call('SREM', rung, id) == 1 then
    redis.call('ZADD', due, now, id)
  elseif due_at ~= '' then
    redis.call('ZADD', due, due_at, id)
  else
    redis.call('ZADD', due, 'NX', now, id)
  end
end

local function set_open()
  if FINAL[status] or status == 'modal' then
    redis.call('ZREM', open, id)
    redis.call('ZREM', open_of, id)
  else
    redis.call('ZADD', open, known[4], id)
    redis.call('ZADD', open_of, known[4], id)
    redis.call('EXPIRE', open_of, lives)
  end
end

local function keep_in_history()
  redis.call('ZADD', history, finished, id)
  redis.call('ZREMRANGEBYSCORE', history, '-inf', '(' .. history_oldest)
  redis.call('EXPIRE', history, history_lives)
  if by_remote ~= '' then redis.call('SET', by_remote, id, 'EX', lives) end
end

redis.call('HSET', task, 'body', body, 'rev', next, 'status', status, 'saved', token)
redis.call('EXPIRE', task, lives)
if tonumber(wording_lives) > 0 then
  redis.call('SET', words, wording, 'EX', wording_lives)
else
  redis.call('UNLINK', words)
end
if card ~= '' then redis.call('SET', card, id, 'EX', lives) end

set_open()
if status == 'new' then
  redis.call('ZADD', unplaced, 'NX', unplaced_at, id)
else
  redis.call('ZREM', unplaced, id)
end
if status == 'waiting' then
  wait_in_line()
elseif status == 'submitting' or THEIRS[status] then
  occupy_room()
else
  leave_room()
end
if THEIRS[status] or status == 'modal' then
  follow()
else
  redis.call('ZREM', due, id)
  if FINAL[status] then redis.call('SREM', rung, id) end
end
if status == 'succeeded' then keep_in_history() end
if status == 'accepted' or status == 'running' or status == 'modal' or status == 'succeeded' then
  commit()
elseif FINAL[status] then
  release()
end
if FINAL[status] and not FINAL[before] then count_outcome() end
-- What failed may be tried again with the same pictures, for as long as they are kept.
if status == 'succeeded' or status == 'cancelled' then
  redis.call('UNLINK', pictures)
end
if card ~= '' then
  local marked = redis.call('ZSCORE', shows, id) or redis.call('ZSCORE', finals, id)
  if show == '1' then
    mark(task, id, now, FINAL[status])
  elseif marked then
    put_mark(id, marked, FINAL[status])
  end
end
return 1
