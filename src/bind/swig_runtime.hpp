// What every SWIG interface begins with: the C that values and calls rest on, and what SWIG does with texts, bytes and
// trouble. Python and Lua get typemaps of their own, because text there may hold any character and an exception may carry
// an object. Every other language gets what SWIG has for it: `char *`, a class for bytes, an exception with words.
#pragma once

#include <string_view>

namespace interop::bind {

inline constexpr std::string_view kSwigHead = R"(
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

$include "$l.h"

#if defined(SWIGPYTHON) || defined(SWIGLUA)
#define $USWIG_RICH 1
#else
#define $USWIG_RICH 0
#endif

/* What went wrong in a call: the library's error, or words of this file. */
typedef struct $lswig_trouble {
  $l_status status;
  const char *message;
  $l_error *error;
  char *made; /* where the message is, if it had to be made */
} $lswig_trouble;

SWIGINTERN void $lswig_refuse($lswig_trouble *trouble, const char *message) {
  trouble->status = $U_STATUS_INVALID_ARGUMENT;
  trouble->message = message;
}

SWIGINTERN void $lswig_exhausted($lswig_trouble *trouble) {
  trouble->status = $U_STATUS_OUT_OF_MEMORY;
  trouble->message = "memory is exhausted";
}

SWIGINTERN bool $lswig_need(const void *it, $lswig_trouble *trouble) {
  if (it == NULL) $lswig_refuse(trouble, "an object is missing");
  return it != NULL;
}

/* How many elements a list of so many has room for. */
SWIGINTERN size_t $lswig_room(size_t size) {
  size_t room = 1;
  if (size > SIZE_MAX / 2) return size;
  while (room < size) room *= 2;
  return room;
}

/* Whether the library was built with the contract that this was written from, as far as an operation goes. */
SWIGINTERN bool $lswig_same(const char *name, uint64_t high, uint64_t low, const char *message, $lswig_trouble *trouble) {
  static const char between[] = ", found ";
  const $l_contract *contract = $l_contract_get();
  const char *found = NULL;
  uint32_t i;
  if (contract->hash_high == $high && contract->hash_low == $low) return true;
  for (i = 0; i < contract->operation_count; ++i) {
    const $l_operation *one = &contract->operations[i];
    if (strcmp(one->name, name) != 0) continue;
    if (one->hash_high == high && one->hash_low == low) return true;
    found = one->signature;
  }
  trouble->status = $U_STATUS_INTERNAL;
  trouble->message = message;
  if (found != NULL) trouble->made = (char *)malloc(strlen(message) + sizeof between + strlen(found));
  if (trouble->made != NULL) {
    trouble->message = strcat(strcat(strcpy(trouble->made, message), between), found);
  }
  return false;
}
)";

inline constexpr std::string_view kSwigText = R"(
#if $USWIG_RICH
/* Borrowed on its way in, and the language's to free on its way out. */
typedef struct $lswig_text {
  char *data;
  size_t size;
} $lswig_text;
#define $USWIG_TEXT       $lswig_text
#define $USWIG_GIVEN_TEXT $lswig_text
#else
#define $USWIG_TEXT       const char *
#define $USWIG_GIVEN_TEXT char *
#endif

SWIGINTERN $l_string $lswig_text_in($USWIG_TEXT text) {
  $l_string made;
#if $USWIG_RICH
  made.data = text.data;
  made.size = text.size;
#else
  made.data = text;
  made.size = text == NULL ? 0 : strlen(text);
#endif
  return made;
}

SWIGINTERN $USWIG_GIVEN_TEXT $lswig_no_text(void) {
#if $USWIG_RICH
  $lswig_text none = {NULL, 0};
  return none;
#else
  return NULL;
#endif
}

