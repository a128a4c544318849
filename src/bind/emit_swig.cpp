// Target `swig`: an interface file from which SWIG makes modules for the languages that it knows, beside the C header. It
// carries the C that it needs, so a module is one call of swig and one of a C compiler. All ownership is in directives:
// whatever a call gives is the caller's (%newobject), close() ends an object (%delobject), a status becomes an exception.
#include "bind/emit.hpp"
#include "bind/swig_callback_runtime.hpp"
#include "bind/swig_runtime.hpp"
#include "bind/swig_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kTexts = R"(
#if defined(SWIGPYTHON) || defined(SWIGLUA)
#define $USWIG_TEXT $lswig_text
#define $USWIG_GIVEN_TEXT $lswig_text
#else
#define $USWIG_TEXT const char *
#define $USWIG_GIVEN_TEXT char *
#endif
#if defined(SWIGPYTHON)
%typemap(in) $lswig_text {
  Py_ssize_t size = 0;
  $1.data = (char *)PyUnicode_AsUTF8AndSize($input, &size);
  if ($1.data == NULL) SWIG_fail;
  $1.size = (size_t)size;
}
%typemap(out) $lswig_text {
  $result = PyUnicode_DecodeUTF8($1.data, (Py_ssize_t)$1.size, NULL);
  free($1.data);
  if ($result == NULL) SWIG_fail;
}
#elif defined(SWIGLUA)
%typemap(in, checkfn="lua_isstring") $lswig_text {
  $1.data = (char *)lua_tolstring(L, $input, &$1.size);
}
%typemap(out) $lswig_text {
  lua_pushlstring(L, $1.data, $1.size);
  free($1.data);
  ++SWIG_arg;
}
#endif
)";

constexpr std::string_view kBytes = R"(
#if defined(SWIGPYTHON) || defined(SWIGLUA)
#define $USWIG_BYTES $lswig_bytes
#define $USWIG_GIVEN_BYTES $lswig_given_bytes
#else
#define $USWIG_BYTES const $B *
#define $USWIG_GIVEN_BYTES $B *
%rename($N) $B;
%newobject $B::$B;
typedef struct {} $B;
%extend $B {
  $B();
  ~$B();
  size_t size();
  uint8_t get(size_t index);
  void append(uint8_t value);
}
#endif
#if defined(SWIGPYTHON)
%typemap(in) $lswig_bytes (PyObject *kept = NULL) {
  kept = PyBytes_FromObject($input);
  if (kept == NULL) SWIG_fail;
  $1.data = (const uint8_t *)PyBytes_AS_STRING(kept);
  $1.size = (size_t)PyBytes_GET_SIZE(kept);
}
%typemap(freearg) $lswig_bytes {
  Py_XDECREF(kept$argnum);
}
%typemap(out) $lswig_given_bytes {
  $result = PyBytes_FromStringAndSize((const char *)$1.data, (Py_ssize_t)$1.size);
  free($1.data);
  if ($result == NULL) SWIG_fail;
}
#elif defined(SWIGLUA)
%typemap(in, checkfn="lua_isstring") $lswig_bytes {
  $1.data = (const uint8_t *)lua_tolstring(L, $input, &$1.size);
}
%typemap(out) $lswig_given_bytes {
  lua_pushlstring(L, (const char *)$1.data, $1.size);
  free($1.data);
  ++SWIG_arg;
}
#endif
)";

// Lua counts in integers of 64 bits; SWIG would go through double. A u64 is the same 64 bits.
constexpr std::string_view kLuaNumbers = R"(
#if defined(SWIGLUA)
%{
#if LUA_VERSION_NUM < 503
#error "Lua 5.3 or newer is needed: before it, numbers have no 64 bits"
#endif
%}
%define $USWIG_INTEGER(TYPE, LOW, HIGH)
%typemap(in, checkfn="lua_isnumber") TYPE {
  int whole = 0;
  const lua_Integer number = lua_tointegerx(L, $input, &whole);
  if (!whole || number < (lua_Integer)(LOW) || number > (lua_Integer)(HIGH)) {
    lua_pushfstring(L, "argument %d of $symname is not between LOW and HIGH", $argnum);
    SWIG_fail;
  }
  $1 = (TYPE)number;
}
%typemap(out) TYPE {
  lua_pushinteger(L, (lua_Integer)$1);
  ++SWIG_arg;
}
%enddef
$USWIG_INTEGER(int8_t, INT8_MIN, INT8_MAX)
$USWIG_INTEGER(uint8_t, 0, UINT8_MAX)
$USWIG_INTEGER(int16_t, INT16_MIN, INT16_MAX)
$USWIG_INTEGER(uint16_t, 0, UINT16_MAX)
$USWIG_INTEGER(int32_t, INT32_MIN, INT32_MAX)
$USWIG_INTEGER(uint32_t, 0, UINT32_MAX)
$USWIG_INTEGER(int64_t, INT64_MIN, INT64_MAX)
$USWIG_INTEGER(uint64_t, INT64_MIN, INT64_MAX)
$USWIG_INTEGER(size_t, 0, INT64_MAX)
#endif
)";

