"""Reads the public headers as the other policy tests need them: functions with their comments, and
all names that a header brings into a program that includes it."""

import os
import re

import tree

FUNCTION = re.compile(
    r"(?P<comment>/\*\*(?:(?!\*/).)*\*/\s*)?INTEROP_API\s+(?P<returns>[\w\s]+?[\s*]+)"
    r"(?P<name>\w+)\((?P<parameters>[^;]*)\)\s*INTEROP_NOEXCEPT[^;]*;", re.S)
ANNOTATION = re.compile(r"\s*\bINTEROP_[A-Z_]+(\([^()]*\))?")


class Function:
    def __init__(self, header, line, match):
        self.header, self.line = header, line
        self.name = match["name"]
        self.returns = " ".join(match["returns"].split())
        self.comment = match["comment"] or ""
        self.parameters = parameter_names(match["parameters"])


def parameter_names(text):
    """The names in a parameter list; ("void") has none."""
    text = ANNOTATION.sub("", text).strip()
    if text in ("", "void"):
        return []
    depth, pieces = 0, [""]
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    names = []
    for piece in pieces:
        pointer = re.search(r"\(\s*\*\s*(\w+)\s*\)", piece)
        names.append(pointer[1] if pointer else re.findall(r"\w+", re.sub(r"\[[^\]]*\]", "", piece))[-1])
    return names


def headers(top):
    return tree.files(top, "include", suffixes=(".h",))


def functions(top):
    found = []
    for header in headers(top):
        text = tree.read(top, header)
        for match in FUNCTION.finditer(text):
            line = text.count("\n", 0, match.start("returns")) + 1
            found.append(Function(header, line, match))
    return found


def marks(top):
    """How often INTEROP_API stands before a declaration: what `functions` must have understood."""
    return sum(len(re.findall(r"^INTEROP_API\b", tree.read(top, header), re.M)) for header in headers(top))
