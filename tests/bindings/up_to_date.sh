#!/usr/bin/env bash
# Writes the raw layers of bindings/ again and compares: twice the same, and what is there. INTEROP_BLESS=1 puts them there.
#
#     up_to_date.sh WORK
set -euo pipefail
work=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
rm -rf "$work"
mkdir -p "$work"

# file WRITTEN KEPT
file() {
  if [ -n "${INTEROP_BLESS:-}" ]; then cp "$work/first/$1" "$root/bindings/$2"; fi
  diff -u "$root/bindings/$2" "$work/first/$1" >"$work/difference" || {
    head -40 "$work/difference" >&2
    echo "up_to_date: bindings/$2 is not what interop bind writes; INTEROP_BLESS=1 $0 WORK mends it" >&2
    exit 1
  }
}

cd "$root"
for turn in first second; do
  "$INTEROP_COMMAND" bind include/interop.h --target python --target csharp --target go --out "$work/$turn" >/dev/null
done
diff -r "$work/first" "$work/second"
file interop/_raw.py python/src/interop/_raw.py
file interop/_raw.pyi python/src/interop/_raw.pyi
file InteropRaw.cs csharp/InteropRaw.cs
file interop/raw/raw.go go/raw/raw.go
