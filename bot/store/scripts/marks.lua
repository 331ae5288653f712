-- Fragment: which messages are out of date. A mark's score says from when on it may be claimed; a
-- claim moves it to the end of the lease and remembers that in the task, so that two writers never
-- write one message at the same time: what happens meanwhile is noted and shown right after.
local function is_leased(key, id)
  local claimed = redis.call('HGET', key, 'claimed')
  if not claimed or tonumber(claimed) <= tonumber(now) then return false end
  local score = redis.call('ZSCORE', finals, id) or redis.call('ZSCORE', shows, id)
  return score and tonumber(score) == tonumber(claimed)
end

local function put_mark(id, at, final)
  local index, other = shows, finals
  if final then index, other = finals, shows end
  redis.call('ZREM', other, id)
  redis.call('ZADD', index, at, id)
end

local function mark(key, id, at, final)
  if is_leased(key, id) then
    at = redis.call('HGET', key, 'claimed')
    redis.call('HSET', key, 'again', '1')
  end
  put_mark(id, at, final)
end

local function unmark(key, id)
  redis.call('ZREM', shows, id)
  redis.call('ZREM', finals, id)
  redis.call('HDEL', key, 'claimed', 'again')
end