SWIGINTERN $USWIG_GIVEN_TEXT $lswig_text_out(const $l_string *from, $lswig_trouble *trouble) {
  $USWIG_GIVEN_TEXT given = $lswig_no_text();
  char *data = (char *)malloc(from->size + 1);
  if (data == NULL) {
    $lswig_exhausted(trouble);
    return given;
  }
  if (from->size != 0) memcpy(data, from->data, from->size);
  data[from->size] = '\0';
#if $USWIG_RICH
  given.data = data;
  given.size = from->size;
#else
  if (strlen(data) != from->size) {
    free(data);
    $lswig_refuse(trouble, "a text holds a NUL, which no text of this language can");
    return NULL;
  }
  given = data;
#endif
  return given;
}
)";

inline constexpr std::string_view kSwigBytes = R"(
#if $USWIG_RICH
typedef $l_bytes $lswig_bytes;
typedef struct $lswig_given_bytes {
  uint8_t *data;
  size_t size;
} $lswig_given_bytes;
#define $USWIG_BYTES       $lswig_bytes
#define $USWIG_GIVEN_BYTES $lswig_given_bytes
#else
typedef $l_bytes $B;
#define $USWIG_BYTES       const $B *
#define $USWIG_GIVEN_BYTES $B *
#endif

SWIGINTERN $l_bytes $lswig_bytes_in($USWIG_BYTES bytes) {
#if $USWIG_RICH
  return bytes;
#else
  $l_bytes none = {NULL, 0};
  return bytes == NULL ? none : *bytes;
#endif
}

SWIGINTERN $USWIG_GIVEN_BYTES $lswig_no_bytes(void) {
#if $USWIG_RICH
  $lswig_given_bytes none = {NULL, 0};
  return none;
#else
  return NULL;
#endif
}

SWIGINTERN $USWIG_GIVEN_BYTES $lswig_bytes_out(const $l_bytes *from, $lswig_trouble *trouble) {
  $USWIG_GIVEN_BYTES given = $lswig_no_bytes();
  uint8_t *data = (uint8_t *)malloc($lswig_room(from->size));
  if (data == NULL) {
    $lswig_exhausted(trouble);
    return given;
  }
  if (from->size != 0) memcpy(data, from->data, from->size);
#if $USWIG_RICH
  given.data = data;
  given.size = from->size;
#else
  given = ($B *)malloc(sizeof *given);
  if (given == NULL) {
    free(data);
    $lswig_exhausted(trouble);
    return NULL;
  }
  given->data = data;
  given->size = from->size;
#endif
  return given;
}

#if !$USWIG_RICH
SWIGINTERN $B *new_$B($lswig_trouble *trouble) {
  $l_bytes none = {NULL, 0};
  return $lswig_bytes_out(&none, trouble);
}
#define new_$B() new_$B(&$lswig_failed)

SWIGINTERN void delete_$B($B *self) {
  if (self != NULL) free((void *)self->data);
  free(self);
}

SWIGINTERN size_t $B_size(const $B *self, $lswig_trouble *trouble) {
  return $lswig_need(self, trouble) ? self->size : 0;
}
#define $B_size(self) $B_size(self, &$lswig_failed)

SWIGINTERN uint8_t $B_get(const $B *self, size_t index, $lswig_trouble *trouble) {
  if (!$lswig_need(self, trouble)) return 0;
  if (index < self->size) return self->data[index];
  $lswig_refuse(trouble, "the index is not below the size of the bytes");
  return 0;
}
#define $B_get(self, index) $B_get(self, index, &$lswig_failed)

SWIGINTERN void $B_append($B *self, uint8_t value, $lswig_trouble *trouble) {
  uint8_t *data;
  if (!$lswig_need(self, trouble)) return;
  if ((self->size & (self->size - 1)) == 0) {
    data = (uint8_t *)realloc((void *)self->data, $lswig_room(self->size + 1));
    if (data == NULL) {
      $lswig_exhausted(trouble);
      return;
    }
    self->data = data;
  }
  ((uint8_t *)self->data)[self->size++] = value;
}
#define $B_append(self, value) $B_append(self, value, &$lswig_failed)
#endif
)";

