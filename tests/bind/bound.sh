#!/usr/bin/env bash
# Binds the example and the conformance contract to one target, compiles what was written with every warning an error,
# and runs it. `libraries` comes first: it makes libcalc.so and libconf.so.
#
#     bound.sh WORK libraries|c|cpp|sanitized|python|go|csharp|protobuf|names
set -euo pipefail
work=$1 target=$2
here=$(cd "$(dirname "$0")" && pwd)
example=$here/../../examples/parser
warnings=(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
python=${INTEROP_PYTHON:-python3}

# bind CONTRACT TARGET OUT
bind() { "$INTEROP_COMMAND" bind "$1" --target "$2" --out "$3" >/dev/null; }

# What the example prints, whatever it is written in.
expect() {
  diff -u "$here/expected_$1.txt" "$work/output_$target"
}

case $target in
  libraries)
    rm -rf "$work"
    mkdir -p "$work"
    bind "$example/parser.wit" cpp "$work"
    bind "$here/conformance.wit" cpp "$work"
    shared=(c++ -std=c++20 -O1 -shared -fPIC -fvisibility=hidden "${warnings[@]}" "-I$work")
    "${shared[@]}" "$example/parser.cpp" "$work/calc_shim.cpp" -o "$work/libcalc.so"
    "${shared[@]}" "$here/conformance.cpp" "$work/conf_shim.cpp" -o "$work/libconf.so"
    # Nothing but the C functions of the header leaves the library.
    if nm --dynamic --defined-only --format=posix "$work/libcalc.so" | cut -d' ' -f1 | grep -v '^calc_' | grep -v '^_'; then
      echo "bound: libcalc.so exports more than its header" >&2
      exit 1
    fi
    ;;
  c)
    cc -std=c99 "${warnings[@]}" -Wc++-compat "-I$work" "$example/use.c" "-L$work" -lcalc "-Wl,-rpath,$work" -o "$work/use_c"
    "$work/use_c" >"$work/output_$target"
    expect c
    cc -std=c99 "${warnings[@]}" -Wc++-compat -fsyntax-only -x c "$work/conf.h"
    for one in conformance callbacks; do
      cc -std=c11 "${warnings[@]}" "-I$work" "$here/$one.c" "-L$work" -lconf -pthread "-Wl,-rpath,$work" -o "$work/${one}_c"
      "$work/${one}_c"
    done
    ;;
  cpp)
    c++ -std=c++20 "${warnings[@]}" "-I$work" "$example/use.cpp" "-L$work" -lcalc "-Wl,-rpath,$work" -o "$work/use_cpp"
    "$work/use_cpp" >"$work/output_$target"
    expect c
    c++ -std=c++20 "${warnings[@]}" "-I$work" "$here/conformance_client.cpp" "-L$work" -lconf "-Wl,-rpath,$work" \
      -o "$work/conformance_client"
    "$work/conformance_client"
    c++ -std=c++20 "${warnings[@]}" "-I$work" "$here/callbacks_client.cpp" "-L$work" -lconf "-Wl,-rpath,$work" \
      -o "$work/callbacks_client"
    "$work/callbacks_client"
    ;;
  sanitized)
    # Shim and clients in one program each, under the address sanitizer: 10,000 rounds, half of them failing, leave no memory.
    sanitized=(-O0 -fsanitize=address "-I$work")
    cc -std=c99 "${sanitized[@]}" -c "$example/use.c" -o "$work/use_c.o"
    c++ -std=c++20 "${sanitized[@]}" "$work/use_c.o" "$example/parser.cpp" "$work/calc_shim.cpp" -o "$work/use_c_sanitized"
    "$work/use_c_sanitized" >"$work/output_$target"
    expect c
    c++ -std=c++20 "${sanitized[@]}" -c "$here/conformance.cpp" -o "$work/conformance_sanitized.o"
    c++ -std=c++20 "${sanitized[@]}" -c "$work/conf_shim.cpp" -o "$work/conf_shim_sanitized.o"
    for one in conformance.c conformance_client.cpp callbacks.c callbacks_client.cpp; do
      case $one in
        *.c) cc -std=c11 "${sanitized[@]}" -c "$here/$one" -o "$work/client_sanitized.o" ;;
        *) c++ -std=c++20 "${sanitized[@]}" -c "$here/$one" -o "$work/client_sanitized.o" ;;
      esac
      c++ "${sanitized[@]}" -pthread "$work"/{client,conformance,conf_shim}_sanitized.o -o "$work/client_sanitized"
      "$work/client_sanitized"
    done
    ;;
  python)
    bind "$example/parser.wit" python "$work"
    bind "$here/conformance.wit" python "$work"
    CALC_LIBRARY=$work/libcalc.so PYTHONPATH=$work PYTHONDONTWRITEBYTECODE=1 "$python" "$example/use.py" >"$work/output_$target"
    expect python
    "$python" "$here/conformance_test.py" "$work"
    "$python" "$here/callbacks_test.py" "$work"
    "$python" -m pyflakes "$work"/calc/*.py* "$work"/conf/*.py*
    ;;
  go)
    module=$work/go
    rm -rf "$module"
    mkdir -p "$module"
    bind "$example/parser.wit" go "$module"
    bind "$here/conformance.wit" go "$module"
    printf 'module example\n\ngo 1.19\n' >"$module/go.mod"
    cp "$here/conformance_test.go" "$here/callbacks_test.go" "$module/conf"
    cp "$example/use.go" "$module"
    export CGO_LDFLAGS=-L$work LD_LIBRARY_PATH=$work GOFLAGS=-mod=mod
    cd "$module"
    go vet ./...
    if [ -n "$(gofmt -l calc conf)" ]; then gofmt -d calc conf; exit 1; fi
    # What Go has of C's memory lies as its types want it: the checks of -race, which need no race detector.
    go test -count=1 -gcflags=-d=checkptr ./conf
    go run use.go >"$work/output_$target"
    expect go
    ;;
  csharp)
    bind "$example/parser.wit" csharp "$work"
    bind "$here/conformance.wit" csharp "$work"
    compile=(mcs -unsafe -warnaserror -warn:4)
    "${compile[@]}" "$example/Use.cs" "$work/Calc.cs" "-out:$work/Use.exe"
    "${compile[@]}" "$here/Conformance.cs" "$here/Callbacks.cs" "$work/Conf.cs" "-out:$work/Conformance.exe"
    export LD_LIBRARY_PATH=$work
    mono "$work/Use.exe" >"$work/output_$target"
    expect csharp
    mono "$work/Conformance.exe"
    ;;
  protobuf)
    # Open enums, presence, maps, oneofs and empty messages of a service, there and back.
    folder=$work/protobuf
    rm -rf "$folder"
    for one in cpp python go csharp; do bind "$here/pay.proto" "$one" "$folder"; done
    cd "$folder"
    c++ -std=c++20 "${warnings[@]}" -shared -fPIC -fvisibility=hidden -I. "$here/pay.cpp" pay_shim.cpp -o libpay.so
    c++ -std=c++20 "${warnings[@]}" -I. -include pay_client.hpp -fsyntax-only -x c++ /dev/null
    printf 'module example\n\ngo 1.19\n' >go.mod
    GOFLAGS=-mod=mod go vet ./pay
    if [ -n "$(gofmt -l pay)" ]; then gofmt -d pay; exit 1; fi
    mcs -unsafe -warnaserror -warn:4 -target:library Pay.cs
    PAY_LIBRARY=$folder/libpay.so PYTHONPATH=$folder PYTHONDONTWRITEBYTECODE=1 "$python" "$here/pay_test.py"
    ;;
  names)
    # Names that mean something in some language: what is written compiles everywhere.
    folder=$work/names
    rm -rf "$folder"
    for one in cpp python go csharp; do
      bind "$here/names.wit" "$one" "$folder"
      bind "$here/names_called.wit" "$one" "$folder"
    done
    cd "$folder"
    for one in libint called; do
      cc -std=c99 "${warnings[@]}" -Wc++-compat -fsyntax-only -x c $one.h
      c++ -std=c++20 "${warnings[@]}" -I. -fsyntax-only ${one}_shim.cpp
      c++ -std=c++20 "${warnings[@]}" -I. -include ${one}_client.hpp -fsyntax-only -x c++ /dev/null
    done
    "$python" -m pyflakes libint/*.py* called/*.py*
    PYTHONDONTWRITEBYTECODE=1 "$python" -c 'import libint, called'
    printf 'module example\n\ngo 1.19\n' >go.mod
    GOFLAGS=-mod=mod go vet ./libint ./called
    if [ -n "$(gofmt -l libint called)" ]; then gofmt -d libint called; exit 1; fi
    mcs -unsafe -warnaserror -warn:4 -target:library Libint.cs
    mcs -unsafe -warnaserror -warn:4 -target:library Called.cs
    ;;
  *)
    echo "bound: unknown target $target" >&2
    exit 2
    ;;
esac
