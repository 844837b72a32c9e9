"""What a slide's numbers cannot say: days without data, cut comparisons, what a dash means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.spec import ChartSpec
from deckgen.content.model import TableSpec
from deckgen.content.shown import figures_of
from deckgen.metrics.suppress import SMALL
from deckgen.narrate.change import cut_days
from deckgen.narrate.period_text import day_of_year, day_text, period_text
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from deckgen.content.desk import Desk
    from deckgen.content.model import Fill
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.text import Run
    from deckgen.narrate.wording import Wording


def limits_of(fills: Sequence[Fill], desk: Desk) -> tuple[str, ...]:
    """Sentences for the source line: which days the data hold, which are compared, what — means."""
    known, wording = desk.ledger.figures, desk.context.wording
    figures = [known[name] for name in figures_of(fills) if name in known]
    runs = [run for run in _runs(fills) if run.figure in known]
    return tuple(
        dict.fromkeys(
            (
                *_small(fills, desk),
                *_covered(figures, wording),
                *_cut(runs, desk),
                *_missing(runs, desk),
            )
        )
    )


def _small(fills: Sequence[Fill], desk: Desk) -> Iterator[str]:
    """What became of small groups: a dash in words and tables; in a chart they are not drawn."""
    drawn = [fill for fill in fills if isinstance(fill.payload, ChartSpec)]
    told = [fill for fill in fills if not isinstance(fill.payload, ChartSpec)]
    for name, some in (("small_group", told), ("small_group_undrawn", drawn)):
        known = (desk.ledger.figures.get(figure) for figure in figures_of(some))
        if any(figure is not None and figure.reason == SMALL for figure in known):
            yield desk.context.wording.fill(f"label.{name}", least=desk.context.least)
            return


def _covered(figures: Iterable[Figure], wording: Wording) -> Iterator[str]:
    """Periods of which days are missing, the longest for each end that the data have."""
    partial = [(figure.period, figure.coverage) for figure in figures if _is_partial(figure)]
    told: set[dt.date] = set()
    for period, found in sorted(partial, key=lambda item: (-item[0].days, item[0])):
        assert found is not None  # noqa: S101 -- it is partial
        ends = (found.first, found.last)
        if not any(end in told for end in ends if end not in (period.start, period.end)):
            first, last = _days(*ends, wording)
            yield wording.fill(
                "source.covered", period=period_text(period, wording), start=first, end=last
            )
        told.update(ends)


def _is_partial(figure: Figure) -> bool:
    found = figure.coverage
    return figure.quantity == "value" and found is not None and found.partial


def _days(first: dt.date, last: dt.date, wording: Wording) -> tuple[str, str]:
    say = day_of_year if first.year == last.year else day_text
    return say(first, wording), say(last, wording)


def _cut(runs: Iterable[Run], desk: Desk) -> Iterator[str]:
    """The days that changes compare, where their own words do not say it."""
    wording = desk.context.wording
    for run in runs:
        days = cut_days(desk.ledger.figures[run.figure or ""], wording)
        if days is not None and days["end"] not in run.text:
            yield wording.fill("source.cut", **days)


def _missing(runs: Iterable[Run], desk: Desk) -> Iterator[str]:
    """Why there are dashes; small groups have a sentence of their own."""
    wording = desk.context.wording
    reasons = dict.fromkeys(
        wording[f"reason.{figure.reason}"]
        for run in runs
        if (figure := desk.ledger.figures[run.figure or ""]).value is None
        and figure.reason not in (None, SMALL)
    )
    if reasons:
        yield wording.fill("source.missing", reasons=wording["number.list"].join(reasons))


def _runs(fills: Iterable[Fill]) -> Iterator[Run]:
    """The runs of texts and tables: there a missing value is a dash, in charts it is a gap."""
    for fill in fills:
        if isinstance(fill.payload, RichText):
            yield from (run for each in fill.payload.paragraphs for run in each.runs)
        elif isinstance(fill.payload, TableSpec):
            for row in fill.payload.rows:
                for cell in row.cells:
                    yield from (run for each in cell.text.paragraphs for run in each.runs)
