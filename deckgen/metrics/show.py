"""Figures as text for people and programs: every field, in a fixed order."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Protocol
from unicodedata import east_asian_width

from deckgen.metrics.population import in_words
from deckgen.source.words import language_of_user, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from deckgen.metrics.comparison import Comparison
    from deckgen.metrics.coverage import Coverage
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.measure import Statement
    from deckgen.source.place import LocalText

_COLUMNS = ("id", "label", "value", "unit", "n", "numerator", "denominator", "reason")


class Figures(Protocol):
    """Figures by id, with the statements by id that they come from."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure, by its id."""

    @property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement, by its id."""


def as_record(figure: Figure) -> dict[str, Any]:
    """A figure as plain values: decimals as text, so that no digit is lost."""
    return {
        "id": figure.id,
        "metric": figure.metric,
        "label": _texts(figure.label),
        "quantity": figure.quantity,
        "value": number(figure.value),
        "unit": figure.unit,
        "period": figure.period.key,
        "from": figure.period.start.isoformat(),
        "before": figure.period.end.isoformat(),
        "where": _where(figure.where),
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "n": figure.n,
        "better": figure.better,
        "attribution": figure.attribution,
        "decimals": figure.decimals,
        "noun": _texts(figure.noun),
        "reason": figure.reason,
        "coverage": coverage_record(figure.coverage),
        "comparison": comparison_record(figure.comparison),
        "operands": list(figure.operands),
        "base": figure.base,
        "source": figure.source,
        "population": in_words(figure),
        "statement": figure.statement,
    }


def coverage_record(found: Coverage | None) -> dict[str, Any] | None:
    """What of a figure's period the data cover, as plain values."""
    if found is None:
        return None
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "days": found.days,
        "of": found.of,
        "rows": found.rows,
        "used": found.used,
    }


def comparison_record(found: Comparison | None) -> dict[str, Any] | None:
    """What a figure is compared with and how it comes out, as plain values."""
    if found is None:
        return None
    return {
        "against": found.against,
        "quantity": found.quantity,
        "base": found.base,
        "base_value": number(found.base_value),
        "base_period": found.base_period.key,
        "days": found.days,
        "base_days": found.base_days,
        "difference": number(found.difference),
        "change": number(found.change),
        "per_day": number(found.per_day),
        "flips": found.flips,
        "interval": found.interval and [number(end) for end in found.interval],
        "confidence": number(found.confidence),
        "flat": found.flat,
        "cut": found.cut,
    }


def as_json(answers: Figures) -> str:
    """All figures with all they carry, one a line, and the statements they come from."""
    figures = (json.dumps(as_record(each), ensure_ascii=False) for each in _figures(answers))
    found = {name: answers.statements[name].sql for name in sorted(answers.statements)}
    statements = json.dumps(found, ensure_ascii=False, indent=2)
    lines = ",\n  ".join(figures)
    return f'{{"figures": [\n  {lines}\n],\n"statements": {statements}}}\n'


def as_csv(answers: Figures) -> str:
    """One row a figure; texts in several languages show one."""
    out = io.StringIO()
    records = [_flat(figure) for figure in _figures(answers)]
    names = list(records[0]) if records else list(_COLUMNS)
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def as_table(answers: Figures) -> str:
    """Columns for a terminal in the user's language, lined up by the width of its characters."""
    language = language_of_user()
    heads = tuple(say(f"@figures.{name}", {}, language)[0] for name in _COLUMNS)
    return lined_up([heads, *(_row(figure, language) for figure in _figures(answers))])


def lined_up(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as lines whose columns stand under one another."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def number(value: Decimal | None) -> str | None:
    """A decimal as text without exponent and trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figures(answers: Figures) -> Iterable[Figure]:
    return (answers.figures[name] for name in sorted(answers.figures))


def _texts(text: LocalText | None) -> dict[str, str] | str | None:
    if text is None:
        return None
    found = dict(text.values)
    return found.get("", found)


def _where(where: Where) -> dict[str, list[str]]:
    return {name: list(values) for name, values in where}


def _flat(figure: Figure) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in as_record(figure).items():
        if name in {"label", "noun"}:
            value = figure.label.any() if name == "label" else figure.noun and figure.noun.any()  # noqa: PLW2901
        if isinstance(value, dict | list):
            value = json.dumps(value, ensure_ascii=False) if value else ""  # noqa: PLW2901
        found[name] = "" if value is None else str(value)
    return found


def _row(figure: Figure, language: str) -> tuple[str, ...]:
    record = _flat(figure)
    if figure.value is not None:
        record["value"] = f"{figure.value:.{6}f}".rstrip("0").rstrip(".")
    if figure.reason is not None:
        record["reason"] = say(f"@reason.{figure.reason}", {}, language)[0]
    record["label"] = figure.label.get(language) or record["label"]
    return tuple(record[name] for name in _COLUMNS)


def width(text: str) -> int:
    """Columns a text takes in a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip() + "\n"
