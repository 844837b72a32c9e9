"""What sqlglot leaves different between DuckDB and PostgreSQL, mended in the tree.

Each form below is what PostgreSQL must compute so that a figure has DuckDB's digits.
"""

from __future__ import annotations

import re
from typing import Any

import sqlglot
from sqlglot import exp

_SPACES = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""What DuckDB's ``trim`` takes off: all that Unicode calls a space."""
_WHOLE = "TRUNC(:x) + CASE WHEN ABS(:x - TRUNC(:x)) >= 0.5 THEN SIGN(:x) ELSE 0 END"
"""Rounded half away from zero; PostgreSQL's own rounds a double half to even."""
_FORMS = {
    "microseconds": "CAST(EXTRACT(EPOCH FROM :end - :start) * 1000000 AS BIGINT)",
    "whole": f"({_WHOLE})",
    "places": f"(CAST({_WHOLE.replace(':x', '(:x * :power)')} AS DECIMAL) / :power)",
    "part": "CAST(EXTRACT(:part FROM CAST(:x AS TIMESTAMP)) AS BIGINT)",
    "ratio": "(CAST(:x AS DOUBLE PRECISION) / :y)",
    "quotient": (
        "(CASE WHEN :y = 0 THEN CAST(:x AS DOUBLE PRECISION) * CAST('Infinity' AS DOUBLE PRECISION)"
        " ELSE CAST(:x AS DOUBLE PRECISION) / :y END)"
    ),
    "decimal": (
        "(CASE WHEN PG_TYPEOF(:x) = CAST('double precision' AS REGTYPE)"
        f" THEN CAST(CAST({_WHOLE.replace(':x', '(CAST(:x AS DOUBLE PRECISION) * :power)')}"
        " AS TEXT) AS DECIMAL) / :power ELSE CAST(:x AS DECIMAL) END)"
    ),
    "lower": '(LOWER(:x COLLATE "und-x-icu") COLLATE "C")',
    "upper": '(UPPER(:x COLLATE "und-x-icu") COLLATE "C")',
    "matched": ":x ~ ('^(?:' || :y || ')$')",
    "moment": "CAST(:x AS TIMESTAMP)",
}
"""``ratio`` and ``quotient``: ``/`` divides fractions, and by zero gives infinity. ``decimal``: a
double is multiplied and rounded, as DuckDB does it, and keeps all its digits, not fifteen.
``lower``, ``upper``: under the plain order of bytes, which all texts have, only ASCII letters
would change."""
_EXACT = "exact"
"""Marks what is a decimal already."""
_PARTS = {
    "Year": "YEAR", "Quarter": "QUARTER", "Month": "MONTH", "Hour": "HOUR",
    "DayOfWeekIso": "ISODOW",
}  # fmt: skip
_LETTERS = {
    "%Y": "YYYY", "%y": "YY", "%m": "MM", "%d": "DD", "%H": "HH24", "%I": "HH12", "%M": "MI",
    "%S": "SS", "%f": "US", "%p": "AM", "%b": "Mon", "%B": "Month", "%j": "DDD", "%z": "TZH:TZM",
}  # fmt: skip
"""How strptime's letters are called by ``to_timestamp``."""


def mend(tree: Any) -> None:
    """Change a tree parsed from DuckDB's dialect so that PostgreSQL computes the same."""
    for node in reversed(list(tree.dfs())):
        new = _mended(node)
        if new is not node:
            node.replace(new)


def _mended(node: Any) -> Any:
    match node:
        case exp.Extract():
            return _form("part", x=node.expression, part=exp.var(node.name))
        case exp.DateDiff() if node.args["unit"].name.upper() == "MICROSECOND":
            return _form("microseconds", end=node.this, start=node.expression)
        case exp.TimestampTrunc() | exp.DateTrunc():
            node.set("this", _form("moment", x=node.this))
        case exp.StrToTime():
            return _parsed(node)
        case exp.Round() if not _is_decimal(node.this):
            return _rounded(node)
        case exp.Div():
            plain = isinstance(node.expression, exp.Literal)
            return _form("ratio" if plain else "quotient", x=node.this, y=node.expression)
        case exp.Cast() if _is_decimal(node) and not node.this.meta.get(_EXACT):
            node.set("this", _form("decimal", x=node.this, power=_power(_scale(node.to))))
        case _ if type(node).__name__ in _PARTS:
            return _form("part", x=node.this, part=exp.var(_PARTS[type(node).__name__]))
        case _:
            return _text(node)
    return node


def _text(node: Any) -> Any:
    match node:
        case exp.Lower() | exp.Upper():
            return _form(type(node).__name__.lower(), x=node.this)
        case exp.Trim() if node.expression is None:
            node.set("expression", exp.Literal.string(_SPACES))
        case exp.Like() if not isinstance(node.parent, exp.Escape):
            return exp.Escape(this=node.copy(), expression=exp.Literal.string(""))
        case exp.RegexpFullMatch():
            return _form("matched", x=node.this, y=node.expression)
        case exp.Unnest() if isinstance(node.parent, exp.Lateral):
            return node.expressions[0]
    return node


def _is_decimal(node: Any) -> bool:
    return isinstance(node, exp.Cast) and bool(node.to.is_type("decimal"))


def _rounded(node: Any) -> Any:
    places = node.args.get("decimals")
    if places is None:
        return _form("whole", x=node.this)
    found = _form("places", x=node.this, power=_power(int(places.name)))
    found.meta[_EXACT] = True
    return found


def _scale(kind: Any) -> int:
    """The places of a DECIMAL."""
    return int(kind.expressions[1].name) if len(kind.expressions) == 2 else 0


def _power(places: int) -> Any:
    return exp.Literal.number(10**places)


def _parsed(node: Any) -> Any:
    """``strptime``; a moment comes without zone, unless the text has one."""
    given = node.args["format"].name
    pieces = re.findall(r"%-?[A-Za-z]|%%|[^%]+", given)
    shape = "".join(_letter(piece) for piece in pieces)
    found = exp.Anonymous(this="TO_TIMESTAMP", expressions=[node.this, exp.Literal.string(shape)])
    return found if "%z" in given else _form("moment", x=found)


def _letter(piece: str) -> str:
    if piece.startswith("%-"):
        return "FM" + _LETTERS.get("%" + piece[2], "")
    return _LETTERS.get(piece) or re.sub(r"[A-Za-z]+", r'"\g<0>"', piece.replace("%%", "%"))


def _form(name: str, **parts: Any) -> Any:
    tree = sqlglot.parse_one(_FORMS[name], read="postgres")
    return exp.replace_placeholders(tree, **parts).copy()
