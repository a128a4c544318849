"""The public headers of Debian's -dev packages, as the comparisons of the C front end see them: which there are, which
folders a user of the package names with -I, and whether the compiler takes a header alone."""

import os
import subprocess

import common

PACKAGES = os.path.join(common.HERE, "c", "packages.tsv")
# What a header that cannot be read alone may have meant to stand behind.
BEFORE = "".join(f"#include <{name}>\n" for name in (
    "stddef.h", "stdint.h", "stdbool.h", "stdarg.h", "stdio.h", "stdlib.h", "string.h", "time.h", "sys/types.h",
    "sys/socket.h", "netinet/in.h"))


class Header:
    """One header: where it lies, the package it is from, and the folders that the package's users search."""

    def __init__(self, path, package, folders):
        self.path = path
        self.package = package
        self.folders = folders

    def options(self):
        return [option for folder in self.folders for option in ("-I", folder)]


def packages(sample):
    return [name for name, share in common.read_rows(PACKAGES) if share == "sample" or not sample]


def files_of(package):
    done = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"differential: {package} is not installed: run script/setup test")
    return done.stdout.splitlines()


def folders_of(files):
    """What pkg-config says that one has to search for these files; a package without .pc files needs nothing."""
    found = []
    for name in files:
        if not name.endswith(".pc"):
            continue
        done = subprocess.run(["pkg-config", "--cflags-only-I", os.path.basename(name)[:-3]], capture_output=True,
                              text=True, check=False)
        found += [word[2:] for word in done.stdout.split() if word.startswith("-I") and word[2:] not in found]
    return found


def headers(sample):
    """Sorted by package and path. What has another package's name for a link is not listed twice."""
    found, seen = [], set()
    for package in packages(sample):
        files = files_of(package)
        folders = folders_of(files)
        for path in sorted(files):
            real = os.path.realpath(path)
            if path.endswith(".h") and os.path.isfile(path) and real not in seen:
                seen.add(real)
                found.append(Header(path, package, folders))
    return found


def below(folder):
    """Every header below a folder, for systems that have no packages here."""
    return [Header(os.path.join(directory, name), folder, []) for directory, folders, names in sorted(os.walk(folder))
            for name in sorted(names) if name.endswith(".h")]
