"""Takes the programs out of README.md, builds and runs each as it stands, and holds them all to one answer.

    readme.py WORK      with PKG_CONFIG_PATH and LD_LIBRARY_PATH set to an installed prefix
"""

import glob
import os
import re
import shutil
import subprocess
import sys

ROOT = os.environ["INTEROP_SOURCE_DIR"]
WORK = sys.argv[1]
WANTED = ("c", "python", "go", "csharp")


def run(*command, cwd=WORK):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def write(name, text):
    with open(os.path.join(WORK, name), "w", encoding="utf-8") as file:
        file.write(text)
    return os.path.join(WORK, name)


def built(language, text):
    """The command that runs a program."""
    if language == "c":
        flags = run("pkg-config", "--cflags", "--libs", "interop").split()
        run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", write("main.c", text), *flags, "-o", "c-program")
        return [os.path.join(WORK, "c-program")]
    if language == "python":
        return [os.environ.get("INTEROP_PYTHON", sys.executable), write("main.py", text)]
    if language == "go":
        folder = os.path.join(WORK, "go")
        os.makedirs(folder)
        write("go/main.go", text)
        package = os.path.join(ROOT, "bindings", "go")
        write("go/go.mod", f"module readme\n\ngo 1.19\n\nrequire interop v0.0.0\n\nreplace interop => {package}\n")
        run("go", "build", "-o", "program", ".", cwd=folder)
        return [os.path.join(folder, "program")]
    package = sorted(glob.glob(os.path.join(ROOT, "bindings", "csharp", "*.cs")))
    run("mcs", "-unsafe", "-warnaserror", "-out:cs-program.exe", write("main.cs", text), *package)
    return ["mono", os.path.join(WORK, "cs-program.exe")]


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", file.read(), re.M | re.S))
    answers = {language: run(*built(language, blocks[language]), cwd=os.path.join(ROOT, "examples"))
               for language in WANTED}
    print(answers)
    if len(set(answers.values())) != 1 or not re.fullmatch(r"[1-9]\d* breaking changes\n", answers["c"]):
        sys.exit("the programs do not agree")


if __name__ == "__main__":
    main()
