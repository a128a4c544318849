// What the C of a SWIG interface needs to call objects of Python and Lua: how one is held, called, and asked for its
// answer. Other languages have no objects of the caller by SWIG.
#pragma once

#include <string_view>

namespace interop::bind {

inline constexpr std::string_view kSwigObjectsPython = R"(
#if defined(SWIGPYTHON)
/* An object of Python, which the library calls. */
typedef PyObject *$lswig_object;
#define $USWIG_OBJECT $lswig_object
#define $USWIG_OF(call)
#define $USWIG_RELEASE PyThreadState *released = PyEval_SaveThread();
#define $USWIG_ACQUIRE PyEval_RestoreThread(released);

/* Ends with the last object that the library holds. */
SWIGINTERN void $lswig_end(void *data) {
  const PyGILState_STATE state = PyGILState_Ensure();
  Py_DECREF((PyObject *)data);
  PyGILState_Release(state);
}

SWIGINTERN void $lswig_forget(void) {
  $l_callbacks_forget($lswig_end, NULL);
}

SWIGINTERN void *$lswig_hold($lswig_object object, bool is_kept, $lswig_trouble *trouble) {
  (void)is_kept, (void)trouble;
  Py_INCREF(object);
  return object;
}

typedef struct $lswig_call {
  PyGILState_STATE state;
  $l_reply *reply;
  PyObject *method;
  PyObject *arguments;
  PyObject *result;
} $lswig_call;

SWIGINTERN bool $lswig_open($lswig_call *call, void *data, const char *method, $l_reply *reply) {
  call->state = PyGILState_Ensure();
  call->reply = reply;
  call->result = NULL;
  call->arguments = PyList_New(0);
  call->method = PyObject_GetAttrString((PyObject *)data, method);
  return true;
}

SWIGINTERN void $lswig_pass($lswig_call *call, PyObject *argument) {
  if (argument == NULL || call->arguments == NULL || PyList_Append(call->arguments, argument) != 0)
    Py_CLEAR(call->arguments);
  Py_XDECREF(argument);
}

SWIGINTERN bool $lswig_run($lswig_call *call) {
  PyObject *all = call->method == NULL || call->arguments == NULL ? NULL : PyList_AsTuple(call->arguments);
  if (all != NULL) call->result = PyObject_CallObject(call->method, all);
  Py_XDECREF(all);
  return call->result != NULL;
}

/* Whether the object raised the contract's own error; then its detail is what is unboxed next. */
SWIGINTERN bool $lswig_raised($lswig_call *call) {
  PyObject *type, *value, *trace;
  if (call->result != NULL || !PyErr_Occurred() || !PyErr_ExceptionMatches($lswig_exceptions[4])) return false;
  PyErr_Fetch(&type, &value, &trace);
  PyErr_NormalizeException(&type, &value, &trace);
  call->result = PyObject_GetAttrString(value, "detail");
  if (call->result == NULL) {
    PyErr_Clear();
    Py_INCREF(Py_None);
    call->result = Py_None;
  }
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(trace);
  return true;
}

/* Tells the library in words what was raised. */
SWIGINTERN $l_status $lswig_tell($lswig_call *call) {
  PyObject *type, *value, *trace, *words;
  const bool exhausted = PyErr_ExceptionMatches(PyExc_MemoryError) != 0;
  const char *text = NULL;
  Py_ssize_t size = 0;
  PyErr_Fetch(&type, &value, &trace);
  PyErr_NormalizeException(&type, &value, &trace);
  words = type == NULL ? NULL : PyUnicode_FromFormat("%s: %S", ((PyTypeObject *)type)->tp_name, value);
  if (words != NULL) text = PyUnicode_AsUTF8AndSize(words, &size);
  if (text != NULL) $l_reply_fail(call->reply, text, (size_t)size);
  PyErr_Clear();
  Py_XDECREF(words);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(trace);
  return exhausted ? $U_STATUS_OUT_OF_MEMORY : $U_STATUS_CALLBACK_FAILED;
}

SWIGINTERN $l_status $lswig_close($lswig_call *call, $l_status status) {
  if (PyErr_Occurred()) status = $lswig_tell(call);
  Py_XDECREF(call->method);
  Py_XDECREF(call->arguments);
  Py_XDECREF(call->result);
  PyGILState_Release(call->state);
  return status;
}

SWIGINTERN bool $lswig_unbox_text($lswig_call *call, const char **data, size_t *size) {
  Py_ssize_t length = 0;
  *data = PyUnicode_AsUTF8AndSize(call->result, &length);
  *size = (size_t)length;
  return *data != NULL;
}

SWIGINTERN bool $lswig_unbox_bytes($lswig_call *call, const uint8_t **data, size_t *size) {
  char *bytes = NULL;
  Py_ssize_t length = 0;
  if (PyBytes_AsStringAndSize(call->result, &bytes, &length) != 0) return false;
  *data = (const uint8_t *)bytes;
  *size = (size_t)length;
  return true;
}

SWIGINTERN bool $lswig_unbox_bool($lswig_call *call, uint8_t *value) {
  const int is_true = PyObject_IsTrue(call->result);
  *value = is_true == 1;
  return is_true >= 0;
}

SWIGINTERN bool $lswig_unbox_signed($lswig_call *call, int64_t least, int64_t most, int64_t *value) {
  PyObject *number = PyNumber_Index(call->result);
  if (number == NULL) return false;
  *value = PyLong_AsLongLong(number);
  Py_DECREF(number);
  if (PyErr_Occurred()) return false;
  if (*value < least || *value > most) PyErr_SetString(PyExc_OverflowError, "the answer is out of range");
  return !PyErr_Occurred();
}

SWIGINTERN bool $lswig_unbox_unsigned($lswig_call *call, uint64_t most, uint64_t *value) {
  PyObject *number = PyNumber_Index(call->result);
  if (number == NULL) return false;
  *value = PyLong_AsUnsignedLongLong(number);
  Py_DECREF(number);
  if (PyErr_Occurred()) return false;
  if (*value > most) PyErr_SetString(PyExc_OverflowError, "the answer is out of range");
  return !PyErr_Occurred();
}

SWIGINTERN bool $lswig_unbox_number($lswig_call *call, double *value) {
  *value = PyFloat_AsDouble(call->result);
  return !PyErr_Occurred();
}

SWIGINTERN bool $lswig_unbox_object($lswig_call *call, swig_type_info *type, const char *name, void **value) {
  *value = NULL;
  if (SWIG_IsOK(SWIG_ConvertPtr(call->result, value, type, 0)) && *value != NULL) return true;
  PyErr_Format(PyExc_TypeError, "the answer is no %s", name);
  return false;
}
#endif
)";

