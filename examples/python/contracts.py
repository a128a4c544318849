"""Reads a contract, walks its tables, and says what a new version of it breaks.

    pip install ./bindings/python
    python3 contracts.py payment/v1 payment/v2-bad
"""

import sys

import interop
from interop import raw


def print_fields(contract):
    """Rows refer to each other by number and to text by offset: no call is made per row."""
    files, decls = contract.files, contract.decls
    for decl in decls:
        if decl.kind == raw.INTEROP_DECL_FIELD and files[decl.file].flags & raw.INTEROP_FILE_FLAG_REQUESTED:
            print(f"{contract.text(decls[decl.parent].name)}.{contract.text(decl.name)} = {decl.number}")


def print_findings(before, after):
    findings = interop.check(before, after).findings
    for finding in findings:
        print(f"{finding.after.path}:{finding.after.line}: {finding.level.name.lower()}: {finding.rule}: "
              f"{finding.subject}")
    print(f"{len(findings)} findings")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: contracts.py OLD NEW")
    try:
        with interop.Parser("protobuf") as parser:
            before, after = (parser.parse_paths(path) for path in sys.argv[1:])
    except interop.InteropError as error:
        sys.exit(str(error))
    print_fields(before)
    print_findings(before, after)


if __name__ == "__main__":
    main()
