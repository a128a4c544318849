"""A rough map of a .proto text: which declaration stands where, good enough to edit one of them in place.

It is no parser: it trusts that protoc accepts the text, and what comes out of an edit is given to protoc
before it is used.
"""

import re

LABEL = r"(?:(?P<label>optional|required|repeated)\s+)?"
FIELD = re.compile(r"\s*" + LABEL + r"(?P<type>map\s*<[^>]*>|[.\w]+)\s+(?P<name>\w+)\s*=\s*(?P<number>0x[\da-fA-F]+|\d+)"
                   r"\s*(?P<options>\[.*\])?\s*(?:;|\{|$)", re.DOTALL)
VALUE = re.compile(r"\s*(?P<name>\w+)\s*=\s*(?P<number>-?\s*(?:0x[\da-fA-F]+|\d+))\s*(?P<options>\[.*\])?\s*;", re.DOTALL)
RPC = re.compile(r"\s*rpc\s+(?P<name>\w+)\s*\(\s*(?P<instream>stream\s+)?(?P<input>[.\w]+)\s*\)\s*returns\s*"
                 r"\(\s*(?P<outstream>stream\s+)?(?P<output>[.\w]+)\s*\)", re.DOTALL)
NAMED = re.compile(r"\s*(?:export\s+|local\s+)?\w+\s+(?P<name>[.\w]+)")
OPTION = re.compile(r"\s*option\s+(?P<name>[^=]*?)\s*=\s*(?P<value>.*?)\s*;", re.DOTALL)
BLOCKS = ("message", "enum", "service", "oneof", "extend")
# Everything but names is kept: a comment or a string is blanked so that it cannot be taken for code.
SKIPPED = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def blank(text):
    """The same text, as long, with comments and the inside of strings blanked."""
    def spaces(match):
        piece = match.group(0)
        if piece[0] in "\"'":
            return piece[0] + "_" * (len(piece) - 2) + piece[-1]
        return re.sub(r"[^\n]", " ", piece)
    return SKIPPED.sub(spaces, text)


class Node:
    """A declaration: text[begin:end]; for a block the body is text[body:close], `close` being its '}'."""

    def __init__(self, kind, begin, end, parent):
        self.kind, self.begin, self.end, self.parent = kind, begin, end, parent
        self.body = self.close = None
        self.children = []
        self.match = None

    def __getattr__(self, name):
        if self.match is not None and name in self.match.re.groupindex:
            return self.match.group(name)
        raise AttributeError(name)

    def span(self, group):
        return self.match.span(group)

    def below(self, *kinds):
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.below(*kinds)

    def of(self, *kinds):
        return [child for child in self.children if child.kind in kinds]


class Source:
    def __init__(self, text):
        self.text = text
        self.code = blank(text)
        self.root = Node("file", 0, len(text), None)
        self.root.body, self.root.close = 0, len(text)
        self.scan(self.root)

    def scan(self, parent):
        at = parent.body
        while True:
            match = re.compile(r"[^\s;]").search(self.code, at, parent.close)
            if not match:
                return
            at = self.statement(parent, match.start())

    def statement(self, parent, begin):
        """Reads one statement; gives where it ends."""
        at, assigned = begin, False
        first = re.match(r"\w*", self.code[begin:begin + 40]).group(0)
        group = re.compile(r"(?:\w+\s+)?group\s").match(self.code, begin)
        while at < parent.close:
            char = self.code[at]
            if char == ";":
                return self.add(parent, first, begin, at + 1, None)
            if char == "=":
                assigned = True
            if char == "[" or (char == "{" and assigned and not group):
                at = self.balanced(at)
                continue
            if char == "{":
                close = self.balanced(at) - 1
                return self.add(parent, first, begin, close + 1, (at + 1, close))
            at += 1
        return parent.close

    def balanced(self, at):
        depth = 0
        for index in range(at, len(self.code)):
            if self.code[index] in "[{":
                depth += 1
            elif self.code[index] in "]}":
                depth -= 1
                if depth == 0:
                    return index + 1
        return len(self.code)

    def add(self, parent, first, begin, end, body):
        if first in ("export", "local"):
            words = self.code[begin:begin + 80].split()
            first = words[1] if len(words) > 1 and body else first
        node = Node(self.kind_of(parent, first, body), begin, end, parent)
        pattern = {"field": FIELD, "value": VALUE, "rpc": RPC, "option": OPTION}.get(node.kind)
        if pattern is None and node.kind in BLOCKS:
            pattern = NAMED
        if pattern:
            node.match = pattern.match(self.code, begin, end)
            if node.match is None:
                node.kind = "other"
        parent.children.append(node)
        if body:
            node.body, node.close = body
            self.scan(node)
        return end

    @staticmethod
    def kind_of(parent, first, body):
        if first in BLOCKS and body:
            return first
        if parent.kind == "file":
            return first
        if first in ("option", "reserved", "extensions", "rpc") and parent.kind != "extend":
            return first
        return "value" if parent.kind == "enum" else "field"

    def all(self, *kinds):
        return list(self.root.below(*kinds))

    def edit(self, *changes):
        """The text with some spans replaced: (begin, end, text)."""
        text = self.text
        for begin, end, piece in sorted(changes, key=lambda change: change[:2], reverse=True):
            text = text[:begin] + piece + text[end:]
        return text

    def line_span(self, node):
        """The whole lines of a node if nothing else stands on them, else the node alone."""
        begin = self.text.rfind("\n", 0, node.begin) + 1
        end = self.text.find("\n", node.end)
        end = len(self.text) if end < 0 else end + 1
        alone = not self.code[begin:node.begin].strip() and not self.code[node.end:end].strip()
        return (begin, end) if alone else (node.begin, node.end)

    def without(self, node):
        return (*self.line_span(node), "")

    def group(self, node, name, piece):
        """A change of one named part of a declaration."""
        return (*node.span(name), piece)

    def inside(self, node, piece):
        """A change that adds a line at the end of a block."""
        return node.close, node.close, f"  {piece}\n"
