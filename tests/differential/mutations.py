"""Makes many pairs of contracts, each the old and the new version of one small change, in two trees.

Each mutation has a folder and a package of its own (m0001, m0002, …), so that one run of a tool over the two
trees answers for all of them. Half of the contracts are written for this (breaking/base), half are real files
of the pinned tree. Everything follows from SEED: the same trees each time.
"""

import os
import random
import re
import shutil

import common
from mutators import MUTATORS, World

SEED = 20240607
# How many of each kind are kept, and how many are tried to get them: protoc does not take them all.
KEPT = {"base": 5, "real": 3}
TRIED = {"base": 9, "real": 5}
REAL_FILES = 700
BASE = os.path.join(common.HERE, "breaking", "base")
# What real files may import: it is copied into both trees and never changed.
SHARED = ("google/api/", "google/rpc/", "google/type/", "google/longrunning/")
IMPORT = re.compile(r"^import\s+(?:public\s+|weak\s+)?\"([^\"]+)\"\s*;", re.MULTILINE)
PACKAGE = re.compile(r"^package\s+([\w.]+)\s*;", re.MULTILINE)


def base_contracts():
    """[{file: text}] with package and folder named `base`."""
    found = []
    for folder in sorted(os.listdir(BASE)):
        names = sorted(os.listdir(os.path.join(BASE, folder)))
        files = {}
        for name in names:
            text = read(os.path.join(BASE, folder, name))
            text = text.replace(f'import "{folder}/', 'import "base/').replace(f'import public "{folder}/', 'import public "base/')
            files[f"base/{name}"] = PACKAGE.sub("package base;", text)
        found.append((folder, files))
    return found


def real_contracts(root, rng):
    """A sample of real files that import nothing but the shared ones, each a contract of its own."""
    paths = []
    for folder, _, names in os.walk(root):
        paths += [os.path.join(folder, name) for name in names if name.endswith(".proto")]
    paths = [path for path in sorted(paths) if 1500 < os.path.getsize(path) < 9000]
    found = []
    for path in rng.sample(paths, min(REAL_FILES, len(paths))):
        relative = os.path.relpath(path, root)
        if not relative.startswith(SHARED + ("google/protobuf/",)):
            text = read(path)
            if usable(text):
                found.append((relative, {f"base/{os.path.basename(path)}": rename_package(text)}))
    return found


def usable(text):
    imports = IMPORT.findall(text)
    if not PACKAGE.search(text) or "\nextend " in text or "message_set_wire_format" in text:
        return False
    # Annotations that name the package in strings are left alone: they are no references.
    return all(name.startswith(SHARED) or name.startswith("google/protobuf/") for name in imports)


def rename_package(text):
    old = PACKAGE.search(text).group(1)
    text = PACKAGE.sub("package base;", text)
    return re.sub(rf"(?<![\w./\"]){re.escape(old)}\.(?=[A-Z])", "base.", text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def renamed(files, new):
    """The same contract under another folder and package."""
    result = {}
    for name, text in files.items():
        text = re.sub(r'(import\s+(?:public\s+)?")base/', rf"\g<1>{new}/", text)
        text = re.sub(r"(?<![\w./\"])base(?=[.;]|_two)", new, text)
        result[re.sub(r"^base/", f"{new}/", name)] = text
    return result


class Mutation:
    def __init__(self, index, kind, origin, before, after):
        self.name = f"m{index:04}"
        self.kind, self.origin = kind, origin
        self.before, self.after = renamed(before, self.name), renamed(after, self.name)


def make(tree):
    """Mutations in order, more than are wanted of each kind."""
    rng = random.Random(SEED)
    pools = {"base": base_contracts(), "real": real_contracts(tree, rng)}
    made = []
    for kind, mutate in MUTATORS.items():
        for pool, wanted in TRIED.items():
            got, tries = 0, 0
            while got < wanted and tries < wanted * 12:
                tries += 1
                origin, before = rng.choice(pools[pool])
                world = World(before, random.Random(rng.random()))
                if mutate(world) and world.files != before:
                    made.append((kind, (pool, origin), before, world.files))
                    got += 1
    return [Mutation(index, *what) for index, what in enumerate(made, 1)]


def write(folder, mutations, side):
    for mutation in mutations:
        for name, text in getattr(mutation, side).items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def copy_shared(tree, folder):
    for prefix in SHARED:
        source = os.path.join(tree, prefix)
        os.makedirs(os.path.join(folder, prefix), exist_ok=True)
        for name in sorted(os.listdir(source)):
            if name.endswith(".proto"):
                shutil.copy(os.path.join(source, name), os.path.join(folder, prefix, name))


def legal(folder, mutation, accepted):
    """Does protoc accept both sides, as they lie below the folder? The old side is asked for once an origin."""
    for side, name in (("before", "old"), ("after", "new")):
        if side == "before" and mutation.origin in accepted:
            continue
        names = sorted(getattr(mutation, side))
        code = names and common.run([common.oracle("INTEROP_PROTOC"), "-I.", "-o/dev/null", *names],
                                    os.path.join(folder, name))[0]
        if code:
            return False
        accepted.add(mutation.origin)
    return True


def lay_out(folder):
    """Writes folder/old and folder/new; gives the mutations in them."""
    tree = common.oracle("INTEROP_TREE_NEW")
    tried = make(tree)
    for side, name in (("before", "old"), ("after", "new")):
        copy_shared(tree, os.path.join(folder, name))
        write(os.path.join(folder, name), tried, side)
    kept, counts, accepted = [], {}, set()
    for mutation, good in zip(tried, common.each(lambda one: legal(folder, one, accepted), tried)):
        key = (mutation.kind, mutation.origin[0])
        if good and counts.get(key, 0) < KEPT[key[1]]:
            counts[key] = counts.get(key, 0) + 1
            kept.append(mutation)
        else:
            for name in ("old", "new"):
                shutil.rmtree(os.path.join(folder, name, mutation.name), ignore_errors=True)
    return kept
