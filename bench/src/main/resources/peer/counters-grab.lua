-- KEYS: envelope, takers. ARGV: user, a random number (a script's own generator gives the same ones each time).
local first = redis.call('HGET', KEYS[2], ARGV[1])
if first then
  return -tonumber(first)
end
local e = redis.call('HMGET', KEYS[1], 'left', 'money', 'equal')
local left = tonumber(e[1])
if left == 0 then
  return 0
end
local money = tonumber(e[2])
local amount
if left == 1 then
  amount = money
elseif e[3] == '1' then
  amount = math.floor(money / left)
else
  amount = 1 + tonumber(ARGV[2]) % math.max(1, math.min(math.floor(2 * money / left) - 1, money - left + 1))
end
redis.call('HSET', KEYS[1], 'left', left - 1, 'money', money - amount)
redis.call('HSET', KEYS[2], ARGV[1], amount)
return amount
