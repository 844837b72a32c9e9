"""The figures a slide shows, in order of appearance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.content.model import TableSpec
from deckgen.narrate.marked import marks_of
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.content.model import Fill, Payload
    from deckgen.narrate.text import Paragraph


def figures_of(fills: Iterable[Fill]) -> tuple[str, ...]:
    """Ids of all figures in texts, charts and tables."""
    return tuple(dict.fromkeys(name for fill in fills for name in _of(fill.payload)))


def stated_in(fills: Iterable[Fill]) -> tuple[str, ...]:
    """Ids of the figures in texts only."""
    texts = (fill.payload for fill in fills if isinstance(fill.payload, RichText))
    return tuple(dict.fromkeys(name for text in texts for name in _of(text)))


def _of(payload: Payload) -> Iterator[str]:
    if isinstance(payload, RichText):
        yield from _said(payload.paragraphs)
    elif isinstance(payload, ChartSpec):
        yield from (name for series in payload.series for name in series.figures if name)
        yield from payload.stated
    elif isinstance(payload, Picture):
        yield from payload.figures
    elif isinstance(payload, TableSpec):
        cells = (cell for row in payload.rows for cell in row.cells)
        yield from _said(p for cell in cells for p in cell.text.paragraphs)


def _said(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Figures of runs, and of what is but a part of a run: of values in a chart's heading."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            named = (run.figure, *(mark.figure for mark in marks_of(run.text)))
            yield from filter(None, named)
