"""Excel's number formats evaluated, by ECMA-376 part 1, 18.8.31, and what Excel is known to do.

Written apart from the program's own short version, digit by digit, so that the two can disagree.
"""

from __future__ import annotations

import operator
from decimal import ROUND_HALF_UP, Decimal

_SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
          "=": operator.eq, "<>": operator.ne}  # fmt: skip
Token = tuple[str, str]
"""Kind (``lit``, ``place``, ``point``, ``comma``, ``percent``) and text."""


def evaluate(value: Decimal, code: str) -> str:
    """The text Excel shows for a number; colours, dates, fractions and E+ are not for charts here.

    Raises ``ValueError`` for what the grammar does not know.
    """
    sections = [_section(tokens) for tokens in _split(_tokens(code))]
    condition, tokens, negates = _pick(value, sections)
    shown = -value if negates and value < 0 else value
    del condition
    return _render(shown, tokens)


def _tokens(code: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(code):
        char = code[at]
        if char == '"':
            end = code.index('"', at + 1)
            found.append(("lit", code[at + 1 : end]))
            at = end + 1
        elif char == "\\":
            found.append(("lit", code[at + 1]))
            at += 2
        elif char == "[":
            end = code.index("]", at)
            found.append(("cond", code[at + 1 : end]))
            at = end + 1
        else:
            kinds = {"0": "place", "#": "place", "?": "place", ".": "point", ",": "comma",
                     "%": "percent", ";": "next"}  # fmt: skip
            if char not in kinds and char not in " -+$()/:":
                raise ValueError(f"{char!r} is no part of a number format: {code}")
            found.append((kinds.get(char, "lit"), char))
            at += 1
    return found


def _split(tokens: list[Token]) -> list[list[Token]]:
    sections: list[list[Token]] = [[]]
    for token in tokens:
        if token[0] == "next":
            sections.append([])
        else:
            sections[-1].append(token)
    if len(sections) > 4:
        raise ValueError("more than four sections")
    return sections


def _section(tokens: list[Token]) -> tuple[tuple[str, Decimal] | None, list[Token]]:
    if not tokens or tokens[0][0] != "cond":
        return None, tokens
    text = tokens[0][1]
    sign = text[:2] if text[:2] in _SIGNS else text[:1]
    return (sign, Decimal(text[len(sign) :])), tokens[1:]


def _pick(value, sections):
    """The section of a value, and whether the section stands for the sign."""
    conditions = [condition for condition, _ in sections if condition]
    if len(conditions) > 2:
        raise ValueError("Excel knows two conditions at most")
    if conditions:
        for condition, tokens in sections:
            if condition is None or _SIGNS[condition[0]](value, condition[1]):
                return condition, tokens, False
        raise ValueError("no section left for the value: Excel shows ######")
    if value < 0 and len(sections) > 1:
        return None, sections[1][1], True
    if value == 0 and len(sections) > 2:
        return None, sections[2][1], False
    return None, sections[0][1], False


def _render(value: Decimal, tokens: list[Token]) -> str:
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "place"]
    if not places:
        return "".join(text for kind, text in tokens if kind == "lit")
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), None)
    last = places[-1]
    scale = sum(1 for kind, _ in tokens[last + 1 :] if kind == "comma")
    percents = sum(1 for kind, _ in tokens if kind == "percent")
    whole = [at for at in places if point is None or at < point]
    decimals = [at for at in places if point is not None and at > point]
    grouped = any(
        kind == "comma" and whole and whole[0] < at < whole[-1]
        for at, (kind, _) in enumerate(tokens)
    )
    number = value * Decimal(100) ** percents / Decimal(1000) ** scale
    number = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    sign = "-" if number < 0 else ""
    ones, _, rest = f"{abs(number):f}".partition(".")
    digits = _whole_digits(ones, whole, tokens, grouped=grouped)
    out = []
    for at, (kind, text) in enumerate(tokens):
        if at in digits:
            out.append(digits[at])
        elif at in decimals:
            out.append(rest[decimals.index(at)])
        elif kind in ("lit", "percent"):
            out.append(text)
        elif kind == "point":
            out.append(".")
    return sign + "".join(out)


def _whole_digits(ones: str, whole: list[int], tokens: list[Token], *, grouped: bool):
    """Each place's digits: one a place from the right, all that is left at the first."""
    left = ones.lstrip("0")
    found: dict[int, str] = {}
    set_off = 0
    for order, at in enumerate(reversed(whole)):
        first = order == len(whole) - 1
        taken, left = (left, "") if first else (left[-1:], left[:-1])
        if not taken and tokens[at][1] == "0":
            taken = "0"
        chars = []
        for char in reversed(taken):
            if grouped and set_off and set_off % 3 == 0:
                chars.append(",")
            chars.append(char)
            set_off += 1
        found[at] = "".join(reversed(chars))
    return found
