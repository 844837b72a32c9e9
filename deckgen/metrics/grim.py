"""Whether a percentage can be right: of n cases only so many percentages are possible."""

from __future__ import annotations

from decimal import Decimal


def grim(percent: str, cases: int) -> bool:
    """Whether a percentage as printed (``95.8%``) is possible with so many cases (GRIM test).

    Of 200 cases 95.5 % or 96.0 % can be, 95.8 % cannot. A half may have been rounded up or down.
    Raises ``decimal.InvalidOperation`` for what is no number.
    """
    stated = Decimal(percent.strip().rstrip("%％").strip())
    half = Decimal(1).scaleb(int(stated.as_tuple().exponent)) / 2
    if cases <= 0 or not 0 <= stated <= 100:
        return False
    nearest = round(stated * cases / 100)
    tried = range(max(0, nearest - 1), min(cases, nearest + 1) + 1)
    return any(abs(Decimal(100 * part) / cases - stated) <= half for part in tried)


def least_cases(percent: str) -> int:
    """The smallest number of cases of which a percentage as printed is possible (95.8 %: 24)."""
    cases = 1
    while not grim(percent, cases):
        cases += 1
    return cases
