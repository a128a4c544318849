-- The conformance contract through target `swig` and SWIG's Lua, against the one implementation in C++.
--
--     LUA_CPATH=FOLDER/?.so lua5.4 conformance_swig.lua
local conf = require("conf")

local TEXTS = {"", "a", "ä€😀", "a\0b", "\0", ("x"):rep(100000)}

local function check(condition, what)
  if not condition then error(what or "a check failed", 2) end
end

local function filled(kind, values)
  local made = kind()
  for _, value in ipairs(values) do made:append(value) end
  return made
end

local function optional(kind, value)
  local made = kind()
  if value ~= nil then made:put(value) end
  return made
end

local function point(x, y)
  local made = conf.Point()
  made.x, made.y = x, y
  return made
end

local anna = conf.Person()
anna.name, anna.age, anna.fav, anna.ok = "Änna\0", 41, conf.COLOR_DARK_BLUE, true
anna.may, anna.initial, anna.ratio, anna.long_ = conf.PERMS_READ | conf.PERMS_CLASS, 0x1f600, 0.5, math.mininteger
anna:set_tags(filled(conf.ListString, {"a", "", "ß"}))
anna:set_home(optional(conf.OptionPoint, point(-1, 2)))
anna:set_photo("\0\255")

local function same_person(a, b)
  for _, name in ipairs({"name", "age", "fav", "ok", "may", "initial", "ratio", "long_"}) do
    if a[name] ~= b[name] then return false end
  end
  local tags, others = a:get_tags(), b:get_tags()
  if tags:size() ~= others:size() then return false end
  for i = 0, tags:size() - 1 do
    if tags:get(i) ~= others:get(i) then return false end
  end
  local home, other = a:get_home(), b:get_home()
  if home:has_value() ~= other:has_value() then return false end
  if home:has_value() and (home:get().x ~= other:get().x or home:get().y ~= other:get().y) then return false end
  return a:get_photo() == b:get_photo()
end

local function failing(status, call, ...)
  local good, failure = pcall(call, ...)
  check(not good and type(failure) == "table" and failure.status == status, tostring(failure))
  return failure
end

