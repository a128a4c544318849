#!/usr/bin/env bash
# The reference is generated without a warning, and holds each exported function.
#
#     doxygen.sh WORK
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$1
rm -rf "$work"
mkdir -p "$work"
(cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = $work") | doxygen -
missing=0
while read -r name; do
  if ! grep -rqF "$name" "$work/html" --include='*_8h.html'; then
    echo "the reference lacks $name"
    missing=1
  fi
done < <(sed -n 's/^ *\(interop_[a-z_]*\);$/\1/p' cmake/interop.map)
exit "$missing"
