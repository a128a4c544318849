#!/usr/bin/env bash
# Binds tests/bind/header/shapes.h to one target and calls libshapes with what was written.
#
#     header.sh WORK c|cpp|python|go|csharp
set -euo pipefail
work=$1/header_$2 target=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${INTEROP_PYTHON:-python3}
warnings=(-Wall -Wextra -Wpedantic -Werror)
include=("-I$here/header" "-I$root/include")
rm -rf "$work"
mkdir -p "$work"
cc -std=c11 "${warnings[@]}" -shared -fPIC "${include[@]}" "$here/header/shapes.c" -o "$work/libshapes.so"
for turn in . again; do
  "$INTEROP_COMMAND" bind "$here/header/shapes.h" -I "$here/header" -I "$root/include" --target "$target" --out "$work/$turn" >/dev/null
done
(cd "$work/again" && find . -type f -exec cmp {} "../{}" \;)
rm -r "$work/again"
export LD_LIBRARY_PATH=$work
cd "$work"

case $target in
  c)
    cc -std=c11 "${warnings[@]}" -I. "$here/header/shapes_test.c" -L. -lshapes -o shapes_test
    ./shapes_test
    ;;
  cpp)
    c++ -std=c++17 "${warnings[@]}" "${include[@]}" -I. "$here/header/shapes_test.cpp" -L. -lshapes -o shapes_test
    ./shapes_test
    ;;
  python)
    SHAPES_LIBRARY=$work/libshapes.so PYTHONDONTWRITEBYTECODE=1 "$python" "$here/header/shapes_test.py" "$work"
    "$python" -m pyflakes shapes/*.py*
    ;;
  go)
    printf 'Name: shapes\nDescription: shapes\nVersion: 1\nCflags: %s\nLibs: -L%s -lshapes\n' "${include[*]}" "$work" >shapes.pc
    printf 'module shapes\n\ngo 1.19\n' >shapes/go.mod
    cp "$here/header/shapes_test.go" shapes/raw
    cd shapes
    export PKG_CONFIG_PATH=$work GOFLAGS=-mod=mod
    if [ -n "$(gofmt -l raw/raw.go)" ]; then gofmt -d raw/raw.go; exit 1; fi
    go vet ./...
    go test ./...
    # One that has no structs, and so nothing that is unsafe.
    mkdir "$work/include"
    printf '/**\n *\tIndented, and unsafe.\n */\nenum { TINY = 1 };\nint tiny(int number);\n' >"$work/include/tiny.h"
    printf 'Name: tiny\nDescription: tiny\nVersion: 1\nCflags: -I%s\nLibs:\n' "$work/include" >"$work/tiny.pc"
    "$INTEROP_COMMAND" bind "$work/include/tiny.h" --target go --out . >/dev/null
    if [ -n "$(gofmt -l tiny)" ]; then gofmt -d tiny; exit 1; fi
    go vet ./tiny/...
    ;;
  csharp)
    mcs -unsafe -warnaserror -warn:4 ShapesRaw.cs "$here/header/ShapesTest.cs" -out:ShapesTest.exe
    mono ShapesTest.exe
    ;;
  *)
    echo "header: unknown target $target" >&2
    exit 2
    ;;
esac
