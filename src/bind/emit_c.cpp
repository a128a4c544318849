// Target `c`: a header as a person would write it. Opaque handles, a status from every call, the error as the last out
// parameter, pointer and size, create beside destroy, and who owns what in words and in annotations that a program reads.
#include "bind/c_arguments.hpp"
#include "bind/emit.hpp"
#include "bind/writer.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHead = R"(#ifndef $U_H
#define $U_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined($U_BUILDING)
#define $U_API __declspec(dllexport)
#elif defined(_WIN32)
#define $U_API __declspec(dllimport)
#elif defined(__GNUC__)
#define $U_API __attribute__((visibility("default")))
#else
#define $U_API
#endif

#ifdef __cplusplus
#define $U_NOEXCEPT noexcept
extern "C" {
#else
#define $U_NOEXCEPT
#endif

/* Who owns what, for programs that read headers: nothing for a compiler. */
#ifndef INTEROP_GIVEN
#if defined(__INTEROP_READER__)
#define INTEROP_GIVEN(destroy)  __attribute__((annotate("interop:given=" #destroy)))
#define INTEROP_BORROWED(until) __attribute__((annotate("interop:borrowed=" #until)))
#define INTEROP_TAKEN           __attribute__((annotate("interop:taken")))
#define INTEROP_NULLABLE        __attribute__((annotate("interop:nullable")))
#define INTEROP_LENGTH(count)   __attribute__((annotate("interop:length=" #count)))
#else
#define INTEROP_GIVEN(destroy)
#define INTEROP_BORROWED(until)
#define INTEROP_TAKEN
#define INTEROP_NULLABLE
#define INTEROP_LENGTH(count)
#endif
#endif

/** How a call went: 0 is OK. */
typedef int32_t $l_status;
enum {
)";

constexpr std::string_view kErrors = R"(
/** Why a call failed. A handle: never an address. */
typedef struct $l_error $l_error;
/** What a call gave out: it owns all that a result points to. A handle: never an address. */
typedef struct $l_memory $l_memory;
)";

constexpr std::string_view kErrorFunctions = R"(
/**
 * Destroys an error.
 *
 * @param error  Taken from the caller. NULL and a bad handle do nothing.
 */
$U_API void $l_error_destroy($l_error *error INTEROP_TAKEN INTEROP_NULLABLE) $U_NOEXCEPT;

/**
 * Tells the status that the failed call returned.
 *
 * @param error  Borrowed for the call.
 * @return The status; OK for NULL, BAD_HANDLE for a bad handle.
 */
$U_API $l_status $l_error_status(const $l_error *error INTEROP_NULLABLE) $U_NOEXCEPT;

/**
 * Says why the call failed, in one line of UTF-8.
 *
 * @param error     Borrowed for the call.
 * @param out_size  May be NULL. The length in bytes, without the NUL.
 * @return The text, borrowed until the error is destroyed. NULL, and size 0, for NULL or a bad handle.
 */
$U_API const char *$l_error_message(const $l_error *error INTEROP_NULLABLE, size_t *out_size INTEROP_NULLABLE)
    $U_NOEXCEPT INTEROP_BORROWED(error);
)";

constexpr std::string_view kMemoryFunctions = R"(
/**
 * Destroys what a call gave out, and with it all that its result points to.
 *
 * @param memory  Taken from the caller. NULL and a bad handle do nothing.
 */
$U_API void $l_memory_destroy($l_memory *memory INTEROP_TAKEN INTEROP_NULLABLE) $U_NOEXCEPT;

/**
 * Counts the handles that are alive, errors and memory too, to find leaks.
 *
 * @return How many there are.
 */
$U_API size_t $l_handle_count(void) $U_NOEXCEPT;
)";

constexpr std::string_view kTail = R"(
/** An operation of the contract, as the library was built with it. Text lives as long as the library. */
typedef struct $l_operation {
  const char *name;
  const char *signature;
  uint64_t hash_high;
  uint64_t hash_low;
} $l_operation;

/** The contract that the library was built with. A binding compares it with its own when it is loaded. */
typedef struct $l_contract {
  uint32_t struct_size;
  uint32_t operation_count;
  uint64_t hash_high;
  uint64_t hash_low;
  const $l_operation *operations;
} $l_contract;

/**
 * Gives the contract that the library was built with.
 *
 * @return The table. It lives as long as the library.
 */
$U_API const $l_contract *$l_contract_get(void) $U_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
)";

class CEmitter {
 public:
  explicit CEmitter(const CAbi &abi) : abi_(abi), model_(abi.model()), names_(abi.names()), w_("  ") {}

