"""A CSV file's delimiter and column names, so that the engine need not guess (0.2 s for a file)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.encoding import open_bytes
from deckgen.data.expression.render import constant

from deckgen.source.diagnostic import Cell, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
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

    def records(self, shown: str) -> Iterator[list[str]]:
        """The rows below the header as Python reads them, each as wide as the header.

        Lines may end in any way, and differently; a row that is too short is filled with empty
        texts. Raises ``csv.Error`` for a quote that is not closed, ``InputError`` (D018, in the
        file called ``shown``) for a row with more values than the header has names.
        """
        wide = len(self.columns)
        with open_bytes(self.path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            reader = csv.reader(text, delimiter=self.delimiter, strict=True)
            next(reader, None)
            for row in reader:
                if len(row) > wide and any(row[wide:]):
                    place = Cell(shown, reader.line_num)
                    raise InputError(Report((problem("D018", place, path=shown, columns=wide),)))
                if len(row) == wide:
                    yield row
                elif row:
                    yield [*row[:wide], *([""] * (wide - len(row)))]

    def rewritten(self, shown: str, target: Path) -> Csv:
        """The same table written to ``target`` as the engine likes it; raises as ``records``."""
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=self.delimiter, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(self.records(shown))
        return Csv(target, self.delimiter, self.columns)


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
        _DELIMITERS,
        key=lambda mark: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])),
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
