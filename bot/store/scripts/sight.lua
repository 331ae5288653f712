-- Reads all that decides about one person in one place; a ban that is over goes.
-- keys: places bans_everywhere reasons_everywhere bans_here reasons_here
-- keys: policy_everywhere policy_here
-- arguments: space user now
local function standing(bans, reasons)
  local known = redis.call('HGET', bans, user)
  if not known then return false end
  local ends, number = string.match(known, '^([^:]+):(%d+)$')
  if tonumber(ends) ~= 0 and tonumber(ends) <= tonumber(now) then
    redis.call('HDEL', bans, user)
    redis.call('HDEL', reasons, user)
    return false
  end
  return {ends, number, redis.call('HGET', reasons, user) or ''}
end

return {
  redis.call('SISMEMBER', places, space),
  standing(bans_everywhere, reasons_everywhere),
  standing(bans_here, reasons_here),
  redis.call('HMGET', policy_everywhere, 'record', 'terms'),
  redis.call('HMGET', policy_here, 'record', 'terms'),
}
