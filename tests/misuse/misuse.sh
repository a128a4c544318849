#!/usr/bin/env bash
# Makes the mistakes of expected.txt from one language, against an installed prefix: each is a status, none harms the process.
#
#     misuse.sh PREFIX LIBDIR WORK python|go|csharp
set -euo pipefail
lib=$1/$2 work=$3/$4
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work"
mkdir -p "$work"
export PKG_CONFIG_PATH=$lib/pkgconfig LD_LIBRARY_PATH=$lib

case $4 in
  python)
    export PYTHONPATH=$here/../../bindings/python/src PYTHONDONTWRITEBYTECODE=1
    run=("${INTEROP_PYTHON:-python3}" "$here/misuse.py")
    ;;
  go)
    (cd "$here/go" && go vet . && go build -o "$work/misuse" .)
    run=("$work/misuse")
    ;;
  csharp)
    mcs -unsafe -warnaserror -out:"$work/misuse.exe" "$here/Misuse.cs" "$here/../../bindings/csharp/InteropRaw.cs"
    run=(mono "$work/misuse.exe")
    ;;
  *) echo "misuse: unknown language $4" >&2; exit 2 ;;
esac
"${run[@]}" >"$work/output"
diff -u "$here/expected.txt" "$work/output"
