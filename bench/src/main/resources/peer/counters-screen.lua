-- KEYS: envelopes, then their takers. ARGV: user.
local out = {}
local n = #KEYS / 2
for i = 1, n do
  out[2 * i - 1] = tonumber(redis.call('HGET', KEYS[i], 'left'))
  out[2 * i] = tonumber(redis.call('HGET', KEYS[n + i], ARGV[1]) or 0)
end
return out
