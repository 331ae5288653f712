-- Takes over updates whose taker has been silent for a while: receipt, then the fields.
-- keys: inbox
-- arguments: idle limit
local answer = {}
if redis.call('EXISTS', inbox) == 0 then return answer end
local cursor = '0-0'
repeat
  local left = tonumber(limit) - #answer
  local found = redis.call('XAUTOCLAIM', inbox, 'bot', 'bot', idle, cursor, 'COUNT', left)
  cursor = found[1]
  for _, entry in ipairs(found[2]) do
    -- Redis 6.2 answers nil for entries that were deleted but not acknowledged.
    if entry and entry[2] then answer[#answer + 1] = {entry[1], entry[2][2], entry[2][4]} end
  end
until cursor == '0-0' or #answer >= tonumber(limit)
return answer
