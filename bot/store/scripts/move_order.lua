-- Gives what is kept of an old place the name of a new one; what already stands there stays. The
-- arguments are old and new keys in turn.
for place = 1, #ARGV, 2 do
  if redis.call('EXISTS', ARGV[place]) == 1 then
    redis.call('RENAMENX', ARGV[place], ARGV[place + 1])
  end
end
return 1
