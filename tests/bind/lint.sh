#!/usr/bin/env bash
# What `interop bind` writes is held to the linters of its languages, and is the same when it is written again. (The
# compilers with all their warnings, go vet and gofmt are in bound.sh.)
#
#     lint.sh WORK cpp|python|again
set -euo pipefail
work=$1/lint_$2 what=$2
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=script/versions.sh
. "$INTEROP_SOURCE_DIR/script/versions.sh"
contracts=("$here/../../examples/parser/parser.wit" "$here/conformance.wit" "$here/names.wit" "$here/names_called.wit"
  "$here/pay.proto")

# bind FOLDER TARGET…
bind() {
  local folder=$1 contract target
  shift
  for target in "$@"; do
    for contract in "${contracts[@]}"; do "$INTEROP_COMMAND" bind "$contract" --target "$target" --out "$folder" >/dev/null; done
  done
}

# tidy CHECKS SOURCE FLAG…
tidy() {
  local checks=$1 source=$2
  shift 2
  # That two parameters of one type stand side by side is the contract's doing.
  clang-tidy --quiet --warnings-as-errors='*' "--checks=-*,$checks,-bugprone-easily-swappable-parameters" "$source" -- "$@" \
    2>"$work/tidy.log" || { cat "$work/tidy.log" >&2; exit 1; }
}

rm -rf "$work"
mkdir -p "$work"
case $what in
  cpp)
    bind "$work" cpp
    cd "$work"
    for one in calc conf libint called pay; do
      tidy 'bugprone-*,clang-analyzer-*' $one.h -xc -std=c99
      printf '#include "%s_client.hpp"\n' $one >${one}_client.cpp
    done
    # The analyzer follows every path, which takes a while: one shim stands for all.
    tidy 'bugprone-*,clang-analyzer-*' calc_shim.cpp -std=c++20 -I.
    tidy 'bugprone-*' conf_shim.cpp -std=c++20 -I.
    tidy 'bugprone-*' conf_client.cpp -std=c++20 -I.
    ;;
  python)
    bind "$work" python
    cd "$work"
    # Lines may be long, and one module-wide library is loaded once (PLW0603).
    "$INTEROP_PYTHON_LINTERS/bin/ruff" check --isolated --no-cache --target-version py38 \
      --select E,W,F,B,PLE,PLW,RET,RUF100 --ignore E501,PLW0603 calc conf libint called pay
    export PYTHONPATH=$INTEROP_PYTHON_LINTERS
    "$INTEROP_PYTHON" -m mypy --strict --cache-dir "$work/cache" calc conf libint called pay
    # What it makes of C headers, and our own package on it.
    "$INTEROP_COMMAND" bind "$here/header/shapes.h" -I "$here/header" -I "$INTEROP_SOURCE_DIR/include" --target python --out "$work" >/dev/null
    "$INTEROP_PYTHON_LINTERS/bin/ruff" check --isolated --no-cache --target-version py38 \
      --select E,W,F,B,PLE,PLW,RET,RUF100 --ignore E501 shapes "$INTEROP_SOURCE_DIR/bindings/python"
    "$INTEROP_PYTHON" -m mypy --strict --cache-dir "$work/cache" shapes/_raw.pyi
    (cd "$INTEROP_SOURCE_DIR/bindings/python/src" && MYPYPATH=. "$INTEROP_PYTHON" -m mypy --strict --cache-dir "$work/cache" -p interop)
    # The stub says what the module holds.
    for one in calc conf libint called pay; do
      PYTHONPATH=$PYTHONPATH:$work MYPYPATH=$work "$INTEROP_PYTHON" -m mypy.stubtest --allowlist "$here/stubtest.txt" $one
    done
    ;;
  again)
    targets=(c cpp python go csharp swig)
    bind "$work/first" "${targets[@]}"
    bind "$work/second" "${targets[@]}"
    diff -r "$work/first" "$work/second"
    ;;
esac