inline constexpr std::string_view kSwigObjectsLua = R"(
#if defined(SWIGLUA)
/* An object of Lua, which the library calls: on the thread alone that its state runs on, and while there is that state. */
typedef struct $lswig_object {
  lua_State *L;
  int index;
} $lswig_object;
#define $USWIG_OBJECT $lswig_object
#define $USWIG_OF(call) (call).L,
#define $USWIG_RELEASE
#define $USWIG_ACQUIRE

#if defined(__cplusplus)
static thread_local char $lswig_here;
#else
static _Thread_local char $lswig_here;
#endif

struct $lswig_home;

typedef struct $lswig_held {
  struct $lswig_home *home;
  lua_State *L;
  int reference;
  struct $lswig_held *before;
  struct $lswig_held *after;
} $lswig_held;

/* A state of Lua, and what the library has of it. */
typedef struct $lswig_home {
  lua_State *L;
  const void *thread;
  $lswig_held *first;
} $lswig_home;

SWIGINTERN void $lswig_end(void *data) {
  $lswig_held *held = ($lswig_held *)data;
  $lswig_home *home = held->home;
  if (home->thread != &$lswig_here) return; /* it ends with its state */
  luaL_unref(home->L, LUA_REGISTRYINDEX, held->reference);
  if (held->before != NULL) held->before->after = held->after;
  if (held->before == NULL) home->first = held->after;
  if (held->after != NULL) held->after->before = held->before;
  free(held);
}

