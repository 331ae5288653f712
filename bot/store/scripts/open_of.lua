-- Returns a person's open tasks, newest first.
-- keys: open_of
-- arguments: prefix
-- uses: records
local answer = {}
for _, id in ipairs(redis.call('ZRANGE', open_of, 0, -1, 'REV')) do
  local found = record(id)
  if found then
    answer[#answer + 1] = found
  else
    redis.call('ZREM', open_of, id)
  end
end
return answer
