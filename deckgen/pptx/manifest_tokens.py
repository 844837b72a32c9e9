"""Every number of a text as the manifest lists it: what it says, and what it is.

A token is ``[text, what]``, in a text of runs ``[text, what, run]`` with the run's place among the
runs listed. A run that is one figure as a whole names it itself and has no token. ``what`` is the
place of a figure's row in the manifest, ``[place, part]`` where something else of the row is
printed than its value (``n``, ``numerator``, …), or a class: ``period``, ``date``, ``name``,
``ordinal``, ``commitment``, ``quotation``, ``definition`` (a number in a metric's definition or in
a rule of the outline), ``record`` (in a row of a source table shown as it is), ``extent`` (the size
of a table), ``wording`` (in the program's own words: 合计不等于 100%). A number without token is
one that an author typed where a figure belongs (N401).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.marked import NUMERAL, Mark, Marked, marks_of
from deckgen.pptx.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.narrate.text import RichText, Run

Token = list[object]


def tokens_of(text: str, rows: Mapping[str, int]) -> list[Token]:
    """The tokens of a text in order. ``rows`` are the places of the figures' rows."""
    return [
        [clean(str(text)[mark.start : mark.end]), _what(mark.token, mark.figure, rows)]
        for mark in marks_of(text)
        if NUMERAL.search(str(text)[mark.start : mark.end])
    ]


def _what(token: str, figure: str | None, rows: Mapping[str, int]) -> object:
    if figure is None:
        return token
    if figure not in rows:
        return f"?{figure}"
    return [rows[figure], token] if token else rows[figure]


def of_runs(text: RichText, rows: Mapping[str, int]) -> list[Token]:
    """The tokens of a text that its runs do not name already, with the runs' places."""
    runs = (run for paragraph in text.paragraphs for run in paragraph.runs if run.text)
    return [
        [*token, at]
        for at, run in enumerate(runs)
        if not _named(run)
        for token in tokens_of(run.marked, rows)
    ]


def _named(run: Run) -> bool:
    """Whether the run is a figure as a whole, which its own entry says."""
    marks = run.marked.marks
    whole = len(marks) == 1 and marks[0].start == 0 and marks[0].end == len(run.text)
    return whole and marks[0].figure == run.figure is not None and not marks[0].token


def of_chart(spec: ChartSpec, rows: Mapping[str, int]) -> list[list[object]]:
    """Each text with a number in a chart or its workbook, once, with its tokens."""
    found: dict[str, list[object]] = {}
    for text in _texts(spec):
        if NUMERAL.search(text):
            made: list[object] = [clean(text), tokens_of(text, rows)]
            found.setdefault(repr(made), made)
    return list(found.values())


def _texts(spec: ChartSpec) -> Iterator[str]:
    yield from (spec.title, spec.unit, spec.category_title, spec.value_title, spec.axis_title)
    for category in spec.categories:
        yield from (category.label, category.group)
    for series in spec.series:
        yield from (series.name, series.texts_name)
        yield from (name for _, name in series.names)
        yield from (bars.name for bars in series.error)
        yield from _labels(series)
    yield from (column.name for column in spec.inputs)
    if spec.across is not None:
        yield spec.across.title


def _labels(series: Series) -> Iterator[str]:
    """What stands at the points: of a point with a figure its value, where nothing else is said."""
    for at, text in enumerate(series.texts):
        if not text:
            continue
        figure = series.figures[at] if at < len(series.figures) else None
        plain = not marks_of(text) and figure is not None
        yield Marked(text, (Mark(0, len(text), "", figure),)) if plain else text
