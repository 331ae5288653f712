-- Records what a message shows; it stays out of date if the task has moved on since. *again* is when
-- it is out of date by itself, or nothing.
-- keys: task shows finals
-- arguments: id revision shown now again
-- uses: marks
local facts = redis.call('HMGET', task, 'rev', 'again')
if not facts[1] then return 0 end
redis.call('HSET', task, 'shown', shown)
local moved_on = facts[1] ~= revision
if not moved_on and not facts[2] then
  unmark(task, id)
  if again ~= '' then put_mark(id, again, false) end
  return 1
end
redis.call('HDEL', task, 'claimed', 'again')
-- A save that asked for no new card left no mark to bring forward.
for _, index in ipairs({shows, finals}) do
  redis.call('ZADD', index, 'XX', now, id)
end
return 0
