-- Fragment: a task as scripts return it: its body and its words (false when their time is over).
local function task_key(id)
  return prefix .. 'task:' .. id
end

local function record(id)
  local body = redis.call('HGET', task_key(id), 'body')
  if not body then return nil end
  return {body, redis.call('GET', prefix .. 'words:' .. id)}
end
