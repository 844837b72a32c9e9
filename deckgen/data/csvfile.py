"""A CSV file's delimiter and column names, so that the engine need not guess (0.2 s for a file)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.encoding import open_bytes
from deckgen.data.expression.render import constant

if TYPE_CHECKING:
    from pathlib import Path

_DELIMITERS = (",", "\t", ";", "|")
_LINE = 1 << 20
"""Characters a header may have at most."""


@dataclass(frozen=True, slots=True)
class Csv:
    """How a file is written, and its columns; a name that comes again gets a number."""

    path: Path
    delimiter: str
    columns: tuple[str, ...]

    def sql(self, *, patient: bool = False) -> str:
        """What stands in FROM; every column is text, an empty one is null.

        ``patient`` also reads rows with fewer columns than the header, on one thread.
        """
        more = ", null_padding = true, parallel = false" if patient else ""
        named = ", ".join(f"{constant(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"read_csv({constant(str(self.path))}, auto_detect = false, header = true,"
            f" delim = {constant(self.delimiter)}, quote = '\"', escape = '\"',"
            f" columns = {{{named}}}{more})"
        )


def look_at(path: Path, delimiter: str | None) -> Csv:
    """The delimiter and the columns of a UTF-8 file, from its first record."""
    with open_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        start = text.read(_LINE)
    found = delimiter or _delimiter(start)
    header = next(csv.reader(io.StringIO(start, newline=""), delimiter=found), [])
    return Csv(path, found, _distinct(header))


def _delimiter(text: str) -> str:
    """The candidate that cuts the first record into most columns."""
    return max(
        _DELIMITERS, key=lambda mark: len(next(csv.reader(io.StringIO(text), delimiter=mark), []))
    )


def _distinct(names: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for number, given in enumerate(names, start=1):
        name = bare = given.strip() or f"column{number}"
        again = 1
        while name in found:
            again += 1
            name = f"{bare}_{again}"
        found[name] = None
    return tuple(found)
