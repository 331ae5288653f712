-- Returns a part of an index of results, newest first: each id with its task, false if it is gone.
-- keys: index
-- arguments: prefix start stop
-- uses: records
local answer = {}
for place, id in ipairs(redis.call('ZRANGE', index, start, stop, 'REV')) do
  answer[place] = {id, record(id) or false}
end
return answer
