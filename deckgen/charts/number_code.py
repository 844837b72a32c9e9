"""What a value looks like in an Excel number format, for the formats that charts here are given.

Sections, one condition each, digits with separators, scaling commas, percent, literals in quotes
or after a backslash: what ``narrate.number_format`` writes, by ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|([0#,.]+)|(%)|(.)')
_CONDITION = re.compile(r"\[(>=|<=|<>|>|<|=)(-?[\d.]+)\]")


class _Piece(NamedTuple):
    text: str
    digits: bool


class _Section(NamedTuple):
    condition: tuple[str, Decimal] | None
    pieces: tuple[_Piece, ...]

    @property
    def pattern(self) -> str:
        """The digit places and separators, literals left out."""
        return "".join(piece.text for piece in self.pieces if piece.digits)


def shown(value: Decimal, code: str) -> str:
    """The value as text."""
    sections = _sections(code)
    section = _chosen(value, sections)
    signless = value < 0 and (section is not sections[0] or section.condition is not None)
    text = _filled(abs(value), section)
    return f"-{text}" if value < 0 and not signless else text


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(part) for part in re.findall(r'(?:"[^"]*"|\\.|[^;])+|(?<=;)(?=;)', code))


def _section(part: str) -> _Section:
    found = _CONDITION.match(part)
    condition = (found[1], Decimal(found[2])) if found else None
    rest = part[found.end() :] if found else part
    pieces = [
        _Piece(quoted or escaped or digits or percent or other, bool(digits))
        for quoted, escaped, digits, percent, other in _TOKEN.findall(rest)
    ]
    return _Section(condition, tuple(pieces))


def _chosen(value: Decimal, sections: tuple[_Section, ...]) -> _Section:
    if any(section.condition for section in sections):
        fitting = (s for s in sections if s.condition is None or _holds(value, *s.condition))
        return next(fitting, sections[-1])
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    match sign:
        case ">=":
            return value >= limit
        case "<=":
            return value <= limit
        case ">":
            return value > limit
        case "<":
            return value < limit
    return (value == limit) == (sign == "=")


def _filled(value: Decimal, section: _Section) -> str:
    pattern = section.pattern
    whole, _, fraction = pattern.rstrip(",").partition(".")
    scale = len(pattern) - len(pattern.rstrip(","))
    percents = sum(piece.text == "%" for piece in section.pieces)
    scaled = value * 100**percents / 1000**scale
    number = scaled.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    digits = f"{number:,f}" if "," in whole else f"{number:f}"
    return _laid_out(digits, section)


def _laid_out(digits: str, section: _Section) -> str:
    """The digits into their places from the right; the first place takes what is left."""
    parts: list[str] = []
    places = [at for at, piece in enumerate(section.pieces) if piece.digits]
    for at in range(len(section.pieces) - 1, -1, -1):
        piece = section.pieces[at]
        if not piece.digits:
            parts.append(piece.text)
        elif at == places[0]:
            parts.append(digits)
        else:
            count = len(piece.text.rstrip(","))
            digits = digits.rjust(count + 1, "0")
            parts.append(digits[-count:])
            digits = digits[:-count]
    return "".join(reversed(parts))
