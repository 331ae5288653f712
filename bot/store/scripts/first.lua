-- Takes a name for a while unless another has it; whoever has it may take it again (and a call that
-- is sent again gets the same answer).
-- keys: name
-- arguments: owner milliseconds
local holder = redis.call('GET', name)
if holder and holder ~= owner then return 0 end
redis.call('SET', name, owner, 'PX', milliseconds)
return 1
