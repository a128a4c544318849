-- Callbacks through target `swig` and SWIG's Lua: objects of the caller that the library calls, keeps and ends.
--
--     LUA_CPATH=FOLDER/?.so lua5.4 callbacks_swig.lua
local conf = require("conf")

local function check(condition, what)
  if not condition then error(what or "a check failed", 2) end
end

local function failing(status, call, ...)
  local good, failure = pcall(call, ...)
  check(not good and type(failure) == "table" and failure.status == status, tostring(failure))
  return failure
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

local Echo = {}
Echo.__index = Echo
local function echo() return setmetatable({finished = 0}, Echo) end
function Echo:measure(text)
  if text == "fail" then error("cannot measure", 0) end
  if text == "table" then error({message = "in a table"}) end
  if text == "odd" then error(setmetatable({}, {__tostring = function() error("twice") end})) end
  if text == "negative" then return -1 end
  return #text
end
function Echo:echo_string(v) if v == "wrong" then return {} end return v end
function Echo:echo_bytes(v) return v end
function Echo:echo_person(v) if v.name == "wrong" then return point(1, 2) end return v end
function Echo:echo_option(v) return v end
function Echo:echo_shapes(v) return v end
function Echo:echo_color(v) return v end
function Echo:echo_point(v) return v end
function Echo:check(v) error({status = 4, detail = v}) end
function Echo:refuse(v) if v then error({status = 4}) end end
function Echo:done() self.finished = self.finished + 1 end

local function values_go_there_and_back()
  local one = echo()
  for _, text in ipairs({"", "Größe\0!", ("x"):rep(1 << 20)}) do
    check(conf.call_measure(one, text) == #text)
    check(conf.call_string(one, text) == text)
    check(conf.call_bytes(one, text) == text)
  end
  local person = conf.Person()
  person.name, person.initial = "Änna\0", 97
  person:set_home(optional(conf.OptionPoint, point(-1, 2)))
  local back = conf.call_person(one, person)
  check(back.name == "Änna\0" and back:get_home():get().x == -1)
  check(conf.call_option(one, optional(conf.OptionString, "ß")):get() == "ß")
  check(not conf.call_option(one, conf.OptionString()):has_value())
  local shapes = conf.ListShape()
  shapes:append(conf.Shape.of_circle(1.5))
  shapes:append(conf.Shape.of_who(person))
  back = conf.call_shapes(one, shapes)
  check(back:size() == 2 and back:get(0):get_circle() == 1.5 and back:get(1):get_who().name == "Änna\0")
  check(conf.call_color(one, conf.COLOR_DARK_BLUE) == conf.COLOR_DARK_BLUE)
  check(conf.call_point(one, optional(conf.OptionPoint, point(3, 4))):get().y == 4)
  check(not conf.call_point(one, conf.OptionPoint()):has_value())
  conf.call_done(one)
  check(one.finished == 1 and conf.call_often(one, "four", 1000) == 4000)
end

local function failures_come_through()
  local one = echo()
  for _, problem in ipairs({conf.Problem.of_named("ß"), conf.Problem.of_odd()}) do
    check(failing(4, conf.call_check, one, problem).detail:tag() == problem:tag())
  end
  conf.call_refuse(one, false)
  failing(4, conf.call_refuse, one, true)
  check(tostring(failing(5, conf.call_measure, one, "fail")) == "cannot measure")
  check(tostring(failing(5, conf.call_measure, one, "table")) == "in a table")
  failing(5, conf.call_measure, one, "odd")
  failing(5, conf.call_measure, one, "negative")
  failing(5, conf.call_string, one, "wrong")
  local wrong = conf.Person()
  wrong.name, wrong.initial = "wrong", 97
  failing(5, conf.call_person, one, wrong)
  failing(5, conf.call_measure, {}, "no such method")
  failing(5, conf.call_measure, 5, "no object")
  check(not pcall(conf.call_measure, nil, "nothing"))
  check(conf.call_measure(one, "") == 0)
end

local function objects_are_kept_and_ended()
  local weak = setmetatable({}, {__mode = "v"})
  weak.one = echo()
  local subscription = conf.Subscription(weak.one, false)
  collectgarbage()
  check(weak.one ~= nil and subscription:measure("abc") == 3)
  -- A state of Lua runs on its own thread alone.
  check(tostring(failing(5, subscription.finish, subscription)):find("another thread"))
  check(weak.one.finished == 0)
  subscription:close()
  collectgarbage()
  check(weak.one == nil)
  weak.one = echo()
  failing(4, conf.Subscription, weak.one, true)
  collectgarbage()
  check(weak.one == nil)
  local inside = coroutine.wrap(function() return conf.call_measure(echo(), "abc") end)
  check(inside() == 3)
end

local function ten_thousand_rounds_leave_nothing()
  for round = 1, 10000 do
    local good, subscription = pcall(conf.Subscription, echo(), round % 2 == 0)
    check(good == (round % 2 ~= 0))
    if good then
      check(pcall(subscription.measure, subscription, round % 3 == 0 and "fail" or "abc") == (round % 3 ~= 0))
      subscription:close()
    end
  end
  check(conf.handle_count() == 0)
end

local function functions_that_stand_alone()
  local said
  conf.set_listening({log = function(_, text) said = text end, last = function() return said end})
  check(conf.say("something") == "something")  -- the library still has it when this process ends
end

values_go_there_and_back()
failures_come_through()
objects_are_kept_and_ended()
ten_thousand_rounds_leave_nothing()
functions_that_stand_alone()
