#!/usr/bin/env bash
# Holds an installed prefix to what a user of it relies on.
#
#     installed.sh PREFIX LIBDIR WORK files|runtime|pkgconfig|cmake|command
set -euo pipefail
prefix=$1 lib=$1/$2 work=$3/$4 version=0.1.0 abi=0.1
here=$(cd "$(dirname "$0")" && pwd)
source_dir=$(cd "$here/../.." && pwd)
rm -rf "$work"
mkdir -p "$work"
export PKG_CONFIG_PATH=$lib/pkgconfig

fail() { echo "installed: $*" >&2; exit 1; }
same() { [ "$1" = "$2" ] || fail "$3: wanted '$2', found '$1'"; }
works() { same "$("$@")" "libinterop $version: works" "$*"; }

files() {
  diff -r "$source_dir/include" "$prefix/include" || fail "installed headers differ"
  same "$(readlink "$lib/libinterop.so")" "libinterop.so.$abi" libinterop.so
  same "$(readlink "$lib/libinterop.so.$abi")" "libinterop.so.$version" "libinterop.so.$abi"
  [ -s "$lib/libinterop.a" ] || fail "no libinterop.a"
  same "$(pkg-config --modversion interop)" "$version" "pkg-config --modversion"
  same "$(groff -man -ww -z "$prefix/share/man/man1/interop.1" 2>&1)" "" "the man page's warnings"
}

# The library needs nothing but the C and C++ run-times, and says who it is.
runtime() {
  local dynamic name
  dynamic=$(readelf -d "$lib/libinterop.so")
  same "$(sed -n 's/.*soname: \[\(.*\)\]/\1/p' <<<"$dynamic")" "libinterop.so.$abi" SONAME
  while read -r name; do
    case $name in
      libc.so.6 | libm.so.6 | libstdc++.so.6 | libgcc_s.so.1 | libpthread.so.0 | ld-linux*) ;;
      *) fail "libinterop.so needs $name" ;;
    esac
  done < <(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic")
  ! grep -qE '\((RPATH|RUNPATH|TEXTREL)\)' <<<"$dynamic" || fail "libinterop.so has RPATH, RUNPATH or TEXTREL"
  # Nothing runs when the library is loaded: no static object has a constructor. What the compiler's
  # own start files register is one function.
  local constructors
  constructors=$(readelf -SW "$lib/libinterop.so" | sed -n 's/.* \.init_array *INIT_ARRAY *[0-9a-f]* [0-9a-f]* \([0-9a-f]*\) .*/\1/p')
  same "$((16#${constructors:-0} / 8))" 1 "functions run at load"
}

pkgconfig() {
  local flags static
  read -ra flags < <(pkg-config --cflags --libs interop)
  "${CC:-cc}" -std=c99 -Wall -Wextra -Wpedantic -Werror "$here/consumer/consumer.c" "${flags[@]}" -o "$work/c"
  "${CXX:-c++}" -std=c++17 -Wall -Wextra -Wpedantic -Werror "$here/consumer/consumer.cpp" "${flags[@]}" -o "$work/cpp"
  LD_LIBRARY_PATH=$lib works "$work/c"
  LD_LIBRARY_PATH=$lib works "$work/cpp"
  # Linked statically, from C, the program needs libinterop.so no more.
  read -ra static < <(pkg-config --static --cflags --libs interop | sed "s|-linterop|$lib/libinterop.a|")
  "${CC:-cc}" -std=c99 "$here/consumer/consumer.c" "${static[@]}" -o "$work/c-static"
  works "$work/c-static"
  # A prefix that was moved still works.
  cp -R "$prefix" "$work/moved"
  PKG_CONFIG_PATH=$work/moved/${lib#"$prefix"/}/pkgconfig pkg-config --cflags interop | grep -q "$work/moved" ||
    fail "interop.pc does not follow its prefix"
}

cmake_package() {
  cmake -S "$here/consumer" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  cmake --build "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  works "$work/build/consumer_c"
  works "$work/build/consumer_cpp"
  works "$work/build/consumer_static"
  ! readelf -d "$work/build/consumer_static" | grep -q libinterop || fail "consumer_static needs libinterop.so"
}

# The command finds its library beside itself, wherever the prefix is; and its man page knows each option.
command_runs() {
  local command option page
  cp -R "$prefix" "$work/moved"
  same "$(env -u LD_LIBRARY_PATH "$work/moved/bin/interop" --version | head -1)" "interop $version" "interop --version"
  page=$(sed 's/\\-/-/g' "$prefix/share/man/man1/interop.1")
  for command in parse check rules languages targets; do
    "$prefix/bin/interop" "$command" --help >"$work/help" || fail "interop $command --help"
    grep -q -- "$command" <<<"$page" || fail "the man page lacks interop $command"
    while read -r option; do
      grep -qE -- "$option([^a-z-]|$)" <<<"$page" || fail "the man page lacks $option of interop $command"
    done < <(grep -oE -- '--[a-z][a-z-]+' "$work/help" | sort -u)
  done
}

case $4 in
  files | runtime | pkgconfig) "$4" ;;
  cmake) cmake_package ;;
  command) command_runs ;;
  *) fail "unknown check $4" ;;
esac
