"""Reads interface contracts, says what is wrong with them, and what a new version breaks.

    import interop

    with interop.Parser("protobuf") as parser:
        before, after = (parser.parse_paths(path) for path in ("payment/v1", "payment/v2"))
    for finding in interop.check(before, after).findings:
        print(finding.after, finding.message)

A call that fails raises InteropError. What is wrong in a contract is data: `contract.diagnostics`. Tables are read where
the library has them: `contract.decls`, `contract.text(decl.name)`. The constants of the rows are in `interop.raw`.
"""

from . import _raw as raw
from ._bind import Bindings, BindTarget, bind_targets
from ._check import (
    Confidence,
    Config,
    Dimension,
    Direction,
    Finding,
    Level,
    Report,
    Rule,
    check,
    rules,
)
from ._contract import Contract, Diagnostic, Language, Parser, Place, Severity, languages
from ._library import InteropError, handle_count, version
from ._tables import Table

__all__ = [
    "BindTarget", "Bindings", "Confidence", "Config", "Contract", "Diagnostic", "Dimension", "Direction", "Finding",
    "InteropError", "Language", "Level", "Parser", "Place", "Report", "Rule", "Severity", "Table", "bind_targets", "check",
    "handle_count", "languages", "raw", "rules", "version",
]
