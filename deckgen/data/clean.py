"""How one column is cleaned: sentinels, value maps, control characters, formats, time zone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from deckgen.data.expression.render import constant, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.data.need import Role
    from deckgen.data.spec import Scalar

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
"""Characters that XML cannot hold, and DEL."""
_CONTROL = re.compile(CONTROL)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T](?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?:\D.*)?)?\s*$", re.ASCII
)
_MOMENTS = ("TIMESTAMP", "DATE", "TIME")
ZONED = "TIMESTAMP WITH TIME ZONE"
NUMBERS = (
    *("INT", "TINYINT", "SMALLINT", "BIGINT", "HUGEINT"),
    *("UINT", "UTINYINT", "USMALLINT", "UBIGINT", "UHUGEINT"),
    *("DOUBLE", "FLOAT", "DECIMAL", "REAL"),
)
"""How the engine's types of numbers begin."""


def without_control(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _CONTROL.sub("", text)


@dataclass(frozen=True, slots=True)
class Raw:
    """A column as the file has it, and what its source says of it.

    ``name`` is the canonical name, ``column`` the file's, ``kind`` the engine's type there.
    """

    name: str
    column: str
    kind: str
    role: Role
    missing: Sequence[Scalar] = ()
    values: Mapping[str, str] | None = None
    format: str | None = None
    timezone: str | None = None
    offsets: bool = False
    """whether it is text in which moments carry their distance from UTC"""
    cleaned: bool = False
    """whether its texts went through ``clean`` already"""

    @property
    def is_text(self) -> bool:
        """Whether the file has it as text."""
        return self.kind == "VARCHAR"

    @property
    def needs_timezone(self) -> bool:
        """Whether its moments are points of universal time, to be placed in a zone."""
        return self.kind == ZONED or self.offsets or (self.is_text and "%z" in (self.format or ""))

    def clean(self, text: str | None) -> str | None:
        """What a text value becomes: without blanks around, sentinels empty, values mapped."""
        if text is None:
            return None
        bare = without_control(text).strip()
        if not bare or bare in map(str, self.missing):
            return None
        return (self.values or {}).get(bare, bare)


def text_of(raw: Raw) -> str:
    """SQL for ``Raw.clean`` of a text column, computed row by row."""
    if raw.cleaned:
        return quoted(raw.column)
    bare = f"trim({quoted(raw.column)})"
    if raw.role not in {"time", "raw"}:
        bare = f"trim(regexp_replace({quoted(raw.column)}, {constant(CONTROL)}, '', 'g'))"
    nothing = ", ".join(constant(str(value)) for value in ("", *raw.missing))
    found = f"CASE WHEN {bare} IN ({nothing}) THEN NULL ELSE {bare} END"
    if len(raw.missing) == 0:
        found = f"nullif({bare}, '')"
    return _mapped(found, raw.values or {})


def coded(raw: Raw, distinct: Sequence[str | None]) -> str:
    """SQL for a text column of few values: cleaned by look-up, kept as an ENUM.

    ``distinct`` are all values of the column in the file, so nothing can fail; TRY_CAST says so
    to the engine, which then casts each value of a Parquet dictionary once (half the time).
    """
    changed = {value: raw.clean(value) for value in distinct if value is not None}
    kept = sorted({value for value in changed.values() if value is not None})
    different = {old: new for old, new in changed.items() if old != new}
    found = quoted(raw.column)
    if different:
        cases = " ".join(f"WHEN {constant(a)} THEN {constant(b)}" for a, b in different.items())
        found = f"CASE {found} {cases} ELSE {found} END"
    if not kept:
        return "CAST(NULL AS VARCHAR)"
    return f"TRY_CAST({found} AS ENUM({', '.join(map(constant, kept))}))"


def moment_of(raw: Raw) -> str:
    """SQL for a moment without time zone, in the source's local time."""
    if raw.is_text:
        found = _read(raw)
    elif raw.kind == ZONED:
        found = _local(quoted(raw.column), raw)
    elif raw.kind in {"TIMESTAMP", "DATE"}:
        found = quoted(raw.column)
    else:
        found = f"CAST({quoted(raw.column)} AS TIMESTAMP)"
    return _without_moments(found, raw.missing)


def _read(raw: Raw) -> str:
    text = text_of(raw)
    if raw.format is None:
        return (
            _local(f"CAST({text} AS {ZONED})", raw) if raw.offsets else f"CAST({text} AS TIMESTAMP)"
        )
    parsed = f"strptime({text}, {constant(raw.format)})"
    return _local(parsed, raw) if "%z" in raw.format else parsed


def _local(moment: str, raw: Raw) -> str:
    return f"({moment} AT TIME ZONE {constant(raw.timezone)})"


def _without_moments(found: str, missing: Sequence[Scalar]) -> str:
    dates = [str(value) for value in missing if _is_moment(str(value))]
    if not dates:
        return found
    listed = ", ".join(f"CAST({constant(date)} AS TIMESTAMP)" for date in dates)
    return f"CASE WHEN {found} IN ({listed}) THEN NULL ELSE {found} END"


def _is_moment(value: str) -> bool:
    """Whether a sentinel is a moment there can be: 2023-13-45 is one as text only."""
    if not _MOMENT.match(value):
        return False
    try:
        dt.date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def typed(raw: Raw, kind: str) -> str:
    """SQL for a text column that is known to hold values of another type."""
    return f"CAST({text_of(raw)} AS {kind})"


TRUE = ("true", "t", "yes", "y", "1", "是", "真")
FALSE = ("false", "f", "no", "n", "0", "否", "假")
"""How true and false are written, in small letters."""


def truth_of(raw: Raw) -> str:
    """SQL for a text column that says whether something holds; other words are refused."""
    text = f"lower({text_of(raw)})"
    true, false = (", ".join(map(constant, words)) for words in (TRUE, FALSE))
    return (
        f"CASE WHEN {text} IN ({true}) THEN TRUE WHEN {text} IN ({false}) THEN FALSE"
        f" ELSE CAST({text} AS BOOLEAN) END"
    )


def as_is(raw: Raw) -> str:
    """SQL for a column that is no text: sentinels empty, mapped values as text."""
    column = quoted(raw.column)
    if raw.kind.startswith(_MOMENTS):
        return moment_of(raw)
    numbers = [number for value in raw.missing if (number := _number(value)) is not None]
    if numbers and raw.kind.startswith(NUMBERS):
        listed = ", ".join(map(constant, numbers))
        column = f"CASE WHEN {column} IN ({listed}) THEN NULL ELSE {column} END"
    if raw.values:
        return _mapped(f"CAST({column} AS VARCHAR)", raw.values)
    return column


def _number(value: Scalar) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _mapped(found: str, values: Mapping[str, str]) -> str:
    if not values:
        return found
    cases = " ".join(f"WHEN {constant(a)} THEN {constant(b)}" for a, b in values.items())
    return f"CASE {found} {cases} ELSE {found} END"
