-- Returns tasks in the order asked for; what is not known is false.
-- arguments: prefix
-- uses: records
local answer = {}
for place = 2, #ARGV do
  answer[place - 1] = record(ARGV[place]) or false
end
return answer