/* The state closes, and thereafter this file may be gone from memory: so the library has to let go. */
SWIGINTERN int $lswig_leave(lua_State *L) {
  $lswig_home *home = *($lswig_home **)lua_touserdata(L, 1);
  while (home != NULL && home->first != NULL) {
    $lswig_held *held = home->first;
    home->first = held->after;
    $l_callbacks_forget($lswig_end, held);
    free(held);
  }
  free(home);
  return 0;
}

SWIGINTERN void $lswig_settle(lua_State *L) {
  $lswig_home *home = ($lswig_home *)calloc(1, sizeof *home);
  $lswig_home **place = ($lswig_home **)lua_newuserdata(L, sizeof *place);
  *place = home;
  if (home != NULL) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
    home->L = lua_tothread(L, -1);
    home->thread = &$lswig_here;
    lua_pop(L, 1);
  }
  lua_newtable(L);
  lua_pushcfunction(L, $lswig_leave);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
  lua_setfield(L, LUA_REGISTRYINDEX, "$lswig");
}

SWIGINTERN void *$lswig_hold($lswig_object object, bool is_kept, $lswig_trouble *trouble) {
  lua_State *L = object.L;
  $lswig_held *held = ($lswig_held *)calloc(1, sizeof *held);
  $lswig_home **place;
  lua_getfield(L, LUA_REGISTRYINDEX, "$lswig");
  place = ($lswig_home **)lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (held == NULL || place == NULL || *place == NULL) {
    free(held);
    $lswig_exhausted(trouble);
    return NULL;
  }
  lua_pushvalue(L, object.index);
  held->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  held->home = *place;
  held->L = is_kept ? held->home->L : L;
  held->after = held->home->first;
  if (held->after != NULL) held->after->before = held;
  held->home->first = held;
  return held;
}

typedef struct $lswig_call {
  lua_State *L;
  $l_reply *reply;
  int top;
  int status;
} $lswig_call;

SWIGINTERN void $lswig_words_of($lswig_call *call, const char *text) {
  $l_reply_fail(call->reply, text, strlen(text));
}

/* Runs protected, because a metamethod may raise: object, name of the method, arguments. */
SWIGINTERN int $lswig_invoke(lua_State *L) {
  lua_getfield(L, 1, lua_tostring(L, 2));
  lua_replace(L, 2);
  lua_pushvalue(L, 1);
  lua_insert(L, 3);
  lua_call(L, lua_gettop(L) - 2, 1);
  return 1;
}

SWIGINTERN bool $lswig_open($lswig_call *call, void *data, const char *method, $l_reply *reply) {
  const $lswig_held *held = (const $lswig_held *)data;
  call->reply = reply;
  call->L = NULL;
  if (held->home->thread != &$lswig_here) {
    $lswig_words_of(call, "an object of Lua is called on another thread than its own");
    return false;
  }
  if (!lua_checkstack(held->L, 40)) {
    $lswig_words_of(call, "the stack of Lua is full");
    return false;
  }
  call->L = held->L;
  call->top = lua_gettop(call->L);
  lua_pushcfunction(call->L, $lswig_invoke);
  lua_rawgeti(call->L, LUA_REGISTRYINDEX, held->reference);
  lua_pushstring(call->L, method);
  return true;
}

/* The argument is on the stack already. */
SWIGINTERN void $lswig_pass($lswig_call *call, int argument) {
  (void)call, (void)argument;
}

SWIGINTERN bool $lswig_run($lswig_call *call) {
  call->status = lua_pcall(call->L, lua_gettop(call->L) - call->top - 1, 1, 0);
  return call->status == LUA_OK;
}

/* Puts a member of the error that was raised on the stack. */
SWIGINTERN void $lswig_member($lswig_call *call, const char *name) {
  lua_pushstring(call->L, name);
  lua_rawget(call->L, call->top + 1);
}

/* Whether the object raised the contract's own error; then its detail is what is unboxed next. */
SWIGINTERN bool $lswig_raised($lswig_call *call) {
  if (call->L == NULL || call->status == LUA_OK || !lua_istable(call->L, -1)) return false;
  $lswig_member(call, "status");
  if (lua_tointeger(call->L, -1) != $U_STATUS_FAILED) {
    lua_pop(call->L, 1);
    return false;
  }
  $lswig_member(call, "detail");
  call->status = LUA_OK;
  return true;
}

