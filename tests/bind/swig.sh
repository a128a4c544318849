#!/usr/bin/env bash
# The interface of target `swig`: SWIG makes modules for Python and Lua that are held to the conformance contract, and one
# for C# that shows what a language gets for which the interface has nothing of its own. For all others that SWIG writes
# for, it has to write a wrapper without a warning. The libraries come from bound.sh.
#
#     swig.sh WORK modules|languages
set -euo pipefail
libraries=$1 what=$2
here=$(cd "$(dirname "$0")" && pwd)
example=$here/../../examples/parser
python=${INTEROP_PYTHON:-python3}
work=$libraries/swig_$what

rm -rf "$work"
mkdir -p "$work"
cd "$work" # SWIG leaves some files where it runs
bind() { "$INTEROP_COMMAND" bind "$1" --target swig --out "$work" >/dev/null; }

include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
read -ra lua <<<"$(pkg-config --cflags lua5.4)"

# compile SOURCE MODULE LIBRARY FLAG…
compile() {
  local source=$1 module=$2 library=$3
  shift 3
  cc -shared -fPIC -O1 -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers -Wno-cast-function-type -Werror \
    "-I$work" "$@" "$source" "-L$libraries" "-l$library" "-Wl,-rpath,$libraries" -o "$module"
}

modules() {
  local name
  mkdir -p "$work/lua" "$work/cs"
  for name in calc conf; do
    swig -Wall -Werror -python "$work/$name.i"
    compile "$work/${name}_wrap.c" "$work/_$name.so" "$name" "-I$include"
    swig -Wall -Werror -lua -o "$work/lua/${name}_wrap.c" "$work/$name.i"
    compile "$work/lua/${name}_wrap.c" "$work/lua/$name.so" "$name" "${lua[@]}"
  done
  "$python" "$here/conformance_swig_test.py" "$work"
  "$python" "$here/callbacks_swig_test.py" "$work"
  export "LUA_CPATH=$work/lua/?.so" PYTHONPATH=$work PYTHONDONTWRITEBYTECODE=1 LD_LIBRARY_PATH=$work
  lua5.4 "$here/conformance_swig.lua"
  lua5.4 "$here/callbacks_swig.lua"
  "$python" "$example/use_swig.py" | diff -u "$here/expected_c.txt" -
  lua5.4 "$example/use_swig.lua" | diff -u "$here/expected_c.txt" -
  swig -Wall -Werror -csharp -namespace calc -dllimport calc_cs -outdir "$work/cs" -o "$work/cs/calc_wrap.c" "$work/calc.i"
  compile "$work/cs/calc_wrap.c" "$work/libcalc_cs.so" calc
  mcs -warnaserror "$example/UseSwig.cs" "$work"/cs/*.cs "-out:$work/cs/Use.exe"
  mono "$work/cs/Use.exe" | diff -u "$here/expected_c.txt" -
  # The comparison of docs/bind.md runs; what it measures here means nothing.
  "$INTEROP_COMMAND" bind "$example/parser.wit" --target python --out "$work/ctypes" >/dev/null
  "$python" "$example/compare.py" "$work/ctypes" "$work" "$libraries/libcalc.so" 100 3
}

languages() {
  local name language options count=0
  bind "$here/names.wit"
  bind "$here/names_called.wit"
  for name in conf libint called; do
    for language in csharp d go guile java javascript lua mzscheme ocaml octave perl5 php7 python r ruby scilab tcl8; do
      options=(-Wall -Werror)
      case $language in
        go) options+=(-cgo -intgosize 64) ;;
        javascript) options+=(-node -c++) ;;
        octave) options+=(-c++) ;;
        mzscheme | ocaml) options=() ;; # it warns that these are experimental, and cannot be told not to
      esac
      # Names that are words or built-in names of a language get a warning, the words a new name.
      if [ "$name" != conf ]; then options=("${options[@]/-Wall/-Wextra}" -w314 -w321); fi
      mkdir -p "$work/$name/$language"
      swig "${options[@]}" "-$language" "-I$work" -outdir "$work/$name/$language" \
        -o "$work/$name/$language/wrap.c" "$work/$name.i" 2>"$work/warnings" || { cat "$work/warnings" >&2; exit 1; }
      count=$((count + 1))
      # These two need no header of their language to be compiled.
      case $language in csharp | d) cc -fsyntax-only -Wall -Werror "-I$work" "$work/$name/$language/wrap.c" ;; esac
    done
  done
  # What the interface carries for Python and Lua stands beside names that it could use itself.
  for name in libint called; do
    swig -Wextra -Werror -w314,321 -python "-I$work" -o "$work/python.c" "$work/$name.i"
    compile "$work/python.c" "$work/python.o" conf -c "-I$include"
    swig -Wextra -Werror -w314,321 -lua "-I$work" -o "$work/lua.c" "$work/$name.i"
    compile "$work/lua.c" "$work/lua.o" conf -c "${lua[@]}"
  done
  # As C++ too, which some of them need.
  c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror "-I$work" -x c++ "$work/conf/csharp/wrap.c"
  printf '%d wrappers\n' "$count"
}

bind "$example/parser.wit"
bind "$here/conformance.wit"
"$what"