local function values_come_back()
  for bits, ends in pairs({[8] = {-128, 127, 255}, [16] = {-32768, 32767, 65535},
                           [32] = {-2147483648, 2147483647, 4294967295}}) do
    local signed, unsigned = conf["echo_s" .. bits], conf["echo_u" .. bits]
    check(signed(ends[1]) == ends[1] and signed(ends[2]) == ends[2] and unsigned(ends[3]) == ends[3])
    check(not pcall(signed, ends[2] + 1) and not pcall(unsigned, -1) and not pcall(unsigned, ends[3] + 1))
    check(not pcall(unsigned, 1.5))
  end
  check(conf.echo_s64(math.mininteger) == math.mininteger and conf.echo_u64(-1) == -1)
  check(math.type(conf.echo_u64(1 << 62)) == "integer" and conf.echo_u64((1 << 62) + 1) == (1 << 62) + 1)
  check(conf.echo_bool(true) == true and conf.echo_bool(false) == false)
  check(conf.echo_f32(-1.5) == -1.5 and conf.echo_f64(-1e300) == -1e300 and conf.echo_f64(math.huge) == math.huge)
  local nan = conf.echo_f64(0 / 0)
  check(nan ~= nan and conf.echo_char(0x10ffff) == 0x10ffff)
  failing(1, conf.echo_char, 0xd800)
  failing(1, conf.echo_color, 3)
  check(conf.echo_color(conf.COLOR_DARK_BLUE) == 2 and conf.echo_perms(7) == 7)
  for _, text in ipairs(TEXTS) do
    check(conf.echo_string(text) == text and conf.echo_bytes(text) == text)
    check(conf.echo_option_string(optional(conf.OptionString, text)):get() == text)
  end
  check(conf.echo_bytes("\255\254") == "\255\254")
  failing(1, conf.echo_string, "\255\254")
  check(not pcall(conf.echo_string, {}))
  check(same_person(conf.echo_person(anna), anna))
  local people = conf.echo_people(filled(conf.ListPerson, {anna, conf.Person(), anna}))
  check(people:size() == 3 and same_person(people:get(2), anna) and people:get(1).name == "")
  local texts = conf.echo_strings(filled(conf.ListString, TEXTS))
  for i, text in ipairs(TEXTS) do check(texts:get(i - 1) == text) end
  failing(1, texts.get, texts, #TEXTS)
  check(conf.echo_shape(conf.Shape.of_circle(1.25)):get_circle() == 1.25)
  check(conf.echo_shape(conf.Shape.of_empty()):tag() == conf.SHAPE_EMPTY)
  check(same_person(conf.echo_shape(conf.Shape.of_who(anna)):get_who(), anna))
  failing(1, conf.echo_shape, nil)
  local row = filled(conf.ListOptionShape, {conf.OptionShape(), optional(conf.OptionShape, conf.Shape.of_label("é"))})
  local nested = conf.echo_nested(filled(conf.ListListOptionShape, {row, conf.ListOptionShape()}))
  check(nested:size() == 2 and nested:get(1):size() == 0 and not nested:get(0):get(0):has_value())
  check(nested:get(0):get(1):get():get_label() == "é")
  check(not conf.echo_option_u32(nil):has_value() and conf.echo_option_u32(optional(conf.OptionU32, 0)):get() == 0)
  local full = conf.echo_option_option(optional(conf.OptionOptionU32, conf.OptionU32()))
  check(full:has_value() and not full:get():has_value())
  local result = conf.echo_result(conf.ResultStringProblem.of_error(conf.Problem.of_too_big(-1)))
  check(result.item1 == false and result:get_item0():get_error():get_too_big() == -1)
  local back = conf.swap("a", "b\0")
  check(back:get_item0() == "b\0" and back.item1 == "a")
end

local function errors_are_typed()
  conf.fail_string("")
  check(failing(4, conf.fail_string, "no").detail == "no")
  check(failing(4, conf.fail_problem, conf.Problem.of_too_big(1 << 40)).detail:get_too_big() == 1 << 40)
  local refusal = conf.Refusal()
  refusal.code, refusal.message = 4, "four"
  local failure = failing(4, conf.fail_refusal, refusal)
  check(tostring(failure) == "four" and failure.detail.code == 4)
  check(failing(4, conf.fail_plain, true).detail == nil and failing(4, conf.fail_color, 1).detail == 1)
  for how, status in pairs({[0] = 61, [1] = 60, [2] = 61, [3] = 61}) do failing(status, conf.crash, how) end
end

local function objects_end()
  local first, second = conf.Counter(5), conf.make(6)
  check(first:add(-2) == 3 and not first:same(second) and first:same(first))
  local both = conf.Counter.join(first, second)
  check(both:value() == 9)
  failing(2, first.value, first)
  both:absorb(conf.make(1))
  check(both:value() == 10)
  both:close()
  failing(2, both.value, both)
  check(failing(4, conf.Counter, -1).detail == "a counter does not begin at -1")
end

local function nothing_is_left()
  local refusal = conf.Refusal()
  for number = 1, 10000 do
    refusal.code = number % 4 // 3
    pcall(function()
      local counter <close> = setmetatable({conf.Counter(number % 2 == 0 and -1 or number)}, {
        __close = function(held) held[1]:close() end,
      })
      conf.fail_refusal(refusal)
      counter[1]:add(1)
    end)
  end
  for _ = 1, 100 do conf.Counter(1) end
  collectgarbage()
  collectgarbage()
  check(conf.handle_count() == 0, conf.handle_count() .. " handles are alive")
end

values_come_back()
errors_are_typed()
objects_end()
nothing_is_left()
