-- Fragment: outbox entries that come with a decision, from the argument *first* on; *case* is the number of
-- the one that was opened.
local function queue(first, case)
  for place = first, #ARGV do
    local id = redis.call('INCR', chored)
    redis.call('HSET', prefix .. 'chore:' .. id, 'body', ARGV[place], 'case', case, 'since', now)
    redis.call('ZADD', chores, now, id)
  end
end
