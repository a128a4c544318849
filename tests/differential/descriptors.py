"""Compiles real trees with protoc and with libinterop, and compares the descriptor sets, all files of them.

  1. Nothing that protoc accepts is rejected, and the descriptor of each file is protoc's (source places apart):
     the same bytes, or else the same meaning (counted apart; see wire.py).
  2. A descriptor set that is read back in gives the same set, protoc's as well as our own.

Trees: the pinned google-proto-files, Debian's libprotobuf-dev, and the accepted cases of verdicts.py.
Files that protoc rejects alone are left out; files that it accepts alone but not together (two that
declare the same name) are compiled apart.

    descriptors.py [tree|debian|cases]...
"""

import os
import re
import sys
import tempfile

import common
import verdicts
import wire

FILE_SET = ".google.protobuf.FileDescriptorProto"
ERROR = re.compile(r"^([^:\n]+\.proto):(?!.*warning: )", re.MULTILINE)


def protoc(root, names, out):
    """Compiles together; gives (descriptor set or None, files that errors name)."""
    arguments = [common.oracle("INTEROP_PROTOC"), "-I.", "--include_imports", f"-o{out}", *names]
    code, _, err = common.run(arguments, root)
    if code == 0:
        with open(out, "rb") as file:
            return file.read(), set()
    named = {os.path.normpath(name) for name in ERROR.findall(err.decode("utf-8", "replace"))}
    return None, named


def interop(root, names):
    """(descriptor set or None, message)"""
    arguments = [common.command(), "parse", "--format", "descriptor-set", "-I", ".", "--", *names]
    code, out, err = common.run(arguments, root)
    return (out if code == 0 else None), err.decode("utf-8", "replace")


def batches(root, names):
    """What protoc accepts, in as few compilations as it takes: [(names, descriptor set)], [rejected names]."""
    found, apart = [], []
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "set.binpb")
        wanted = list(names)
        while wanted:
            made, named = protoc(root, wanted, out)
            if made is not None:
                found.append((wanted, made))
                break
            bad = [name for name in wanted if name in named]
            if not bad:
                sys.exit(f"descriptors: protoc rejects {root} and names no file of it")
            apart += bad
            wanted = [name for name in wanted if name not in named]
        rejected = []
        for name in apart:
            made, _ = protoc(root, [name], out)
            if made is None:
                rejected.append(name)
            else:
                found.append(([name], made))
    return found, rejected


class Comparison:
    def __init__(self, outcome):
        self.outcome = outcome
        self.same_bytes = self.same_meaning = self.same_set = self.read_back = 0

    def compare(self, title, names, theirs, answer):
        ours, message = answer
        if ours is None:
            self.outcome.fail(f"{title}: rejected: {message.strip()[:600]}")
            return
        self.files(title, theirs, ours)
        self.same_set += theirs == ours
        self.round_trip(title, "protoc's set", theirs)
        if ours != theirs:
            self.round_trip(title, "our own set", ours)

    def files(self, title, theirs, ours):
        schema = None
        left, right = wire.files_of(theirs), dict(wire.files_of(ours))
        for name, data in left:
            if name not in right:
                self.outcome.fail(f"{title}: {name}: missing in our set")
                continue
            if right[name] == data:
                self.same_bytes += 1
                self.outcome.ok()
                continue
            schema = schema or wire.Schema(descriptor_schema(), theirs)
            differs = wire.difference(schema.canonical(FILE_SET, right[name]), schema.canonical(FILE_SET, data))
            if differs:
                self.outcome.fail(f"{title}: {name}: {differs}")
            else:
                self.same_meaning += 1
                self.outcome.ok()
        extra = sorted(set(right) - {name for name, _ in left})
        if extra:
            self.outcome.fail(f"{title}: files that protoc does not list: {extra[:5]}")

    def round_trip(self, title, whose, data):
        with tempfile.TemporaryDirectory() as scratch:
            with open(os.path.join(scratch, "set.binpb"), "wb") as file:
                file.write(data)
            again, message = interop(scratch, ["set.binpb"])
        if again == data:
            self.read_back += 1
            self.outcome.ok()
            return
        self.outcome.fail(f"{title}: {whose} read back: " + (message.strip()[:400] if again is None else first_change(data, again)))


def first_change(data, again):
    left, right = wire.files_of(data), wire.files_of(again)
    if [name for name, _ in left] != [name for name, _ in right]:
        return "other files, or in another order"
    changed = [name for (name, one), (_, other) in zip(left, right) if one != other]
    return f"{len(changed)} files change, first {changed[0]}"


def descriptor_schema(cache=[]):
    """The set that describes descriptor sets, as protoc gives it."""
    if not cache:
        with tempfile.TemporaryDirectory() as scratch:
            include = common.oracle("INTEROP_PROTOC_INCLUDE")
            made, _ = protoc(include, ["google/protobuf/descriptor.proto"], os.path.join(scratch, "set.binpb"))
        cache.append(made)
    return cache[0]


def proto_files(root, below="."):
    found = []
    for folder, _, names in os.walk(os.path.join(root, below)):
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names if name.endswith(".proto")]
    return sorted(found)


def tree(comparison, title, root, below="."):
    names = proto_files(root, below)
    made, rejected = batches(root, names)
    for index, (wanted, theirs) in enumerate(made):
        label = title if index == 0 else f"{title}: {wanted[0]}"
        comparison.compare(label, wanted, theirs, interop(root, wanted))
    comparison.outcome.figure(f"{title}: {len(names)} files; protoc rejects {len(rejected)} of them: "
                              f"{', '.join(rejected) or 'none'}; compilations: {len(made)}")


def cases(comparison):
    wanted = [case for case in verdicts.cases() if case[1]]

    def both(case):
        _, _, directory, name = case
        with tempfile.TemporaryDirectory() as scratch:
            theirs, _ = protoc(directory, [name], os.path.join(scratch, "set.binpb"))
        return theirs, interop(directory, [name])

    for case, (theirs, answer) in zip(wanted, common.each(both, wanted)):
        if theirs is None:
            comparison.outcome.fail(f"{case[0]}: protoc rejects it")
        else:
            comparison.compare(case[0], [case[3]], theirs, answer)
    comparison.outcome.figure(f"cases: {len(wanted)}")


def main():
    outcome = common.Outcome("descriptors")
    comparison = Comparison(outcome)
    for what in sys.argv[1:] or ["cases", "debian", "tree"]:
        if what == "cases":
            cases(comparison)
        elif what == "debian":
            tree(comparison, "libprotobuf-dev", common.oracle("INTEROP_DEBIAN_PROTOS"), "google/protobuf")
        elif what == "tree":
            tree(comparison, "google-proto-files", common.oracle("INTEROP_TREE_NEW"))
        else:
            sys.exit(f"descriptors: unknown: {what}")
    outcome.figure(f"files: same bytes {comparison.same_bytes}, same meaning in other bytes {comparison.same_meaning}")
    outcome.figure(f"sets: same bytes {comparison.same_set}, same when read back {comparison.read_back}")
    return outcome.finish()


if __name__ == "__main__":
    sys.exit(main())
