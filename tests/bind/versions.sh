#!/usr/bin/env bash
# The contract travels with the code: bindings of one contract are loaded with libraries of others. An operation more is
# accepted; one that is gone or changed is refused by its name, with both signatures.
#
#     versions.sh WORK
set -euo pipefail
work=$1/versions
rm -rf "$work"
mkdir -p "$work"
cd "$work"

# contract NAME FIELDS OPERATIONS
contract() {
  mkdir -p "$1"
  printf 'package test:ver;\ninterface sums {\n  record pair { %s }\n%s\n}\n' "$2" "$3" >"$1/ver.wit"
}
add='  add: func(of: pair) -> u32;'
twice='  twice: func(a: u32) -> u32;'
contract own 'x: u32, y: u32' "$add"$'\n'"$twice"
contract grown 'x: u32, y: u32' "$add"$'\n'"$twice"$'\n  thrice: func(a: u32) -> u32;'
contract changed 'x: u32, y: u64' "$add"$'\n'"$twice"
contract shrunk 'x: u32, y: u32' "$add"

# implement NAME CODE
implement() {
  "$INTEROP_COMMAND" bind "$1/ver.wit" --target cpp --out "$1" >/dev/null
  printf '#include "ver.hpp"\nnamespace ver::impl {\n%s\n}\n' "$2" >"$1/ver.cpp"
  c++ -std=c++20 -shared -fPIC -fvisibility=hidden "-I$1" "$1/ver.cpp" "$1/ver_shim.cpp" -o "$1/libver.so"
}
add='uint32_t add(const Pair &of) { return of.x + static_cast<uint32_t>(of.y); }'
twice='uint32_t twice(uint32_t a) { return 2 * a; }'
implement grown "$add $twice uint32_t thrice(uint32_t a) { return 3 * a; }"
implement changed "$add $twice"
implement shrunk "$add"

"$INTEROP_COMMAND" bind own/ver.wit --target python --target go --target csharp --out . >/dev/null
printf 'import ver\nprint(ver.add(ver.Pair(1, 2)) + ver.twice(3))\n' >use.py
printf 'module example\n\ngo 1.19\n' >go.mod
# By SWIG an operation is compared when it is called; a module of C is linked with some library, and loaded with another.
mkdir swig
"$INTEROP_COMMAND" bind own/ver.wit --target swig --out swig >/dev/null
printf 'import ver\npair = ver.Pair()\npair.x, pair.y = 1, 2\nprint(ver.add(pair) + ver.twice(3))\n' >swig/use.py
swig -Wall -Werror -python swig/ver.i
include=$("${INTEROP_PYTHON:-python3}" -c 'import sysconfig; print(sysconfig.get_path("include"))')
cc -shared -fPIC "-I$include" -Iswig swig/ver_wrap.c -Lgrown -lver -o swig/_ver.so
cat >use.go <<'GO'
package main

import (
	"fmt"
	"os"

	"example/ver"
)

func main() {
	sum, err := ver.Add(ver.Pair{X: 1, Y: 2})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	double, _ := ver.Twice(3)
	fmt.Println(sum + double)
}
GO
cat >Use.cs <<'CS'
using System;
using Ver;

internal static class Use
{
    private static void Main()
    {
        Console.WriteLine(Library.Add(new Pair { X = 1, Y = 2 }) + Library.Twice(3));
    }
}
CS
cat >use.cpp <<'CPP'
#include <iostream>

#include "ver_client.hpp"

int main() {
  try {
    std::cout << ver::client::add({1, 2}) + ver::client::twice(3) << '\n';
  } catch (const ver::client::ContractMismatch &mismatch) {
    std::cerr << mismatch.what() << '\n';
    return 1;
  }
}
CPP
"$INTEROP_COMMAND" bind own/ver.wit --target cpp --out own >/dev/null
c++ -std=c++20 -Iown use.cpp -Lgrown -lver -o use_cpp
CGO_LDFLAGS=-L$work/grown GOFLAGS=-mod=mod go build -o use_go use.go
mcs -unsafe Use.cs Ver.cs -out:Use.exe

# run LIBRARY COMMAND…: its output, and what it says on standard error.
run() {
  local library=$work/$1
  shift
  LD_LIBRARY_PATH=$library VER_LIBRARY=$library/libver.so PYTHONDONTWRITEBYTECODE=1 "$@" 2>&1
}
# refuses LIBRARY TEXT COMMAND…: it fails and says so.
refuses() {
  local library=$1 text=$2
  shift 2
  if said=$(run "$library" "$@"); then
    echo "versions: $* accepted the $library library: $said" >&2
    exit 1
  fi
  if ! grep -qF "$text" <<<"$said"; then
    echo "versions: $* said \"$said\", expected \"$text\"" >&2
    exit 1
  fi
}

other='operation sums.add is another one in the library: expected sums.add(of: pair) -> u32 where pair = record { x: u32, y: u32 }, found sums.add(of: pair) -> u32 where pair = record { x: u32, y: u64 }'
gone='the library has no operation sums.twice: expected sums.twice(a: u32) -> u32'
programs=("${INTEROP_PYTHON:-python3} use.py" "./use_cpp" "./use_go" "mono Use.exe" "${INTEROP_PYTHON:-python3} swig/use.py")
for program in "${programs[@]}"; do
  read -ra command <<<"$program"
  said=$(run grown "${command[@]}")
  if [ "$said" != 9 ]; then
    echo "versions: $program said \"$said\" with a library that has grown" >&2
    exit 1
  fi
  refuses changed "$other" "${command[@]}"
done
# A library without the symbol: what links at load is stopped by the linker already.
refuses shrunk "$gone" "${INTEROP_PYTHON:-python3}" use.py
refuses shrunk "$gone" mono Use.exe
refuses shrunk ver_twice "${INTEROP_PYTHON:-python3}" swig/use.py
