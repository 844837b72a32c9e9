"""Figures as a pandas DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.population import in_words

if TYPE_CHECKING:
    import pandas as pd

    from deckgen.metrics.answer import Answers
    from deckgen.metrics.figure import Figure


def as_frame(answers: Answers, language: str) -> pd.DataFrame:
    """One row a figure, in the order of their ids.

    Columns: ``id``, ``metric``, ``label`` (in ``language``), ``quantity``, ``value``, ``numerator``
    and ``denominator`` (float; exact decimals are in ``as_json``), ``unit``, ``n``, ``start`` and
    ``end`` (the period, end not included), a column ``where.<column>`` for each filter,
    ``population``, ``days`` of the period that the data cover, ``rows`` of the population, ``base``
    (the id of the figure compared with), ``change``, ``difference``, ``flat``, ``reason``.
    """
    import pandas as pd  # noqa: PLC0415 -- half a second, for those who ask for a frame

    rows = [_row(figure, language) for _, figure in sorted(answers.figures.items())]
    return pd.DataFrame(rows)


def _compared(figure: Figure) -> dict[str, object]:
    found = figure.comparison
    if found is None:
        return dict.fromkeys(("base", "change", "difference", "flat"))
    change, moved = found.change, found.difference
    return {
        "base": found.base,
        "change": None if change is None else float(change),
        "difference": None if moved is None else float(moved),
        "flat": found.flat,
    }


def _row(figure: Figure, language: str) -> dict[str, object]:
    fixed: dict[str, object] = {
        "id": figure.id,
        "metric": figure.metric,
        "label": figure.label.get(language) or figure.label.any(),
        "quantity": figure.quantity,
        "value": None if figure.value is None else float(figure.value),
        "unit": figure.unit,
        "numerator": None if figure.numerator is None else float(figure.numerator),
        "denominator": None if figure.denominator is None else float(figure.denominator),
        "n": figure.n,
        "start": figure.period.start,
        "end": figure.period.end,
        "population": in_words(figure, language),
        "days": None if figure.coverage is None else figure.coverage.days,
        "rows": None if figure.coverage is None else figure.coverage.rows,
        **_compared(figure),
        "reason": figure.reason,
    }
    return fixed | {f"where.{column}": "|".join(values) for column, values in figure.where}
