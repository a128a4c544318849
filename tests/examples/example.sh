#!/usr/bin/env bash
# Builds one of examples/ as its first comment says, against an installed prefix, runs it on the
# payment contract, and compares what it prints: all four languages print the same.
#
#     example.sh PREFIX LIBDIR WORK c|python|go|csharp
set -euo pipefail
lib=$1/$2 work=$3/$4
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
rm -rf "$work"
mkdir -p "$work"
export PKG_CONFIG_PATH=$lib/pkgconfig LD_LIBRARY_PATH=$lib

case $4 in
  c)
    read -ra flags < <(pkg-config --cflags --libs interop)
    cc -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Werror "$root/examples/c/contracts.c" "${flags[@]}" -o "$work/contracts"
    run=("$work/contracts")
    ;;
  python)
    export PYTHONPATH=$root/bindings/python/src PYTHONDONTWRITEBYTECODE=1
    run=("${INTEROP_PYTHON:-python3}" "$root/examples/python/contracts.py")
    ;;
  go)
    (cd "$root/examples/go" && go vet . && go build -o "$work/contracts" .)
    run=("$work/contracts")
    ;;
  csharp)
    mcs -unsafe -warnaserror -out:"$work/contracts.exe" \
      "$root/examples/csharp/Contracts.cs" "$root"/bindings/csharp/*.cs
    run=(mono "$work/contracts.exe")
    ;;
  *) echo "example: unknown language $4" >&2; exit 2 ;;
esac

cd "$root/examples"
"${run[@]}" payment/v1 payment/v2-bad >"$work/output"
if [ -n "${INTEROP_BLESS:-}" ]; then cp "$work/output" "$here/expected.txt"; fi
diff -u "$here/expected.txt" "$work/output"

# A path that is not there is an error with a reason, in every language.
if "${run[@]}" payment/v1 payment/nowhere >"$work/output" 2>"$work/errors"; then
  echo "example: a missing contract went unnoticed" >&2
  exit 1
fi
if ! grep -q nowhere "$work/errors"; then
  echo "example: the error does not say what is missing: $(cat "$work/errors")" >&2
  exit 1
fi
