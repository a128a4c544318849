#!/usr/bin/env bash
# Random contracts, through every target: what is written for each compiles without a warning, and every value comes back as
# it went, from C, C++, Python, by SWIG, Go and C#. One library holds the implementations of all.
#
#     random.sh WORK SEED COUNT
set -euo pipefail
work=$1/random_$2_$3 seed=$2 count=$3
here=$(cd "$(dirname "$0")" && pwd)
python=${INTEROP_PYTHON:-python3}
jobs=$(nproc)

step() { printf '%4d s  %s\n' "$SECONDS" "$*"; }

rm -rf "$work"
mkdir -p "$work"
"$python" -B "$here/random/generate.py" "$seed" "$count" "$work"
cd "$work"
for folder in r*/; do
  library=${folder%/}
  for target in cpp=. python=python go=go csharp=csharp swig=swig; do
    "$INTEROP_COMMAND" bind "$library"/*.wit --name "$library" --target "${target%=*}" --out "${target#*=}"
  done
done >files.txt
step "$count contracts are written, as $(wc -l <files.txt) files"

# The headers of C++ are read once.
flags=(-std=c++20 -O0 -fPIC -fvisibility=hidden -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -I.)
for one in cmath cstdio cstdlib cstring exception memory mutex new optional span stdexcept string thread tuple variant vector; do
  printf '#include <%s>\n' "$one"
done >standard.hpp
c++ "${flags[@]}" -x c++-header standard.hpp -o standard.hpp.gch
export FLAGS="${flags[*]}"
compile() {
  # shellcheck disable=SC2086 # flags hold no blanks
  case $1 in
    *.cpp) c++ $FLAGS -include standard.hpp -c "$1" -o "${1%.cpp}.o" ;;
    *.c) cc -std=c99 -O0 -Wall -Wextra -Wpedantic -Wshadow -Werror -I. -c "$1" -o "${1%.c}_c.o" ;;
  esac
}
export -f compile
printf '%s\n' r*_library.cpp | xargs -P "$jobs" -I{} bash -c 'compile {}'
c++ -shared r*_library.o -o librandom.so -Wl,-soname,librandom.so
for folder in r*/; do ln -s librandom.so "lib${folder%/}.so"; done
step "the library is built"
export LD_LIBRARY_PATH=$work

printf '%s\n' ./*_check.c | xargs -P "$jobs" -I{} bash -c 'compile {}'
cc ./*_check_c.o -L. -lrandom -o check_c
./check_c
step "C"
printf '%s\n' ./*_client.cpp | xargs -P "$jobs" -I{} bash -c 'compile {}'
c++ ./*_client.o -L. -lrandom -o check_cpp
./check_cpp
step "C++"
cat >import.py <<'PY'
import importlib
import sys

sys.path.insert(0, sys.argv[1])
for number in range(int(sys.argv[2])):
    try:
        importlib.import_module(f"c{number}_check")
    except Exception as error:
        sys.exit(f"random: {sys.argv[1]}: c{number}: {type(error).__name__}: {error}")
PY
"$python" -B import.py python "$count"
step "Python"
FLAGS="-O0 -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers -Wno-cast-function-type -Werror -Iswig"
FLAGS+=" -I$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')"
wrap() {
  # shellcheck disable=SC2086 # flags hold no blanks
  swig -Wall -Werror -python "swig/$1.i" &&
    cc -shared -fPIC $FLAGS "swig/$1_wrap.c" -L. -lrandom -o "swig/_$1.so"
}
export -f wrap
for folder in r*/; do echo "${folder%/}"; done | xargs -P "$jobs" -I{} bash -c 'wrap {}'
"$python" -B import.py swig "$count"
step "SWIG"
cd csharp
mcs -unsafe -warnaserror -warn:4 ./*.cs -out:Check.exe
mono Check.exe
step "C#"
cd ../go
CGO_LDFLAGS=-L$work CGO_CFLAGS=-O0 GOFLAGS=-mod=mod go test -vet=off .
step "Go"