SWIGINTERN $l_status $lswig_close($lswig_call *call, $l_status status) {
  if (call->L == NULL) return $U_STATUS_CALLBACK_FAILED;
  if (call->status == LUA_ERRMEM) status = $U_STATUS_OUT_OF_MEMORY;
  if (call->status == LUA_ERRRUN) {
    size_t size = 0;
    const char *text;
    if (lua_istable(call->L, -1)) $lswig_member(call, "message");
    text = lua_tolstring(call->L, -1, &size);
    if (text != NULL) $l_reply_fail(call->reply, text, size);
    status = $U_STATUS_CALLBACK_FAILED;
  }
  lua_settop(call->L, call->top);
  return status;
}

SWIGINTERN bool $lswig_unbox_text($lswig_call *call, const char **data, size_t *size) {
  *data = lua_tolstring(call->L, -1, size);
  if (*data == NULL) $lswig_words_of(call, "the answer is no string");
  return *data != NULL;
}

SWIGINTERN bool $lswig_unbox_bytes($lswig_call *call, const uint8_t **data, size_t *size) {
  *data = (const uint8_t *)lua_tolstring(call->L, -1, size);
  if (*data == NULL) $lswig_words_of(call, "the answer is no string");
  return *data != NULL;
}

SWIGINTERN bool $lswig_unbox_bool($lswig_call *call, uint8_t *value) {
  *value = lua_toboolean(call->L, -1) != 0;
  return true;
}

SWIGINTERN bool $lswig_unbox_signed($lswig_call *call, int64_t least, int64_t most, int64_t *value) {
  int whole = 0;
  *value = lua_tointegerx(call->L, -1, &whole);
  if (whole && *value >= least && *value <= most) return true;
  $lswig_words_of(call, "the answer is no integer in range");
  return false;
}

SWIGINTERN bool $lswig_unbox_unsigned($lswig_call *call, uint64_t most, uint64_t *value) {
  int whole = 0;
  *value = (uint64_t)lua_tointegerx(call->L, -1, &whole);
  if (whole && *value <= most) return true;
  $lswig_words_of(call, "the answer is no integer in range");
  return false;
}

SWIGINTERN bool $lswig_unbox_number($lswig_call *call, double *value) {
  int is_number = 0;
  *value = lua_tonumberx(call->L, -1, &is_number);
  if (!is_number) $lswig_words_of(call, "the answer is no number");
  return is_number != 0;
}

SWIGINTERN bool $lswig_unbox_object($lswig_call *call, swig_type_info *type, const char *name, void **value) {
  *value = NULL;
  if (SWIG_IsOK(SWIG_ConvertPtr(call->L, -1, value, type, 0)) && *value != NULL) return true;
  (void)name;
  $lswig_words_of(call, "the answer is an object of another kind");
  return false;
}
#endif
)";

inline constexpr std::string_view kSwigObjectsOthers = R"(
#if !$USWIG_RICH
#define $USWIG_RELEASE
#define $USWIG_ACQUIRE
#endif
)";

// What SWIG does with a parameter that is such an object, and when its modules are loaded.
inline constexpr std::string_view kSwigObjectMaps = R"(
#if defined(SWIGPYTHON)
#define $USWIG_OBJECT $lswig_object
%typemap(in) $lswig_object {
  if ($input == Py_None) {
    PyErr_SetString(PyExc_TypeError, "expected an object, got None");
    SWIG_fail;
  }
  $1 = $input;
}
%init %{
  Py_AtExit($lswig_forget);
%}
#elif defined(SWIGLUA)
#define $USWIG_OBJECT $lswig_object
%typemap(in) $lswig_object {
  if (lua_isnoneornil(L, $input)) SWIG_fail_arg("$symname", $argnum, "an object");
  $1.L = L;
  $1.index = $input;
}
%init %{
  $lswig_settle(L);
%}
#endif
)";

}  // namespace interop::bind