  std::string emit() {
    w_.comment("/*", " * ", "*/", first_line(model_) + (model_.doc.empty() ? "" : "\n\n" + model_.doc));
    put(kHead);
    for (const Status &status : kStatuses) {
      const bool last = &status == std::end(kStatuses) - 1;
      w_.line("  ", abi_.lib_upper(), "_STATUS_", status.name, " = ", std::to_string(status.number), last ? " " : ", ",
              "/* ", status.text, " */");
    }
    w_.line("};");
    put(kErrors);
    for (const HandleIndex at : model_.objects()) {
      document(model_.handles[at].doc.empty() ? "A " + model_.handles[at].name + "." : model_.handles[at].doc,
               "A handle: never an address.");
      w_.line("typedef struct ", names_.handle(at), " ", names_.handle(at), ";");
    }
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (CAbi::is_declared(model_.types[at])) declare(at);
    put(kErrorFunctions);
    for (const TypeIndex type : model_.errors)
      error_detail(type);
    put(kMemoryFunctions);
    c_callbacks(abi_, w_);
    for (const HandleIndex at : model_.objects())
      handle_functions(at);
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) function(at);
    put(kTail);
    return w_.take();
  }

 private:
  void put(std::string_view text) { w_.text(text, {{"$U", abi_.lib_upper()}, {"$l", abi_.lib()}}); }

  void document(std::string_view doc, std::string_view more = {}) {
    std::string all(doc);
    if (!more.empty()) all.append(all.empty() ? "" : " ").append(more);
    if (!all.empty()) w_.comment("/**", " * ", "*/", c_comment(all));
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    w_.blank();
    switch (type.shape) {
      case Shape::kString:
        document("UTF-8 text, not NUL-terminated.");
        return span(name, "char");
      case Shape::kBytes:
        document("Bytes.");
        return span(name, "uint8_t");
      case Shape::kList:
        document("Several of them: `size` counts.");
        return span(name, abi_.value(type.element));
      case Shape::kOption:
        document("A value, or none: `has_value` is 1 or 0.");
        w_.open("typedef struct ", name, " {").line("uint32_t has_value;");
        w_.line(abi_.value(type.element), " value;").close("} ", name, ";");
        return;
      case Shape::kEnum:
      case Shape::kFlags:
        return constants(at);
      case Shape::kRecord:
        return record(at);
      default:
        return variant(at);
    }
  }

  void span(const std::string &name, const std::string &element) {
    w_.open("typedef struct ", name, " {").line("const ", element, " *data INTEROP_LENGTH(size);").line("size_t size;");
    w_.close("} ", name, ";");
  }

  void record(TypeIndex at) {
    const Type &type = model_.types[at];
    document(type.doc.empty() && type.is_tuple() ? "A tuple." : type.doc);
    w_.open("typedef struct ", names_.type(at), " {");
    for (size_t i = 0; i < type.members.size(); ++i) {
      document(type.members[i].doc);
      w_.line(abi_.value(type.members[i].type), " ", names_.member(at, i), ";");
    }
    if (type.members.empty()) w_.line("uint32_t nothing; /* C has no empty structs */");
    w_.close("} ", names_.type(at), ";");
  }

  void constants(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    const bool flags = type.shape == Shape::kFlags;
    document(type.doc, flags ? "Bits: any of them together." : type.is_open ? "Other numbers may come." : "");
    w_.line("typedef ", type.is_open ? "int32_t " : type.bits == 64 ? "uint64_t " : "uint32_t ", name, ";");
    if (!flags) w_.open("enum {");
    for (size_t i = 0; i < type.members.size(); ++i) {
      document(type.members[i].doc);
      const std::string constant = abi_.constant(at, i);
      if (flags) {
        w_.line("#define ", constant, " ((", name, ")1 << ", std::to_string(i), ")");
      } else {
        const int64_t number = type.members[i].number;
        // The least int32_t cannot be written as a literal.
        w_.line(constant, " = ", number == INT32_MIN ? "-2147483647 - 1" : std::to_string(number),
                i + 1 == type.members.size() ? "" : ",");
      }
    }
    if (!flags) w_.close("};");
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    bool any = false;
    document(type.doc.empty() && type.shape == Shape::kResult ? "What is right, or what is wrong." : type.doc);
    w_.open("typedef struct ", name, " {");
    w_.line("uint32_t tag; /* ", abi_.constant(at, 0), type.members.size() > 1 ? ", ..." : "", " */");
    for (const Member &member : type.members)
      any = any || member.type != 0;
    if (any) {
      w_.open("union {");
      for (size_t i = 0; i < type.members.size(); ++i) {
        document(type.members[i].doc);
        if (type.members[i].type != 0) w_.line(abi_.value(type.members[i].type), " ", names_.member(at, i), ";");
      }
      w_.close("} value;");
    }
    w_.close("} ", name, ";").open("enum {");
    for (size_t i = 0; i < type.members.size(); ++i)
      w_.line(abi_.constant(at, i), " = ", std::to_string(i), i + 1 == type.members.size() ? "" : ",");
    w_.close("};");
  }

  void error_detail(TypeIndex type) {
    const std::string result = "const " + abi_.value(type) + " *";
    w_.blank().open("/**");
    w_.out();
    w_.line(" * Gives what an operation said was wrong, if it was a ", model_.types[type].spelling, ".").line(" *");
    w_.line(" * @param error  Borrowed for the call.");
    w_.line(" * @return The detail, borrowed until the error is destroyed; NULL if the error carries something else.");
    w_.line(" */");
    w_.line(abi_.lib_upper(), "_API ", result, abi_.error_detail(type), "(const ", abi_.lib(),
            "_error *error INTEROP_NULLABLE)");
    w_.line("    ", abi_.lib_upper(), "_NOEXCEPT INTEROP_BORROWED(error);");
  }

  void handle_functions(HandleIndex at) {
    const Handle &handle = model_.handles[at];
    for (const OperationIndex operation : handle.operations)
      if (model_.operations[operation].role == Role::kConstructor) function(operation);
    const std::string variable = safe_variable(handle);
    w_.blank().line("/**").line(" * Destroys a ", handle.name, ".").line(" *");
    w_.line(" * @param ", variable, "  Taken from the caller. NULL and a bad handle do nothing.").line(" *");
    w_.line(" * Threads: any, also while another uses it: it goes when that call returns.").line(" */");
    w_.line(abi_.lib_upper(), "_API void ", abi_.destroy(at), "(", names_.handle(at), " *", variable,
            " INTEROP_TAKEN INTEROP_NULLABLE) ", abi_.lib_upper(), "_NOEXCEPT;");
    for (const OperationIndex operation : handle.operations)
      if (model_.operations[operation].role != Role::kConstructor) function(operation);
  }

  static std::string safe_variable(const Handle &) { return "self"; }

  std::vector<CArgument> arguments(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    std::vector<CArgument> all;
    if (operation.role == Role::kMethod) {
      all.push_back({names_.handle(operation.handle) + " *self", "self", "Borrowed for the call. Not NULL."});
    }
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      c_parameter(abi_, operation.parameters[i].type, names_.parameter(at, i), all);
    if (operation.result != 0) result(operation, all);
    all.push_back({abi_.lib() + "_error **out_error INTEROP_GIVEN(" + abi_.lib() + "_error_destroy) INTEROP_NULLABLE",
                   "out_error",
                   "May be NULL. Given to the caller, " + abi_.lib() + "_error_destroy(). NULL on success."});
    return all;
  }

  void result(const Operation &operation, std::vector<CArgument> &all) const {
    const std::string name = abi_.out_name(operation);
    const Type &type = model_.types[operation.result];
    if (type.shape == Shape::kOwn) {
      const std::string destroy = abi_.destroy(type.handle);
      all.push_back({names_.handle(type.handle) + " **" + name + " INTEROP_GIVEN(" + destroy + ")", name,
                     "Given to the caller, " + destroy + "(). NULL on failure. Not NULL."});
      return;
    }
    const bool memory = abi_.gives_memory(operation);
    all.push_back(
        {abi_.value(operation.result) + " *" + name + (memory ? " INTEROP_BORROWED(out_memory)" : ""), name,
         std::string(memory ? "What it points to is borrowed until *out_memory is destroyed. " : "Written. ") +
             "Zero on failure. Not NULL."});
    if (!memory) return;
    const std::string destroy = abi_.lib() + "_memory_destroy";
    all.push_back({abi_.lib() + "_memory **out_memory INTEROP_GIVEN(" + destroy + ")", "out_memory",
                   "Given to the caller, " + destroy + "(). NULL on failure. Not NULL."});
  }

  std::string statuses(const Operation &operation) const {
    bool handles = operation.role == Role::kMethod;
    bool arguments = operation.result != 0;
    for (const Parameter &parameter : operation.parameters) {
      const Crossing crossing = abi_.crossing(parameter.type);
      handles = handles || crossing == Crossing::kBorrowed || crossing == Crossing::kTaken;
      arguments = true;
    }
    Joined all(", ");
    all.add("OK");
    if (arguments || handles) all.add("INVALID_ARGUMENT (an argument is NULL or not what its type allows)");
    if (handles) all.add("BAD_HANDLE").add("BUSY (another thread is using it)");
    if (operation.can_fail) {
      all.add(operation.error == 0 ? std::string("FAILED")
                                   : "FAILED (the detail: " + abi_.error_detail(operation.error) + "())");
    }
    if (!model_.callbacks().empty()) all.add("CALLBACK_FAILED (a function of the caller did)");
    return all.add("OUT_OF_MEMORY").add("INTERNAL").text() + ".";
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::vector<CArgument> all = arguments(at);
    w_.blank().line("/**");
    w_.folded(" * ", c_comment(operation.doc.empty() ? operation.full_name + "." : operation.doc)).line(" *");
    c_documented(all, w_);
    w_.folded(" * ", "@return " + statuses(operation), "        ").line(" *");
    if (operation.role == Role::kMethod)
      w_.line(" * Threads: one at a time; BUSY to a second.");
    else
      w_.line(" * Threads: any number at once.");
    w_.line(" */");
    c_function(abi_, abi_.lib_upper() + "_API " + abi_.lib() + "_status " + abi_.function(at), all, w_);
  }

  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

}  // namespace

std::string first_line(const Model &model) {
  return std::string(kMark) + " from " + model.source + ". It is written again: do not edit it.";
}

void emit_c(const Model &model, Files &out) {
  const CAbi abi(model);
  out.push_back({model.name + ".h", CEmitter(abi).emit()});
}

}  // namespace interop::bind
