-- Returns what a member and a place have reserved or used on a day.
-- keys: member_ledger space_ledger
local function used(ledger)
  local counts = redis.call('HMGET', ledger, 'reserved', 'committed')
  return tonumber(counts[1] or 0) + tonumber(counts[2] or 0)
end

return {used(member_ledger), used(space_ledger)}
