"""Reads a contract, walks its tables, and says what a new version of it breaks.

    PYTHONPATH=bindings/python python3 contracts.py payment/v1 payment/v2-bad
"""

import sys
from ctypes import byref, c_char_p, c_void_p

import interop_raw as raw
from interop_raw import checked, piece, rows, text_of

SEVERITIES = ("", "break", "risk", "info")


def parse(lib, path):
    parser, contract = c_void_p(), c_void_p()
    checked(lib, "interop_parser_create", b"protobuf", None, byref(parser))
    try:
        checked(lib, "interop_parser_parse_paths", parser, (c_char_p * 1)(path.encode()), 1, byref(contract))
    finally:
        lib.interop_parser_destroy(parser)
    return contract


def table(lib, contract, which, row):
    found = raw.Table()
    checked(lib, "interop_contract_table", contract, which, byref(found))
    return rows(found, row)


def print_fields(lib, contract):
    """Rows refer to each other by number and to text by offset: no call is made per row."""
    text = text_of(lib.interop_contract_text, contract)
    files = table(lib, contract, raw.FILES, raw.FileRow)
    decls = table(lib, contract, raw.DECLS, raw.DeclRow)
    for decl in decls:
        if decl.kind == raw.DECL_FIELD and files[decl.file].flags & raw.FILE_FLAG_REQUESTED:
            print(f"{piece(text, decls[decl.parent].name)}.{piece(text, decl.name)} = {decl.number}")


def print_findings(lib, before, after):
    report, found = c_void_p(), raw.Table()
    checked(lib, "interop_check", before, after, None, byref(report))
    try:
        checked(lib, "interop_report_table", report, byref(found))
        text = text_of(lib.interop_report_text, report)
        after_text = text_of(lib.interop_contract_text, after)
        files = table(lib, after, raw.FILES, raw.FileRow)
        findings = rows(found, raw.FindingRow)[1:]
        for finding in findings:
            print(f"{piece(after_text, files[finding.after.file].path)}:{finding.after.line}: "
                  f"{SEVERITIES[finding.severity]}: {piece(text, finding.rule)}: {piece(text, finding.subject)}")
        print(f"{len(findings)} findings")
    finally:
        lib.interop_report_destroy(report)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: contracts.py OLD NEW")
    lib = raw.load()
    before, after = parse(lib, sys.argv[1]), parse(lib, sys.argv[2])
    print_fields(lib, before)
    print_findings(lib, before, after)
    lib.interop_contract_destroy(before)
    lib.interop_contract_destroy(after)


if __name__ == "__main__":
    main()
