"""Writes the seeds that are made of other test data: descriptor sets of accepted cases, and pairs of contracts
for the checker. Run it after those change; what fuzzing found is added by hand and stays.

    seeds.py
"""

import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "differential"))

import common
import mutations
import mutators
import verdicts


def descriptors():
    """Sets of one file: the importing ones are mostly descriptor.proto."""
    folder = os.path.join(HERE, "seeds", "descriptor")
    os.makedirs(folder, exist_ok=True)
    for name, accept, directory, file in verdicts.cases():
        if not accept or "limits" in name:
            continue
        out = os.path.join(folder, name.split("/", 1)[1].replace("/", "_").replace(".proto", "") + ".binpb")
        common.run([common.oracle("INTEROP_PROTOC"), "-I.", "--include_imports", f"-o{out}", file], directory)
        if os.path.exists(out) and os.path.getsize(out) > 1500:
            os.remove(out)


def pairs():
    """One change of each kind in a contract that has all of them."""
    folder = os.path.join(HERE, "seeds", "check")
    os.makedirs(folder, exist_ok=True)
    contracts = [(origin, files) for origin, files in mutations.base_contracts()]
    rng = random.Random(1)
    for kind, mutate in mutators.MUTATORS.items():
        for origin, files in contracts:
            if origin == "legacy":
                files = {name: text for name, text in files.items() if name == "base/common.proto"}
            if origin == "shop":
                files = {name: text for name, text in files.items() if name == "base/types.proto"}
            world = mutators.World(files, random.Random(rng.random()))
            name = next(iter(files))
            if mutate(world) and set(world.files) == {name}:
                with open(os.path.join(folder, f"{kind}_{origin}"), "w", encoding="utf-8") as file:
                    file.write(files[name] + "%%\n" + world.files[name])


if __name__ == "__main__":
    descriptors()
    pairs()
