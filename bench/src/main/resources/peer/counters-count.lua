-- ARGV: first and last id. Returns envelopes, funded, grants, granted, remaining.
local envelopes, funded, grants, granted, remaining = 0, 0, 0, 0, 0
for id = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  local e = redis.call('HMGET', 'e:' .. id, 'total', 'money')
  if e[1] then
    envelopes = envelopes + 1
    funded = funded + tonumber(e[1])
    remaining = remaining + tonumber(e[2])
    for _, amount in ipairs(redis.call('HVALS', 'g:' .. id)) do
      grants = grants + 1
      granted = granted + tonumber(amount)
    end
  end
end
return {envelopes, funded, grants, granted, remaining}
