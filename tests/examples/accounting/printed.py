"""What a printed number says: its value, its decimals, its unit; apart from the writer's code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGIT = re.compile(r"\d|[①-⓿❶-➓½¼¾²³‰]")
"""Figures in any script: full-width and circled ones too."""
HAN = re.compile(
    r"(?<![十百千万萬完])[一二两兩三四五六七八九]成[一二两三四五六七八九半]?(?![不为為立员員交套])"
    r"|[一二两兩三四五六七八九十百]+(?:倍|个百分点|個百分點)|百分之[一二三四五六七八九十百]+|翻[一两兩]?番|翻倍|过半|過半"
)
"""Numbers in characters."""
_NUMBER = re.compile(r"([+＋−–-]?)\s*(\d[\d,]*(?:\.\d+)?)")
_STEPS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "K": 3, "M": 6}
_DAYS = r"天|日|d\b|days?\b"
_UNITS = (
    ("hours", re.compile(r"小时|小時|hours?\b|\bh\b")),
    ("minutes", re.compile(r"分钟|分鐘|min(?:ute)?s?\b")),
    ("seconds", re.compile(r"秒|sec(?:ond)?s?\b|(?<=\d)\s*s\b")),
    ("days", re.compile(_DAYS)),
)
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_TENTHS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


@dataclass(frozen=True)
class Printed:
    """A number as printed: ``value`` before its unit, ``step`` a power of ten (万: 4)."""

    sign: str
    value: Decimal
    decimals: int
    step: int
    ratio: bool
    unit: str | None
    """of a duration, where it is named"""

    @property
    def key(self) -> tuple[object, ...]:
        """What must be the same for two prints of one figure to be comparable."""
        return (self.decimals, self.step, self.ratio, self.unit)


def read(text: str, after: str = "", around: str = "") -> Printed | None:
    """The number in a text; what stands ``after`` it names its unit where it has none itself.

    ``around`` (a header, the other runs) may name the unit of a duration.
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    value = Decimal(match.group(2).replace(",", ""))
    decimals = -min(0, int(value.as_tuple().exponent))
    rest = text[match.end() :] or after
    step = next((_STEPS[c] for c in rest.strip()[:1] if c in _STEPS), 0)
    ratio = bool(re.match(r"\s*(?:%|个百分点|個百分點|pp\b)", rest))
    unit = next((name for name, word in _UNITS if word.search(rest)), None)
    unit = unit or next((name for name, word in _UNITS if word.search(around)), None)
    return Printed(match.group(1), value, decimals, step, ratio, unit)


def tenth(text: str) -> int | None:
    """四成 → 4."""
    match = re.search(r"([一二三四五六七八九])成", text)
    return _TENTHS[match.group(1)] if match else None


def is_share(row: dict) -> bool:
    """Whether a figure is a part of a whole: an attribute ``.share``, or a metric that is one."""
    of = [re.split(r"[@\[]", name)[0] for name in row.get("operands") or ()]
    return row["quantity"] == "share" or (
        row["unit"] == "percent" and len(of) == 2 and of[0] == of[1]
    )


def agrees(said: Printed, value: Decimal, row: dict, *, loose: bool = False) -> bool:
    """Whether a printed number is a value, as exactly as it is printed.

    ``loose``: shares and steps that are rounded together may be a last digit off.
    """
    half = Decimal("0.5") if not loose else Decimal("1.0")
    for scale in _scales(said, row):
        shown = value / scale
        moved = row["quantity"] in ("change", "difference") or row["unit"] == "points"
        if not said.sign and moved:
            shown = abs(shown)
        wanted = -said.value if said.sign in ("−", "-", "–") else said.value
        if abs(shown - wanted) <= half * Decimal(10) ** -said.decimals + Decimal("1e-9"):
            return True
    return False


def _scales(said: Printed, row: dict) -> list[Decimal]:
    """By what a value is divided to be printed so."""
    own = row["unit"]
    if said.ratio or own in ("percent", "points"):
        return [Decimal("0.01")]
    if own in SECONDS:
        units = [said.unit] if said.unit in SECONDS else list(SECONDS)
        return [Decimal(SECONDS[unit]) / SECONDS[own] for unit in units if unit]
    steps = {said.step, 0} if str(row.get("noun"))[:1] in _STEPS else {said.step}
    return [Decimal(10) ** step for step in steps]
