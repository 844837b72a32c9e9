"""Figures as rows of the manifest: what stands behind every number, ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.population import in_words
from deckgen.metrics.show import comparison_record, coverage_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from deckgen.metrics.figure import Figure


def figure_rows(figures: Iterable[Figure], language: str = "zh-Hans") -> list[dict[str, object]]:
    """A row a figure, by id: only text, whole numbers, lists and ``None``.

    Decimals are written in full as text, since JSON's numbers are binary fractions to most
    readers.
    """
    unique = {figure.id: figure for figure in figures}
    return [_row(unique[name], language) for name in sorted(unique)]


def _row(figure: Figure, language: str) -> dict[str, object]:
    return {
        "id": figure.id,
        "metric": figure.metric,
        "label": figure.label.get(language) or figure.label.any(),
        "quantity": figure.quantity,
        "unit": figure.unit,
        "better": figure.better,
        "noun": figure.noun and figure.noun.get(language),
        "value": _exact(figure.value),
        "numerator": _exact(figure.numerator),
        "denominator": _exact(figure.denominator),
        "n": figure.n,
        "period": [figure.period.start.isoformat(), figure.period.end.isoformat()],
        "where": {column: list(values) for column, values in figure.where},
        "population": in_words(figure, language),
        "coverage": coverage_record(figure.coverage),
        "comparison": comparison_record(figure.comparison),
        "base": figure.base,
        "operands": list(figure.operands),
        "source": figure.source,
        "statement": figure.statement,
        "reason": figure.reason,
    }


def _exact(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
