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
    from typing import TextIO

_DELIMITERS = (",", "\t", ";", "|")
_LINE = 1 << 20
"""Characters a header may have at most."""
_FIELD = 1 << 24
"""Characters a cell may have at most."""


@dataclass(frozen=True, slots=True)
class Csv:
    """How a file is written, and its columns; a name that comes again gets a number."""

    path: Path
    delimiter: str
    columns: tuple[str, ...]

    def sql(self) -> str:
        """What stands in FROM; every column is text, an empty one is null."""
        named = ", ".join(f"{constant(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"read_csv({constant(str(self.path))}, auto_detect = false, header = true,"
            f" delim = {constant(self.delimiter)}, quote = '\"', escape = '\"',"
            f" columns = {{{named}}})"
        )

    def records(self, shown: str) -> Iterator[list[str]]:
        """The rows below the header as Python reads them, each as wide as the header.

        Lines may end in any way, and differently; a row that is too short is filled with empty
        texts. Raises ``InputError``, in the file called ``shown``: D018 for a row with more values
        than the header has names, D019 for quotes that do not fit.
        """
        wide = len(self.columns)
        csv.field_size_limit(_FIELD)
        with open_bytes(self.path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            for line, row in _numbered(text, self.delimiter, shown):
                if len(row) == wide:
                    yield row
                elif any(row[wide:]):
                    raise _wrong("D018", shown, line, columns=wide)
                elif row:
                    yield [*row[:wide], *([""] * (wide - len(row)))]

    def rewritten(self, shown: str, target: Path) -> Csv:
        """The same table written to ``target`` as the engine likes it; raises as ``records``."""
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=self.delimiter, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(self.records(shown))
        return Csv(target, self.delimiter, self.columns)


def _numbered(text: TextIO, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """The records below the header, each with the line it begins in."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    try:
        next(reader, None)
        line = reader.line_num + 1
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _wrong("D019", shown, line, why=str(error)) from None


def _wrong(code: str, shown: str, line: int, *, columns: int = 0, why: str = "") -> InputError:
    item = problem(code, Cell(shown, line), path=shown, columns=columns, why=why)
    return InputError(Report((item,)))


def look_at(path: Path, delimiter: str | None) -> Csv:
    """The delimiter and the columns of a UTF-8 file, from its first record."""
    with open_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        start = text.read(_LINE)
    found = delimiter or _delimiter(start)
    header = next(csv.reader(io.StringIO(start, newline=""), delimiter=found), [])
    return Csv(path, found, distinct_names(header))


def _delimiter(text: str) -> str:
    """The candidate that cuts the first record into most columns."""
    return max(
        _DELIMITERS,
        key=lambda mark: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])),
    )


def distinct_names(names: list[str]) -> tuple[str, ...]:
    """Names of columns, none empty; one that comes again gets a number."""
    found: dict[str, None] = {}
    for number, given in enumerate(names, start=1):
        name = bare = given.strip() or f"column{number}"
        again = 1
        while name in found:
            again += 1
            name = f"{bare}_{again}"
        found[name] = None
    return tuple(found)
