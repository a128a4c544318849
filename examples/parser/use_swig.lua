-- The parser from Lua by SWIG: LUA_CPATH=build/?.so lua5.4 use_swig.lua, with calc.so in build:
--
--     interop bind parser.wit --target swig --out build
--     swig -lua -o build/calc_lua.c build/calc.i
--     cc -shared -fPIC $(pkg-config --cflags lua5.4) -Ibuild build/calc_lua.c -Lbuild -lcalc -o build/calc.so
local calc = require("calc")

local GRAMMAR = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n"

local function report(what, call, ...)
  local good, failure = pcall(call, ...)
  if good then return end
  if failure.detail then
    print(("%s: at %d: %s"):format(what, failure.detail.offset, failure.message))
  else
    print(("%s: status %d: %s"):format(what, failure.status, failure.message))
  end
end

local parser = calc.Parser(GRAMMAR)
local tree = parser:parse("1+2*3")
for i = 0, tree:size() - 1 do
  local node = tree:get(i)
  print(("  "):rep(node.depth) .. node.rule .. ": " .. node.text)
end
report("1+x", parser.parse, parser, "1+x")
parser:close()
report("1", parser.parse, parser, "1")
report("bad grammar", calc.Parser, "sum = nothing")
for number = 1, 10000 do
  pcall(function()
    local one = calc.Parser(number % 2 == 0 and GRAMMAR or "sum = ")
    local good, failure = pcall(one.parse, one, number % 4 == 0 and "1+2" or "+")
    one:close()
    if not good then error(failure) end
  end)
end
print(calc.handle_count() .. " handles are alive")
