-- Records a report, or joins the open one of the same result. Returns its id; '' when this person
-- has reported it before; nothing when another report of it came in between: read again.
-- Sent again, it knows whose report became which.
-- keys: reported report reporters chores chored
-- arguments: prefix now task expected own id body user who reason lives
-- uses: chored
local known_by = task ~= '' and reported or report
local mine = redis.call('HGET', known_by, 'by:' .. user)
if mine then
  local first, became = string.match(mine, '^(%S+) (%S+)$')
  return first == own and became or ''
end
if task ~= '' then
  local open = redis.call('HGET', reported, 'report')
  if open and redis.call('HEXISTS', prefix .. 'report:' .. open, 'verdict') == 1 then
    open = false
  end
  if (open or '') ~= expected then return false end
end
redis.call('HSET', known_by, 'by:' .. user, own .. ' ' .. id)
redis.call('HSETNX', report, 'body', body)
if who ~= '' then redis.call('RPUSH', reporters, who) end
local reasons = redis.call('HGET', report, 'reasons') or ''
if reason ~= '' and #reasons < 4000 then
  redis.call('HSET', report, 'reasons', reasons .. (reasons ~= '' and '\n' or '') .. reason)
end
redis.call('EXPIRE', report, lives)
redis.call('EXPIRE', reporters, lives)
if task ~= '' then
  redis.call('HSET', reported, 'report', id)
  redis.call('EXPIRE', reported, lives)
end
queue(12, '0')
return id
