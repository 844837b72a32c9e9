"""The few functions of Excel's that sheets behind charts use, computed from the cells' values."""

from __future__ import annotations

import ast
import io
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import openpyxl

from tests.narrate.excel_format import evaluate

_TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|(\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(<>|(?<![<>])=|&)'
)


def computed(book: bytes) -> dict[str, tuple[object, object]]:
    """Of every cell with a formula its address, what the formula comes to, and what is cached."""
    formulas = openpyxl.load_workbook(io.BytesIO(book))["Sheet1"]
    values = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["Sheet1"]
    found = {}
    for row in formulas.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cached = values[cell.coordinate].value
                found[cell.coordinate] = value_of(cell.value[1:], values, cell.row), cached
    return found


def value_of(formula: str, sheet, row: int) -> object:
    """What a formula in a row comes to; the cells it names have their cached values."""

    def python(token: re.Match[str]) -> str:
        text, cells, sign = token.groups()
        if cells is not None:
            return f"cells({cells.replace('$', '')!r})"
        return (
            {"<>": "!=", "=": "==", "&": "+"}[sign]
            if sign
            else repr((text or "").replace('""', '"'))
        )

    def cells(address: str) -> object:
        found = sheet[address]
        if isinstance(found, tuple):
            return [line[0].value for line in found]
        return "" if found.value is None else found.value

    tree = _Lazy().visit(ast.parse(_TOKEN.sub(python, formula), mode="eval"))
    names = _FUNCTIONS | {"cells": cells, "ROW": lambda: row}
    code = compile(ast.fix_missing_locations(tree), "formula", "eval")
    return eval(code, {"__builtins__": {}}, names)


class _Lazy(ast.NodeTransformer):
    """``IF`` computes only the side it takes."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Name) and node.func.id == "IF"):
            return node
        test, yes, no = node.args
        return ast.IfExp(test, yes, no)


def _numbers(*values: object) -> list[float]:
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, int | float)]


def _extreme(pick, *values: object) -> float:
    return pick(_numbers(*values), default=0)


def _text(value: object, code: str) -> str:
    return "" if value == "" else evaluate(Decimal(repr(value)), code)


_FUNCTIONS = {
    "AND": lambda *tests: all(tests),
    "OR": lambda *tests: any(tests),
    "ROUND": lambda value, places: float(
        Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    ),
    "MAX": partial(_extreme, max),
    "MIN": partial(_extreme, min),
    "ABS": abs,
    "SIGN": lambda value: (value > 0) - (value < 0),
    "INT": lambda value: value // 1,
    "MOD": lambda value, by: value % by,
    "INDEX": lambda values, place: values[int(place) - 1],
    "TEXT": _text,
    "CHAR": chr,
    "SUMIF": lambda tested, _, values: sum(
        value for test, value in zip(tested, values, strict=True) if (test or 0) > 0
    ),
    "NA": lambda: "#N/A",
}
