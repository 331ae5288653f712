-- Gives, takes or puts somebody's credits in a space, with the line in the audit.
-- Returns what they have then. Sent again, it knows its event and changes nothing.
-- keys: credits audit answer
-- arguments: now person how amount ends entry oldest answer_lives
-- uses: noted grants
if redis.call('EXISTS', answer) == 0 then
  local parts = read_grants(credits, person)
  if how == 'put' then parts = {} end
  if how == 'take' then
    spend_grants(parts, amount)
  else
    add_grant(parts, amount, ends)
  end
  write_grants(credits, person, parts)
  note(audit, entry, oldest)
  redis.call('SET', answer, '1', 'EX', answer_lives)
end
return redis.call('HGET', credits, person)
