"""What a new version of a contract breaks."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import Any, Callable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _raw
from ._contract import Contract, Path, Place
from ._library import Handle, InteropError, Owned, buffer, call, created, encoded, lib
from ._tables import Table, piece, text_of


class Dimension(IntFlag):
    """What a change breaks."""

    WIRE = _raw.INTEROP_DIMENSION_WIRE
    JSON = _raw.INTEROP_DIMENSION_JSON
    SOURCE = _raw.INTEROP_DIMENSION_SOURCE
    ABI = _raw.INTEROP_DIMENSION_ABI


class Direction(IntFlag):
    """For whom: new reads old, old reads new."""

    BACKWARD = _raw.INTEROP_DIRECTION_BACKWARD
    FORWARD = _raw.INTEROP_DIRECTION_FORWARD


class Level(IntEnum):
    """How bad a finding is; OFF stands only in settings."""

    BREAK = _raw.INTEROP_FINDING_BREAK
    RISK = _raw.INTEROP_FINDING_RISK
    INFO = _raw.INTEROP_FINDING_INFO
    OFF = _raw.INTEROP_FINDING_OFF


class Confidence(IntEnum):
    """How sure a finding is."""

    CERTAIN = _raw.INTEROP_CONFIDENCE_CERTAIN
    LIKELY = _raw.INTEROP_CONFIDENCE_LIKELY


@dataclass(frozen=True)
class Rule:
    """A rule of this build. Examples and help are None if there are none."""

    id: str
    level: Level
    group: str
    sentence: str
    languages: str
    example_before: Optional[str]
    example_after: Optional[str]
    help: Optional[str]


@dataclass(frozen=True)
class Finding:
    """One thing that the new version breaks, or that is worth knowing. A side without a place is None."""

    rule: str
    subject: str
    subject_kind: str
    message: str
    help: str
    detail: str
    dimensions: Dimension
    direction: Direction
    level: Level
    confidence: Confidence
    before: Optional[Place]
    after: Optional[Place]


def rules() -> List[Rule]:
    """The rules of this build."""
    found = []
    for index in range(lib.interop_rule_count()):
        row = _raw.interop_rule(struct_size=ctypes.sizeof(_raw.interop_rule))
        call(lib.interop_rule_at, index, ctypes.byref(row))
        rule, group, sentence, known = ((text or b"").decode() for text in (
            row.id, row.group, row.sentence, row.languages))
        before, after, way_out = (None if text is None else text.decode() for text in (
            row.example_before, row.example_after, row.help))
        found.append(Rule(rule, Level(row.severity), group, sentence, known, before, after, way_out))
    return found


class Config(Handle):
    """Settings of an interop.toml."""

    def __init__(self, text: Union[str, bytes], path: str = "interop.toml") -> None:
        """`path` names the text in messages."""
        data = text.encode() if isinstance(text, str) else text
        super().__init__(created(_raw.interop_config, lib.interop_config_destroy, lib.interop_config_parse,
                                 path.encode(), data, len(data)))

    def find(self, key: str) -> Optional[str]:
        """A setting by its key, "check.format"; None if it is not set. The items of a list are separated by newlines."""
        size = ctypes.c_size_t()
        found = lib.interop_config_find(self._pointer, key.encode(), ctypes.byref(size))
        return ctypes.string_at(found, size.value).decode() if found else None


class Report(Handle):
    """What a check found; it keeps its two contracts."""

    def __init__(self, owned: Owned, before: Contract, after: Contract) -> None:
        super().__init__(owned)
        self._sides: Tuple[Any, Any] = ((before.memory, before.files), (after.memory, after.files))
        self._text: Optional[memoryview] = None
        self._rows: Optional[Table[_raw.interop_finding_row]] = None

    def close(self) -> None:
        super().close()
        self._text = self._rows = None

    @property
    def rows(self) -> Table[_raw.interop_finding_row]:
        """The findings in place. `findings` has them as data of Python."""
        owner = self._live()
        if self._rows is None:
            found = _raw.interop_table()
            call(lib.interop_report_table, owner.pointer, ctypes.byref(found))
            self._rows = Table(owner, found, _raw.interop_finding_row)
        return self._rows

    @property
    def memory(self) -> memoryview:
        """The one text that every interop_text of the rows is a piece of, in place."""
        owner = self._live()
        if self._text is None:
            self._text = text_of(lib.interop_report_text, owner)
        return self._text

    def text(self, where: _raw.interop_text) -> str:
        return piece(self.memory, where)

    @property
    def findings(self) -> List[Finding]:
        """What was found, ordered by file, line, column and rule."""
        def place(side: int, row: _raw.interop_finding_place) -> Optional[Place]:
            if row.file == 0:
                return None
            text, files = self._sides[side]
            return Place(piece(text, files[row.file].path), row.line, row.column, row.end_line, row.end_column)

        return [
            Finding(
                self.text(row.rule), self.text(row.subject), self.text(row.subject_kind), self.text(row.message),
                self.text(row.help), self.text(row.detail), Dimension(row.dimensions), Direction(row.direction),
                Level(row.severity), Confidence(row.confidence), place(0, row.before), place(1, row.after))
            for row in self.rows[1:]
        ]

    def count(self, level: Optional[Level] = None) -> int:
        """How many findings there are, of a level or in all."""
        return lib.interop_report_count(self._pointer, level or 0)

    @property
    def failed(self) -> bool:
        """Whether a finding is as bad as `fail_on`, or worse."""
        return lib.interop_report_failed(self._pointer) != 0

    def encode(self, format: str, *, title: Optional[str] = None, old_name: Optional[str] = None,
               new_name: Optional[str] = None, color: bool = False, width: int = 0) -> bytes:
        """The report written out: "text", "markdown", "html", "json", "sarif", "github", "junit"."""
        options = _raw.interop_report_options(
            struct_size=ctypes.sizeof(_raw.interop_report_options), color=int(color), width=width,
            title=encoded(title), old_name=encoded(old_name), new_name=encoded(new_name))
        return buffer(lib.interop_report_encode, self._pointer, format.encode(), ctypes.byref(options))


def check(before: Contract, after: Contract, *, dimensions: Optional[Dimension] = None,
          direction: Optional[Direction] = None, fail_on: Optional[Level] = None, rules: Sequence[str] = (),
          exclude: Sequence[str] = (), severities: Optional[Mapping[str, str]] = None, ignore: Sequence[Path] = (),
          select_old: Optional[str] = None, select_new: Optional[str] = None, baseline: Optional[bytes] = None,
          config: Optional[Config] = None, additions: bool = False,
          progress: Optional[Callable[[int, int], Optional[bool]]] = None) -> Report:
    """Compares two contracts and reports what the newer one breaks.

    What is left out has its default: all dimensions, both directions, all rules. `severities` sets rules to "break",
    "risk", "info" or "off"; `ignore` are globs of files; `baseline` is a JSON report whose findings are accepted.
    `progress` is told how much is done of how much, and ends the check by returning False.
    """
    raised: List[BaseException] = []

    def tell(_: Any, done: int, known: int) -> int:
        try:
            going = progress is None or progress(done, known) is not False
        except BaseException as error:  # pylint: disable=broad-except
            raised.append(error)
            going = False
        return _raw.INTEROP_STATUS_OK if going else _raw.INTEROP_STATUS_CANCELLED

    options = _raw.interop_check_options(struct_size=ctypes.sizeof(_raw.interop_check_options))
    options.dimensions, options.direction, options.fail_on = dimensions or 0, direction or 0, fail_on or 0
    options.rules = encoded(",".join(rules) or None)
    options.except_ = encoded(",".join(exclude) or None)
    options.severities = encoded(",".join(f"{rule}={level}" for rule, level in (severities or {}).items()) or None)
    options.ignore = encoded("\n".join(map(str, ignore)) or None)
    options.select_old, options.select_new = encoded(select_old), encoded(select_new)
    if baseline is not None:
        options.baseline = ctypes.cast(ctypes.c_char_p(baseline), ctypes.c_void_p).value
        options.baseline_size_bytes = len(baseline)
    if config is not None:
        options.config = config._pointer  # pylint: disable=protected-access
    options.additions = int(additions)
    if progress is not None:
        options.progress = _raw.interop_check_callback(tell)
    try:
        owned = created(_raw.interop_report, lib.interop_report_destroy, lib.interop_check,
                        before._pointer, after._pointer, ctypes.byref(options))  # pylint: disable=protected-access
    except InteropError:
        if raised:
            raise raised[0] from None
        raise
    return Report(owned, before, after)
