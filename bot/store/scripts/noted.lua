-- Fragment: one more line of the audit; those that are too old go.
local function note(stream, line, from)
  redis.call('XADD', stream, '*', 'entry', line)
  redis.call('XTRIM', stream, 'MINID', '~', from)
end
