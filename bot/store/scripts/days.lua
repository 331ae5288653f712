-- Answers the hashes whose keys are given, each as a list of fields and values.
local answer = {}
for place = 1, #KEYS do answer[place] = redis.call('HGETALL', KEYS[place]) end
return answer
