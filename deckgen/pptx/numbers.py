"""Numbers as a chart and its workbook print them, the same digits in both."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_EXCEL = Context(prec=15, rounding=ROUND_HALF_EVEN)


def printed(value: Decimal) -> str:
    """A value in plain notation: ``12800``, ``0.927``, at most Excel's 15 significant digits.

    Raises ``ValueError`` for what is no finite number: a chart's cache must hold none.
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    text = format(_EXCEL.plus(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def column_letters(at: int) -> str:
    """A sheet's column by its place: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
