-- ARGV: first and last id. Returns envelopes, funded, grants, granted, remaining.
local envelopes, funded, grants, granted, remaining = 0, 0, 0, 0, 0
for id = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  local total = redis.call('GET', 'e:' .. id)
  if total then
    envelopes = envelopes + 1
    funded = funded + tonumber(total)
    for _, amount in ipairs(redis.call('LRANGE', 'l:' .. id, 0, -1)) do
      remaining = remaining + tonumber(amount)
    end
    for _, amount in ipairs(redis.call('HVALS', 'g:' .. id)) do
      grants = grants + 1
      granted = granted + tonumber(amount)
    end
  end
end
return {envelopes, funded, grants, granted, remaining}
