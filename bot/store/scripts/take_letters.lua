-- Keeps updates that were not taken lately; returns their receipts in order, '' for repeated ones.
-- They are delivered to the group in the same breath, so whoever dies leaves them to be reclaimed.
-- keys: inbox letters
-- arguments: now known lives
if redis.call('EXISTS', inbox) == 0 then
  redis.call('XGROUP', 'CREATE', inbox, 'bot', '0', 'MKSTREAM')
end
local receipts = {}
local count = 0
for place = 4, #ARGV, 2 do
  local id = ARGV[place]
  local receipt = ''
  if redis.call('ZADD', letters, 'NX', now, id) == 1 then
    receipt = redis.call('XADD', inbox, '*', 'id', id, 'body', ARGV[place + 1])
    count = count + 1
  end
  receipts[#receipts + 1] = receipt
end
if count > 0 then
  redis.call('XREADGROUP', 'GROUP', 'bot', 'bot', 'COUNT', count, 'STREAMS', inbox, '>')
end
redis.call('ZREMRANGEBYRANK', letters, 0, -tonumber(known) - 1)
redis.call('EXPIRE', letters, lives)
return receipts