// How an error's detail becomes an object of the language.
inline constexpr std::string_view kSwigBoxes = R"(
#if defined(SWIGPYTHON)
/* By status; 0 is what every other is. */
static PyObject *$lswig_exceptions[6];

#define $USWIG_BOXED PyObject *
#define $USWIG_STATE
#define $USWIG_BOX_TEXT(data, size)      return PyUnicode_DecodeUTF8(data, (Py_ssize_t)(size), "replace");
#define $USWIG_BOX_BYTES(data, size)     return PyBytes_FromStringAndSize((const char *)(data), (Py_ssize_t)(size));
#define $USWIG_BOX_BOOL(value)           return PyBool_FromLong(value);
#define $USWIG_BOX_SIGNED(value)         return PyLong_FromLongLong(value);
#define $USWIG_BOX_UNSIGNED(value)       return PyLong_FromUnsignedLongLong(value);
#define $USWIG_BOX_NUMBER(value)         return PyFloat_FromDouble(value);
#define $USWIG_BOX_OBJECT(pointer, type) return SWIG_NewPointerObj((void *)(pointer), type, SWIG_POINTER_OWN);
#define $USWIG_BOX_NOTHING               Py_RETURN_NONE;
#elif defined(SWIGLUA)
#define $USWIG_BOXED int
#define $USWIG_STATE lua_State *L,
#define $USWIG_BOX(push)                 { push; return 1; }
#define $USWIG_BOX_TEXT(data, size)      $USWIG_BOX(lua_pushlstring(L, data, size))
#define $USWIG_BOX_BYTES(data, size)     $USWIG_BOX(lua_pushlstring(L, (const char *)(data), size))
#define $USWIG_BOX_BOOL(value)           $USWIG_BOX(lua_pushboolean(L, value))
#define $USWIG_BOX_SIGNED(value)         $USWIG_BOX(lua_pushinteger(L, (lua_Integer)(value)))
#define $USWIG_BOX_UNSIGNED(value)       $USWIG_BOX(lua_pushinteger(L, (lua_Integer)(value)))
#define $USWIG_BOX_NUMBER(value)         $USWIG_BOX(lua_pushnumber(L, value))
#define $USWIG_BOX_OBJECT(pointer, type) $USWIG_BOX(SWIG_NewPointerObj(L, (void *)(pointer), type, 1))
#define $USWIG_BOX_NOTHING               $USWIG_BOX(lua_pushnil(L))
#endif
)";

inline constexpr std::string_view kSwigFailure = R"(
#if !$USWIG_RICH
typedef struct $l_Failure {
  $l_error *error;
} $l_Failure;

SWIGINTERN $l_Failure *new_$l_Failure($lswig_trouble *trouble) {
  $l_Failure *made = ($l_Failure *)calloc(1, sizeof *made);
  if (made == NULL) $lswig_exhausted(trouble);
  return made;
}
#define new_$l_Failure() new_$l_Failure(&$lswig_failed)

SWIGINTERN void delete_$l_Failure($l_Failure *self) {
  if (self != NULL) $l_error_destroy(self->error);
  free(self);
}

SWIGINTERN int32_t $l_Failure_status(const $l_Failure *self) {
  return self == NULL ? 0 : $l_error_status(self->error);
}

SWIGINTERN char *$l_Failure_message(const $l_Failure *self, $lswig_trouble *trouble) {
  size_t size = 0;
  const char *text = self == NULL ? NULL : $l_error_message(self->error, &size);
  char *made = (char *)malloc(size + 1);
  if (made == NULL) {
    $lswig_exhausted(trouble);
    return NULL;
  }
  if (size != 0) memcpy(made, text, size);
  made[size] = '\0';
  return made;
}
#define $l_Failure_message(self) $l_Failure_message(self, &$lswig_failed)

