-- Keep updates, each once, in the hands of whoever takes them.
-- KEYS 1 stream, then one per letter
-- ARGV 1 seconds an id is known  2 group  3 owner, then per letter: id, body
-- Returns a receipt each, "" for one that was taken before.
local receipts, fresh = {}, 0
for index = 2, #KEYS do
  local id, body = ARGV[2 * index], ARGV[2 * index + 1]
  if redis.call("SET", KEYS[index], "1", "NX", "EX", ARGV[1]) then
    receipts[#receipts + 1] = redis.call("XADD", KEYS[1], "*", "id", id, "body", body)
    fresh = fresh + 1
  else
    receipts[#receipts + 1] = ""
  end
end
if fresh > 0 then
  redis.call("XREADGROUP", "GROUP", ARGV[2], ARGV[3], "COUNT", fresh, "STREAMS", KEYS[1], ">")
end
return receipts
