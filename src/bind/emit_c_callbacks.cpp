// Target `c`: objects of the caller, as a struct of functions and a pointer that each of them gets. An answer that fits
// into an out parameter is written there; one that refers to memory is handed over by a function of the library, which
// copies it, so that nobody has to free what the other has allocated.
#include "bind/c_arguments.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kReply = R"(
/** Where a callback leaves its answer. It is good on the callback's thread until the callback returns; never an address. */
typedef struct $l_reply $l_reply;

/**
 * Says in words why a callback fails, for a callback that then returns CALLBACK_FAILED.
 *
 * @param reply         The callback's own.
 * @param message       UTF-8. Borrowed for the call. Not NULL unless the size is 0.
 * @param message_size  How many bytes.
 * @return OK, INVALID_ARGUMENT, BAD_HANDLE (the callback has returned, or is another thread's), OUT_OF_MEMORY.
 */
$U_API $l_status $l_reply_fail($l_reply *reply, const char *message INTEROP_LENGTH(message_size), size_t message_size)
    $U_NOEXCEPT;

/**
 * Makes the library leave objects alone that it was given: for a runtime that ends before the process does. A call of
 * their functions fails from now on with CALLBACK_FAILED, and none is ended any more. Those given later are not meant.
 *
 * @param destroy  What the structs of functions of these objects say. NULL does nothing.
 * @param data     What came with one of them; NULL: all of them.
 *
 * Threads: any. What is being called at this moment is not waited for.
 */
$U_API void $l_callbacks_forget(void (*destroy)(void *data INTEROP_NULLABLE) INTEROP_NULLABLE, void *data INTEROP_NULLABLE)
    $U_NOEXCEPT;
)";

class CallbacksEmitter {
 public:
  CallbacksEmitter(const CAbi &abi, Writer &writer) : abi_(abi), model_(abi.model()), names_(abi.names()), w_(writer) {}

  void emit() {
    w_.text(kReply, {{"$U", abi_.lib_upper()}, {"$l", abi_.lib()}});
    for (const HandleIndex at : model_.callbacks()) {
      functions(at);
      for (const OperationIndex operation : model_.handles[at].operations)
        answers(operation);
    }
  }

 private:
  std::vector<CArgument> arguments(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    std::vector<CArgument> all{{"void *data INTEROP_NULLABLE", "data", "What came with the functions."}};
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      c_parameter(abi_, operation.parameters[i].type, names_.parameter(at, i), all);
    if (operation.result != 0 && !abi_.gives_memory(operation))
      all.push_back({abi_.value(operation.result) + " *out_result", "out_result", "The answer. Never NULL."});
    all.push_back({abi_.lib() + "_reply *reply", "reply", "For " + replies(at) + "."});
    return all;
  }

  std::string replies(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    if (abi_.gives_memory(operation)) all.add(abi_.reply(at), "()");
    if (operation.error != 0) all.add(abi_.fail(at), "()");
    return all.add(abi_.lib(), "_reply_fail()").text();
  }

  std::string statuses(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    std::string all = abi_.gives_memory(operation) ? "OK (after " + abi_.reply(at) + "())" : "OK";
    if (operation.error != 0)
      all += ", FAILED (after " + abi_.fail(at) + "())";
    else if (operation.can_fail)
      all += ", FAILED";
    return all + ", CALLBACK_FAILED, or any other status.";
  }

  void functions(HandleIndex at) {
    const Handle &handle = model_.handles[at];
    const std::string name = abi_.functions(at);
    std::string doc = handle.doc.empty() ? "A " + handle.name + " of the caller." : handle.doc;
    w_.blank().comment(
        "/**", " * ", "*/",
        c_comment(doc) +
            "\n\nThreads: the functions may be called on any thread, and by several at once. They must not throw.");
    w_.open("typedef struct ", name, " {");
    w_.line("/** sizeof(", name, "). Functions that a shorter struct does not have fail when they are called. */");
    w_.line("uint32_t struct_size;");
    w_.line("/** Called once, when the library needs the object no more. NULL if there is nothing to do. */");
    w_.line("void (*destroy)(void *data INTEROP_NULLABLE);");
    for (const OperationIndex operation : handle.operations) {
      const std::vector<CArgument> all = arguments(operation);
      const Operation &row = model_.operations[operation];
      w_.line("/**");
      w_.folded(" * ", c_comment(row.doc.empty() ? row.full_name + "." : row.doc)).line(" *");
      c_documented(all, w_);
      w_.folded(" * ", "@return " + statuses(operation), "        ").line(" */");
      Joined codes(", ");
      for (const CArgument &one : all)
        codes.add(one.code);
      w_.folded("", abi_.lib() + "_status (*" + names_.operation(operation) + ")(" + codes.text() + ");", "    ");
    }
    w_.close("} ", name, ";");
  }

  void answers(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    if (abi_.gives_memory(operation))
      answer(abi_.reply(at), "Gives the answer of", operation, operation.result, "result");
    if (operation.error != 0) answer(abi_.fail(at), "Says what was wrong in", operation, operation.error, "detail");
  }

  void answer(const std::string &function, const std::string &doc, const Operation &operation, TypeIndex type,
              const std::string &name) {
    std::vector<CArgument> all{{abi_.lib() + "_reply *reply", "reply", "The callback's own."}};
    c_parameter(abi_, type, name, all);
    w_.blank().line("/**").line(" * ", doc, " a callback ", operation.full_name, ".").line(" *");
    c_documented(all, w_);
    w_.folded(
        " * ",
        "@return OK, INVALID_ARGUMENT (it is not what its type allows), BAD_HANDLE (the callback has returned, is "
        "another thread's or another function's), OUT_OF_MEMORY.",
        "        ");
    w_.line(" */");
    c_function(abi_, abi_.lib_upper() + "_API " + abi_.lib() + "_status " + function, all, w_);
  }

  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

}  // namespace

void c_callbacks(const CAbi &abi, Writer &writer) {
  if (!abi.model().callbacks().empty()) CallbacksEmitter(abi, writer).emit();
}

}  // namespace interop::bind