/* Moves an operation's own error to where the caller wants it. */
SWIGINTERN void $lswig_catch($l_Failure *failure, $lswig_trouble *trouble) {
  if (failure == NULL) return;
  $l_error_destroy(failure->error);
  failure->error = NULL;
  if (trouble->status != $U_STATUS_FAILED) return;
  failure->error = trouble->error;
  trouble->error = NULL;
  trouble->status = $U_STATUS_OK;
}
#endif
)";

inline constexpr std::string_view kSwigRaise = R"(
/* Why a call failed, in words. */
SWIGINTERN const char *$lswig_words(const $lswig_trouble *trouble, size_t *size) {
  const char *text = trouble->message;
  *size = text == NULL ? 0 : strlen(text);
  if (text == NULL) text = $l_error_message(trouble->error, size);
  return text == NULL ? "" : text;
}

#if defined(SWIGPYTHON)
SWIGINTERN void $lswig_raise($lswig_trouble *trouble) {
  size_t size;
  const char *text = $lswig_words(trouble, &size);
  PyObject *kind = $lswig_exceptions[trouble->status > 0 && trouble->status < 6 ? trouble->status : 0];
  PyObject *message = PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, "replace");
  PyObject *status = PyLong_FromLong(trouble->status);
  PyObject *detail = $lswig_detail(trouble->error);
  PyObject *made = NULL;
  if (trouble->status == $U_STATUS_OUT_OF_MEMORY) kind = PyExc_MemoryError;
  if (message != NULL) made = PyObject_CallFunctionObjArgs(kind, message, NULL);
  if (made != NULL && status != NULL && detail != NULL && PyObject_SetAttrString(made, "status", status) == 0 &&
      PyObject_SetAttrString(made, "detail", detail) == 0) {
    PyErr_SetObject(kind, made);
  }
  Py_XDECREF(made);
  Py_XDECREF(detail);
  Py_XDECREF(status);
  Py_XDECREF(message);
  $l_error_destroy(trouble->error);
  free(trouble->made);
}

SWIGINTERN PyObject *$lswig_exception(PyObject *module, int status, const char *name, PyObject *base, PyObject *other) {
  PyObject *bases = base == NULL ? NULL : other == NULL ? PyTuple_Pack(1, base) : PyTuple_Pack(2, base, other);
  PyObject *made = PyErr_NewException(name, bases, NULL);
  Py_XDECREF(bases);
  $lswig_exceptions[status] = made;
  if (made != NULL) PyObject_SetAttrString(module, strrchr(name, '.') + 1, made);
  return made;
}
#elif defined(SWIGLUA)
SWIGINTERN int $lswig_tostring(lua_State *L) {
  lua_getfield(L, 1, "message");
  return 1;
}

/* A table with status, message and detail, which tostring() knows. */
SWIGINTERN void $lswig_raise(lua_State *L, $lswig_trouble *trouble) {
  size_t size;
  const char *text = $lswig_words(trouble, &size);
  lua_newtable(L);
  lua_pushinteger(L, trouble->status);
  lua_setfield(L, -2, "status");
  lua_pushlstring(L, text, size);
  lua_setfield(L, -2, "message");
  $lswig_detail(L, trouble->error);
  lua_setfield(L, -2, "detail");
  lua_newtable(L);
  lua_pushcfunction(L, $lswig_tostring);
  lua_setfield(L, -2, "__tostring");
  lua_setmetatable(L, -2);
  $l_error_destroy(trouble->error);
  free(trouble->made);
}
#else
/* The words, cut where no character is cut. */
SWIGINTERN void $lswig_say($lswig_trouble *trouble, char *words, size_t room) {
  size_t size;
  const char *text = $lswig_words(trouble, &size);
  if (size >= room) {
    size = room - 1;
    while (size != 0 && ((unsigned char)text[size] & 0xc0) == 0x80) --size;
  }
  memcpy(words, text, size);
  words[size] = '\0';
  $l_error_destroy(trouble->error);
  free(trouble->made);
}
#endif
)";

}  // namespace interop::bind
