-- Take over the turns of processes that live no more.
-- KEYS 1 turns    ARGV 1 me  2 prefix of the process keys
local taken = {}
local turns = redis.call("HGETALL", KEYS[1])
for index = 1, #turns, 2 do
  local id, owner = turns[index], turns[index + 1]
  if owner ~= ARGV[1] and redis.call("EXISTS", ARGV[2] .. owner) == 0 then
    redis.call("HSET", KEYS[1], id, ARGV[1])
    taken[#taken + 1] = id
  end
end
return taken
