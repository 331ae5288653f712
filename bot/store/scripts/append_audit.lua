-- Adds a line to the audit; the same event twice adds one.
-- keys: audit answer
-- arguments: entry oldest answer_lives
-- uses: noted
if redis.call('EXISTS', answer) == 1 then return 0 end
note(audit, entry, oldest)
redis.call('SET', answer, '1', 'EX', answer_lives)
return 1
