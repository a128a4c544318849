"""Each exported function says all that its user must know, in its header: a sentence, every
parameter, what it returns, how it behaves with threads, and the release that brought it."""

import os
import re
import sys
import tempfile

import declarations
import tree

VERBS = ("create", "destroy", "parse", "check", "encode", "decode", "generate", "open", "call", "find", "set", "add")
OWNERSHIP = re.compile(r"[Bb]orrowed (for the call|until )|[Gg]iven to the caller|[Tt]aken from the caller")


def problems_of(top):
    functions = declarations.functions(top)
    problems = []
    for function in functions:
        problems += [f"{function.header}:{function.line}: {function.name}: {what}"
                     for what in lacks(function)]
    marks = declarations.marks(top)
    if marks != len(functions):
        problems.append(f"include/interop: {marks} INTEROP_API, but {len(functions)} functions understood")
    return problems, len(functions)


def lacks(function):
    if not function.comment:
        yield "no comment"
        return
    text = re.sub(r"^\s*\*\s?", "", function.comment.strip()[3:-2], flags=re.M).strip()
    if not re.match(r"[A-Z][^\n@]*", text):
        yield "does not begin with a sentence"
    documented = re.findall(r"@param(?:\[[a-z,]+\])?\s+(\w+)\s+(\S[^@]*)", text)
    names = [name for name, _ in documented]
    if names != function.parameters:
        yield f"documents the parameters {names}, has {function.parameters}"
    for name, words in documented:
        if name.startswith("out_") and function.returns == "interop_status" and not words.strip():
            yield f"{name}: says nothing"
    if function.returns != "void" and "@return" not in text:
        yield "no @return"
    if "Threads:" not in text:
        yield "no Threads:"
    if not re.search(r"Since: \d+\.\d+", text):
        yield "no Since:"
    fallible = function.returns == "interop_status" and not function.name.endswith("_status")  # an accessor
    if fallible and function.parameters[-1:] != ["out_error"]:
        yield "fallible, but out_error is not its last parameter"
    if "*" in function.returns and not OWNERSHIP.search(text) and "as long as the library" not in text:
        yield "returns a pointer and does not say who owns it"


def self_test():
    header = """
/**
 * Does a thing.
 *
 * @param a  A number.
 * @param out_error  May be NULL. Given to the caller.
 * @return OK.
 *
 * Threads: any.
 * Since: 0.1
 */
INTEROP_API interop_status interop_good(int32_t a, interop_error **out_error) INTEROP_NOEXCEPT;
INTEROP_API void interop_bare(void) INTEROP_NOEXCEPT;
/** Does nothing. */
INTEROP_API interop_status interop_short(int (*callback)(void *, int), size_t *out_size) INTEROP_NOEXCEPT;
/**
 * Names it.
 * @return Text.
 * Threads: any.
 * Since: 0.1
 */
INTEROP_API const char *interop_name(void) INTEROP_NOEXCEPT;
INTEROP_API int32_t interop_lost(void);
"""
    with tempfile.TemporaryDirectory() as top:
        os.makedirs(os.path.join(top, "include", "interop"))
        with open(os.path.join(top, "include", "interop", "x.h"), "w", encoding="utf-8") as file:
            file.write(header)
        problems, _ = problems_of(top)
        tree.expect(problems, "interop_bare: no comment", "has ['callback', 'out_size']",
                    "interop_short: no @return", "interop_short: no Threads", "interop_short: no Since",
                    "interop_short: fallible", "who owns it", "5 INTEROP_API, but 4")


if __name__ == "__main__":
    self_test()
    sys.exit(tree.finish("reference", *problems_of(tree.root())))