constexpr std::string_view kExceptions = R"(
/* A call that fails is an exception of the language. */
%allowexception;
#if defined(SWIGPYTHON)
%exception {
  $lswig_trouble $lswig_failed = {0, NULL, NULL, NULL};
  $action
  if ($lswig_failed.status != 0) {
    $lswig_raise(&$lswig_failed);
    SWIG_fail;
  }
}
%init %{
  {
    PyObject *base = $lswig_exception(m, 0, "$l.Error", NULL, NULL);
    $lswig_exception(m, $U_STATUS_INVALID_ARGUMENT, "$l.InvalidArgument", base, PyExc_ValueError);
    $lswig_exception(m, $U_STATUS_BAD_HANDLE, "$l.BadHandle", base, NULL);
    $lswig_exception(m, $U_STATUS_BUSY, "$l.Busy", base, NULL);
    $lswig_exception(m, $U_STATUS_FAILED, "$l.Failed", base, NULL);
    $lswig_exception(m, $U_STATUS_CALLBACK_FAILED, "$l.CallbackFailed", base, NULL);
  }
%}
%pythoncode %{
Error = _$l.Error
InvalidArgument = _$l.InvalidArgument
BadHandle = _$l.BadHandle
Busy = _$l.Busy
Failed = _$l.Failed
CallbackFailed = _$l.CallbackFailed
%}
#elif defined(SWIGLUA)
%exception {
  $lswig_trouble $lswig_failed = {0, NULL, NULL, NULL};
  $action
  if ($lswig_failed.status != 0) {
    $lswig_raise(L, &$lswig_failed);
    SWIG_fail;
  }
}
#else
%exception {
  $lswig_trouble $lswig_failed = {0, NULL, NULL, NULL};
  $action
  if ($lswig_failed.status != 0) {
    char $lswig_said[512];
    const int $lswig_code = $lswig_failed.status == $U_STATUS_INVALID_ARGUMENT ? SWIG_ValueError
                            : $lswig_failed.status == $U_STATUS_OUT_OF_MEMORY  ? SWIG_MemoryError
                                                                              : SWIG_RuntimeError;
    $lswig_say(&$lswig_failed, $lswig_said, sizeof $lswig_said);
    SWIG_exception($lswig_code, $lswig_said);
  }
}
#endif

/* How many objects of the library are alive, to find leaks. */
%rename(handle_count) $l_handle_count;
size_t $l_handle_count(void);
)";

class InterfaceEmitter {
 public:
  explicit InterfaceEmitter(const SwigSpelling &swig)
      : swig_(swig), abi_(swig.abi()), model_(swig.model()), names_(swig.names()), w_("  ") {}

  std::string emit() {
    w_.comment("/*", " * ", "*/",
               first_line(model_) + "\n\nswig -python " + swig_.lib() + ".i makes " + swig_.lib() +
                   "_wrap.c; compile it against the header, and link the library. Values are copied wherever they "
                   "go: what a call gives is the caller's, and what is put into a list or a record is a copy.");
    w_.blank().line("%module(threads=\"1\") ", swig_.lib()).blank().line("%{");
    carried();
    w_.line("%}").blank().line("%include <stdint.i>").line("%include <exception.i>");
    put(kLuaNumbers);
    w_.blank().line("%feature(\"nothread\");").line("%nodefaultctor;").line("%nodefaultdtor;");
    put(kExceptions);
    if (swig_.uses(Shape::kString)) put(kTexts);
    if (swig_.uses(Shape::kBytes)) put(kBytes);
    if (!model_.callbacks().empty()) put(kSwigObjectMaps);
    swig_classes(swig_, w_);
    return w_.take();
  }

 private:
  void put(std::string_view text) {
    const auto digits = hex(model_.hash);
    std::string bytes;
    std::string bytes_name;
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (model_.types[at].shape != Shape::kBytes) continue;
      bytes = swig_.type_class(at);
      bytes_name = names_.type(at);
    }
    w_.text(text, {{"$l", swig_.lib()},
                   {"$U", abi_.lib_upper()},
                   {"$B", bytes},
                   {"$N", bytes_name},
                   {"$high", digits[0]},
                   {"$low", digits[1]},
                   {"$include", "#include"}});
  }

  // The C that goes into the wrapper.
  void carried() {
    put(kSwigHead);
    if (swig_.uses(Shape::kString)) put(kSwigText);
    if (swig_.uses(Shape::kBytes)) put(kSwigBytes);
    w_.blank();
    for (const HandleIndex at : model_.objects())
      w_.line("typedef ", abi_.names().handle(at), " ", swig_.handle_class(at), ";");
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (swig_.is_class(at)) w_.line("typedef ", abi_.value(at), " ", swig_.type_class(at), ";");
    Writer macros("  ");
    swig_values(swig_, w_, macros);
    put(kSwigBoxes);
    if (!model_.errors.empty()) put(kSwigFailure);
    swig_callbacks(swig_, w_);
    swig_calls(swig_, w_, macros);
    put(kSwigRaise);
    w_.blank().line("/* What SWIG calls gets a place for what goes wrong. */").text(macros.take());
  }

  const SwigSpelling &swig_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

}  // namespace

void emit_swig(const Model &model, Files &out) {
  const SwigSpelling swig(model);
  emit_c(model, out);
  out.push_back({model.name + ".i", InterfaceEmitter(swig).emit()});
}

}  // namespace interop::bind
