-- Lets what moderators decided in an old place follow to a new one. What was decided in the new one
-- before (by somebody quicker than the news of the move) stays, and its cases keep their numbers.
-- keys: moved policy_from policy_to terms_from terms_to bans_from bans_to reasons_from reasons_to
-- keys: cases_from cases_to made_from made_to audit_from audit_to
-- arguments: prefix old new
redis.call('HSET', moved, old, new)

local function each(hash, act)
  local flat = redis.call('HGETALL', hash)
  for place = 1, #flat, 2 do act(flat[place], flat[place + 1]) end
  redis.call('UNLINK', hash)
end

local function copy(from, to)
  each(from, function(field, value) redis.call('HSETNX', to, field, value) end)
end

local changes = redis.call('HGET', policy_from, 'terms')
if changes then -- a count that was not there before: whoever keeps a copy of the terms reads again
  redis.call('HDEL', policy_from, 'terms')
  redis.call('HINCRBY', policy_to, 'terms', changes)
end
copy(policy_from, policy_to)
copy(terms_from, terms_to)

local before = tonumber(redis.call('GET', made_to)) or 0
local made = tonumber(redis.call('GET', made_from)) or 0
local entries = redis.call('ZRANGE', cases_from, 0, -1, 'WITHSCORES')
for place = 1, #entries, 2 do
  local number = entries[place + 1] + before
  local case = prefix .. 'case:' .. string.match(entries[place], '^%S+')
  if redis.call('EXISTS', case) == 1 then
    redis.call('HSET', case, 'number', number)
    redis.call('ZADD', cases_to, number, entries[place])
  end
end
each(bans_from, function(person, ban)
  local ends, number = string.match(ban, '^([^:]+):(%d+)$')
  redis.call('HSETNX', bans_to, person, ends .. ':' .. string.format('%d', number + before))
end)
copy(reasons_from, reasons_to)
if made > 0 then redis.call('SET', made_to, made + before) end
redis.call('UNLINK', cases_from, made_from)

if redis.call('EXISTS', audit_from) == 1 then
  for _, line in ipairs(redis.call('XRANGE', audit_to, '-', '+')) do
    redis.call('XADD', audit_from, '*', unpack(line[2]))
  end
  redis.call('RENAME', audit_from, audit_to)
end
return 1
