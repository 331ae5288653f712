-- Returns cases of a scope, newest first, or those of one person: each a list of fields and values.
-- What is forgotten goes from the index.
-- keys: cases
-- arguments: prefix user skip limit
local answer, gone, passed, at = {}, {}, 0, 0
local entries
repeat
  entries = redis.call('ZRANGE', cases, at, at + 99, 'REV')
  for _, entry in ipairs(entries) do
    local id, whose = string.match(entry, '^(%S+) (.*)$')
    if (user == '' or whose == user) and #answer < tonumber(limit) then
      local record = redis.call('HGETALL', prefix .. 'case:' .. id)
      if #record == 0 then
        gone[#gone + 1] = entry
      elseif passed < tonumber(skip) then
        passed = passed + 1
      else
        answer[#answer + 1] = record
      end
    end
  end
  at = at + 100
until #entries < 100 or #answer >= tonumber(limit)
for _, entry in ipairs(gone) do redis.call('ZREM', cases, entry) end
return answer
