-- Fragment: people's credits: one hash a space, person -> '<amount>:<ends> ...', what ends first
-- first (0: never). What is over does not count and is dropped with the next change.
local function is_over(ends)
  return tonumber(ends) ~= 0 and tonumber(ends) <= tonumber(now)
end

local function read_grants(credits, person)
  local parts = {}
  local known = redis.call('HGET', credits, person) or ''
  for amount, ends in string.gmatch(known, '(%d+):(%S+)') do
    if not is_over(ends) then parts[#parts + 1] = {tonumber(amount), ends} end
  end
  return parts
end

local function ends_first(one, other)
  if tonumber(one[2]) == 0 then return false end
  return tonumber(other[2]) == 0 or tonumber(one[2]) < tonumber(other[2])
end

local function write_grants(credits, person, parts)
  local written = {}
  table.sort(parts, ends_first)
  for _, part in ipairs(parts) do
    if part[1] > 0 then
      written[#written + 1] = string.format('%.0f', part[1]) .. ':' .. part[2]
    end
  end
  if #written > 0 then
    redis.call('HSET', credits, person, table.concat(written, ' '))
  else
    redis.call('HDEL', credits, person)
  end
end

local function total_of(parts)
  local total = 0
  for _, part in ipairs(parts) do total = total + part[1] end
  return total
end

local function add_grant(parts, amount, ends)
  if is_over(ends) then return end
  for _, part in ipairs(parts) do
    if part[2] == ends then
      part[1] = part[1] + tonumber(amount)
      return
    end
  end
  parts[#parts + 1] = {tonumber(amount), ends}
end

-- Takes up to that many; returns what was taken, spelled as grants are.
local function spend_grants(parts, amount)
  local taken, short = {}, tonumber(amount)
  for _, part in ipairs(parts) do
    local piece = math.min(part[1], short)
    part[1], short = part[1] - piece, short - piece
    if piece > 0 then taken[#taken + 1] = string.format('%.0f', piece) .. ':' .. part[2] end
  end
  return table.concat(taken, ' ')
end
