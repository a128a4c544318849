#!/usr/bin/env bash
# Builds one package of bindings/ as its users do, against an installed prefix, and runs the package's own tests.
#
#     package.sh PREFIX LIBDIR WORK python|csharp|go
set -euo pipefail
lib=$1/$2 work=$3/$4
root=$(cd "$(dirname "$0")/../.." && pwd)
rm -rf "$work"
mkdir -p "$work"
export PKG_CONFIG_PATH=$lib/pkgconfig

case $4 in
  python)
    # The wheel carries the library: nothing else says where it is, and no index is asked.
    "${INTEROP_PYTHON:-python3}" -m venv "$work/venv"
    strip -o "$work/libinterop.so" "$lib/libinterop.so"
    INTEROP_LIBRARY=$work/libinterop.so "$work/venv/bin/pip" install --quiet --no-index --disable-pip-version-check "$root/bindings/python"
    rm "$work/libinterop.so"
    cp -r "$root/bindings/python/tests" "$work/tests"
    cd "$work"
    env -u LD_LIBRARY_PATH -u INTEROP_LIBRARY "$work/venv/bin/python" -m unittest discover tests
    "${INTEROP_PYTHON:-python3}" -m pyflakes "$root"/bindings/python/*.py "$root"/bindings/python/*/*.py "$root"/bindings/python/src/interop/*.py*
    # Exactly the files of the package were installed.
    (cd "$work/venv" && find . -path '*site-packages/interop/*' -not -path '*__pycache__*' -printf '%f\n' | sort) >"$work/installed"
    (cd "$root/bindings/python/src/interop" && { find . -name '*.py*' -type f -not -path '*__pycache__*' -printf '%f\n'; echo libinterop.so; echo py.typed; } | sort -u) |
      diff -u - "$work/installed"
    ;;
  csharp)
    mcs -unsafe -warnaserror -warn:4 -target:library -out:"$work/Interop.dll" "$root"/bindings/csharp/*.cs
    mcs -unsafe -warnaserror -target:library -pkg:nunit -out:"$work/InteropTest.dll" -r:"$work/Interop.dll" \
      "$root/bindings/csharp/tests/InteropTest.cs"
    cd "$work"
    LD_LIBRARY_PATH=$lib nunit-console -nologo InteropTest.dll
    ;;
  go)
    cd "$root/bindings/go"
    if [ -n "$(gofmt -l .)" ]; then gofmt -d .; exit 1; fi
    go vet ./...
    LD_LIBRARY_PATH=$lib go test ./...
    ;;
  *) echo "package: unknown language $4" >&2; exit 2 ;;
esac
