-- KEYS: list of shares, takers. ARGV: user.
local first = redis.call('HGET', KEYS[2], ARGV[1])
if first then
  return -tonumber(first)
end
local amount = redis.call('LPOP', KEYS[1])
if not amount then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], amount)
return tonumber(amount)
