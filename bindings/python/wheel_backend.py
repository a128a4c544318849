"""Builds the wheel: the package, and libinterop.so inside of it.

The library is the file that $INTEROP_LIBRARY names. Without it, the library of the tree around this folder is built in
its preset "release". A build backend of PEP 517 that needs nothing but the standard library, so `pip install` works
without a network.
"""

import base64
import hashlib
import os
import re
import subprocess
import sysconfig
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
NAME = "libinterop"


def version():
    """The header's: the package has no other."""
    path = os.path.join(HERE, "src", "interop", "_raw.py")
    with open(path, encoding="utf-8") as file:
        found = dict(re.findall(r"^INTEROP_VERSION_(\w+) = (\d+)$", file.read(), re.M))
    return ".".join(found[part] for part in ("MAJOR", "MINOR", "PATCH"))


def library():
    named = os.environ.get("INTEROP_LIBRARY")
    if named:
        return named
    if not os.path.exists(os.path.join(TREE, "CMakePresets.json")):
        raise FileNotFoundError("there is no library: name one in $INTEROP_LIBRARY, or build from libinterop's own tree")
    for command in (["--preset", "release"], ["--build", "--preset", "release", "--target", "interop"]):
        subprocess.run(["cmake", *command], cwd=TREE, check=True)
    return os.path.join(TREE, "build", "release", "lib", "libinterop.so")


def tag():
    return "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())


def metadata():
    with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    return (f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version()}\n"
            "Summary: Reads interface contracts, says what is wrong with them and what a new version breaks\n"
            f"Requires-Python: >=3.8\nDescription-Content-Type: text/markdown\n\n{readme}")


def files():
    """What the wheel holds: path to bytes."""
    held = {}
    folder = os.path.join(HERE, "src", "interop")
    for name in sorted(os.listdir(folder)):
        if name.endswith((".py", ".pyi", ".typed")):
            with open(os.path.join(folder, name), "rb") as file:
                held[f"interop/{name}"] = file.read()
    with open(library(), "rb") as file:
        held["interop/libinterop.so"] = file.read()
    info = f"{NAME}-{version()}.dist-info"
    held[f"{info}/METADATA"] = metadata().encode()
    held[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: wheel_backend\nRoot-Is-Purelib: false\nTag: {tag()}\n".encode()
    return held


def digest(data):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # pylint: disable=unused-argument
    held = files()
    record = f"{NAME}-{version()}.dist-info/RECORD"
    rows = [f"{path},{digest(data)},{len(data)}" for path, data in held.items()] + [f"{record},,"]
    held[record] = ("\n".join(rows) + "\n").encode()
    name = f"{NAME}-{version()}-{tag()}.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in held.items():
            # A fixed time: the same files make the same wheel.
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)
    return name
