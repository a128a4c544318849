"""Holds `interop check` to `buf breaking`: on a thousand small mutations, and on two versions of a real tree.

    breaking.py [mutations|tree]...      both by default
    breaking.py --keep DIR …             lays the trees out in DIR and leaves them there

buf's answers are kept below the cache, under a name that follows from its version, its settings and every byte
of the trees, because it takes a minute on the real ones; delete the folder to ask it anew.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile

import breaking_compare
import common
import mutations

MODULE = '{"version":"v2","modules":[{"path":"."}]}'
SETTINGS = '{"version":"v2","modules":[{"path":"."}],"breaking":{"use":["FILE","PACKAGE","WIRE_JSON","WIRE"]}}'
# buf fails on a MessageSet: of google/protobuf it gets the files that are no tests of protobuf itself.
WELL_KNOWN = ("any api descriptor duration empty field_mask source_context struct timestamp type wrappers "
              "compiler/plugin cpp_features java_features go_features").split()


def digest(folder):
    state = hashlib.sha256()
    for path, directories, names in os.walk(folder):
        directories.sort()
        for name in sorted(names):
            full = os.path.join(path, name)
            state.update(os.path.relpath(full, folder).encode() + b"\0")
            with open(full, "rb") as file:
                state.update(hashlib.sha256(file.read()).digest())
    return state.hexdigest()


def ask_buf(old, new):
    """Its findings as rows, from the cache if it has answered this before."""
    buf = common.oracle("INTEROP_BUF")
    key = hashlib.sha256("\n".join([common.PINS["INTEROP_BUF_VERSION"], SETTINGS, digest(old), digest(new)]).encode())
    kept = os.path.join(common.PINS["INTEROP_CACHE"], "answers", "buf-" + key.hexdigest()[:32] + ".json")
    if not os.path.exists(kept):
        code, out, err = common.run([buf, "breaking", ".", "--against", old, "--error-format", "json", "--config", SETTINGS,
                                     "--against-config", MODULE], new, timeout=900)
        if code not in (0, 100):
            sys.exit(f"breaking: buf fails ({code}): {err.decode('utf-8', 'replace')[:2000]}")
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(kept + ".part", "wb") as file:
            file.write(out)
        os.replace(kept + ".part", kept)
    with open(kept, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def ask_interop(old, new, *more):
    arguments = [common.command(), "check", "--format", "json", "--fail-on", "risk", *more, old, new]
    code, answer, err = common.run_json(arguments)
    if code not in (0, 1) or answer is None:
        shown = json.dumps((answer or {}).get("diagnostics", [])[:5], indent=1)
        sys.exit(f"breaking: interop check exits {code}: {err.strip()[:2000]}\n{shown}")
    return answer["findings"]


def by_folder(findings, part):
    """Findings by the mutation that they are about."""
    found = {}
    for finding in findings:
        found.setdefault(part(finding), []).append(finding)
    return found


def folder_of(paths):
    return next((path.split("/")[0] for path in sorted(paths) if path), "")


def run_mutations(comparison, folder):
    made = mutations.lay_out(folder)
    old, new = os.path.join(folder, "old"), os.path.join(folder, "new")
    theirs = [breaking_compare.Theirs(row) for row in ask_buf(old, new)]
    ours = [breaking_compare.Ours(row) for row in ask_interop(old, new)]
    theirs = by_folder(theirs, lambda one: folder_of([one.path]) or package_of(one))
    ours = by_folder(ours, lambda one: folder_of(one.files) or one.subject.split(".")[0])
    known = {mutation.name for mutation in made}
    for name in sorted((set(theirs) | set(ours)) - known):
        comparison.outcome.fail(f"{name or 'nowhere'}: findings about no mutation: "
                                f"{[one.describe() for one in (theirs.get(name, []) + ours.get(name, []))[:3]]}")
    for mutation in made:
        comparison.compare(mutation.kind, f"{mutation.name} of {'/'.join(mutation.origin)}",
                           theirs.get(mutation.name, []), ours.get(mutation.name, []))
    kinds = {mutation.kind for mutation in made}
    silent = sum(1 for mutation in made if mutation.name not in theirs and mutation.name not in ours)
    comparison.outcome.figure(f"{len(made)} mutations of {len(kinds)} kinds; on {silent} both are silent")
    if len(made) < 500:
        comparison.outcome.fail(f"only {len(made)} mutations")


def package_of(finding):
    """The mutation that a finding without a path names."""
    return next((name.split(".")[0].removesuffix("_two") for name in sorted(finding.names)
                 if name[:1] == "m" and name[1:5].isdigit()), "")


def copy_tree(source, target):
    """The real tree without what buf cannot read."""
    for path, _, names in os.walk(source):
        for name in names:
            relative = os.path.relpath(os.path.join(path, name), source)
            if not name.endswith(".proto"):
                continue
            stem = relative[len("google/protobuf/"):-len(".proto")]
            if relative.startswith("google/protobuf/") and stem not in WELL_KNOWN:
                continue
            os.makedirs(os.path.join(target, os.path.dirname(relative)), exist_ok=True)
            os.link(os.path.join(path, name), os.path.join(target, relative))


def run_tree(comparison, folder):
    old, new = os.path.join(folder, "tree-old"), os.path.join(folder, "tree-new")
    copy_tree(common.oracle("INTEROP_TREE_OLD"), old)
    copy_tree(common.oracle("INTEROP_TREE_NEW"), new)
    theirs = [breaking_compare.Theirs(row) for row in ask_buf(old, new)]
    ours = [breaking_compare.Ours(row) for row in ask_interop(old, new)]
    # What has moved stands in two files, and what is about a package stands in none.
    theirs = by_folder(theirs, lambda one: one.path)
    here = {}
    for finding in ours:
        for file in finding.files:
            here.setdefault(file, []).append(finding)
    for path, findings in sorted(theirs.items()):
        comparison.judge_theirs("tree", "real tree", findings, here.get(path, []) if path else ours)
    for finding in ours:
        candidates = [one for file in sorted(finding.files | {""}) for one in theirs.get(file, [])]
        comparison.judge_ours("tree", "real tree", candidates, [finding])
    comparison.outcome.figure(f"real trees: {sum(map(len, theirs.values()))} findings of buf, {len(ours)} of ours")


def main():
    arguments = sys.argv[1:]
    keep = None
    if arguments[:1] == ["--keep"]:
        keep, arguments = arguments[1], arguments[2:]
    parts = arguments or ["mutations", "tree"]
    # Beside the cache, so that the real trees can be linked and need not be copied.
    scratch = keep or tempfile.mkdtemp(prefix="breaking.", dir=common.PINS["INTEROP_CACHE"])
    comparison = breaking_compare.Comparison(common.Outcome("breaking"))
    try:
        if "mutations" in parts:
            run_mutations(comparison, scratch)
        if "tree" in parts:
            run_tree(comparison, scratch)
        return comparison.finish(parts)
    finally:
        if keep is None:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
