-- Returns what a member has reserved or used in an hour, a day and a month, a place in a day, and
-- what credits the member has left there.
-- keys: hour_ledger member_ledger month_ledger space_ledger credits
-- arguments: person now
-- uses: grants
local function used(ledger)
  local counts = redis.call('HMGET', ledger, 'reserved', 'committed')
  return tonumber(counts[1] or 0) + tonumber(counts[2] or 0)
end

return {
  used(hour_ledger),
  used(member_ledger),
  used(month_ledger),
  used(space_ledger),
  total_of(read_grants(credits, person)),
}
