"""Runs the command as users do: arguments in, exit code, standard output and standard error out."""

import json
import os
import pty
import select
import shutil
import subprocess
import tempfile
import unittest

COMMAND = os.environ["INTEROP_COMMAND"]

# A contract, the same contract grown well, and one that reuses the number of a removed field.
OLD = """syntax = "proto3";
package payment.v1;

// A charge to a card.
message Charge {
  string id = 1;
  int64 amount_cents = 2;
  string description = 4;
}
"""
GROWN = OLD.replace("}\n", "  string receipt = 5;\n}\n")
REUSED = OLD.replace("string description = 4;", "int32 tip = 4;")
WRONG = OLD.replace("string description = 4;", "string description = 2;")


class Result:
    def __init__(self, code, out, err):
        self.code, self.bytes, self.err = code, out, err.decode()

    @property
    def out(self):
        return self.bytes.decode()

    @property
    def json(self):
        return json.loads(self.bytes)

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.bytes[:3000]!r}\n--- stderr\n{self.err[:3000]}"


def environment(extra=None):
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "GIT_DIR", "GIT_WORK_TREE")}
    return {**kept, "TERM": "xterm-256color", **(extra or {})}


def run(*arguments, stdin=b"", cwd=None, env=None, stdout=subprocess.PIPE):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([COMMAND, *map(str, arguments)], input=stdin, cwd=cwd, env=environment(env), stdout=stdout,
                          stderr=subprocess.PIPE, check=False, timeout=120)
    return Result(done.returncode, done.stdout or b"", done.stderr)


def run_on_terminal(*arguments, cwd=None, env=None, columns=80):
    """Runs with a terminal as standard output and standard error; what it shows is `bytes`."""
    leader, follower = pty.openpty()
    subprocess.run(["stty", "cols", str(columns), "rows", "40"], stdin=follower, check=True)
    process = subprocess.Popen([COMMAND, *map(str, arguments)], cwd=cwd, env=environment(env), stdin=subprocess.DEVNULL,
                               stdout=follower, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        if not select.select([leader], [], [], 60)[0]:
            break
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    return Result(process.wait(timeout=60), shown.replace(b"\r\n", b"\n"), b"")


class Case(unittest.TestCase):
    """A test with a folder of its own, into which `write` puts files."""

    maxDiff = None

    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="interop-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run_here(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def expect(self, code, *arguments, **options):
        result = self.run_here(*arguments, **options)
        self.assertEqual(result.code, code, f"{arguments}: {result!r}")
        return result

    def pair(self, old=OLD, new=REUSED):
        self.write("old/payment.proto", old)
        self.write("new/payment.proto", new)
        return "old", "new"

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false",
                        "-c", "init.defaultBranch=main", *arguments], cwd=self.folder, check=True, capture_output=True,
                       env=environment({"GIT_CONFIG_NOSYSTEM": "1", "HOME": self.folder}))

    def commit(self, message="c"):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)


def main():
    unittest.main(verbosity=1)
