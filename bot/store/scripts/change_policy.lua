-- Puts a policy in the place of the one it was made from, with its line in the audit.
-- Returns 0 when another change came first. Sent again, it knows its event and answers 1 again.
-- keys: policy audit answer
-- arguments: revision next record entry oldest answer_lives
-- uses: noted
if redis.call('EXISTS', answer) == 1 then return 1 end
if (redis.call('HGET', policy, 'revision') or '0') ~= revision then return 0 end
redis.call('HSET', policy, 'record', record, 'revision', next)
note(audit, entry, oldest)
redis.call('SET', answer, '1', 'EX', answer_lives)
return 1
