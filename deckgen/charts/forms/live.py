"""What keeps labels true when the presenter edits the sheet: texts as formulas over its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.number_code import shown

if TYPE_CHECKING:
    from deckgen.charts.spec import Numbers


def texts(values: Numbers, code: str) -> tuple[str | None, ...]:
    """The values as a number format prints them."""
    return tuple(None if value is None else shown(value, code) for value in values)


def text_formula(key: str, code: str) -> str:
    """The same in the sheet: the text of a column's cell in the row."""
    return f'IF({{{key}}}="","",TEXT({{{key}}},"{quoted(code)}"))'


def quoted(code: str) -> str:
    """A number format inside a formula's text."""
    return code.replace('"', '""')


def signed(code: str, minus: str) -> str:
    """A number format of changes: with a plus, and the minus of texts."""
    return f'+{code};"{minus}"{code};{code}'
