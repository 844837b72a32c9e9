"""Alternative text of charts and tables: message, range, extremes, and all values if they fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.narrate.clean import one_line
from deckgen.narrate.marked import joined
from deckgen.narrate.number import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context

LIMIT = 150
"""Characters a screen reader reads at a stretch, by Microsoft's accessibility rules."""

_NAME = 20
"""Characters of a category's name that are read out where only the extremes are told."""


@dataclass(frozen=True, slots=True)
class Told:
    """One series in words: its name and its figures by category label.

    ``unranked`` are labels of what is no value (其他, 未填写): never the largest or the smallest.
    ``say`` prints a figure where it is not printed as everywhere in the deck's texts.
    """

    name: str
    values: tuple[tuple[str, Figure], ...]
    unranked: tuple[str, ...] = ()
    say: Callable[[Figure], str] | None = None

    def text(self, figure: Figure, context: Context) -> str:
        """A figure of it in full."""
        return figure_text(figure, context) if self.say is None else self.say(figure)


@dataclass(frozen=True, slots=True)
class Alternative:
    """An alternative text, and for the notes all values that it had no room for."""

    text: str
    values: tuple[str, ...] = ()


def alternative(
    opening: str,
    message: str,
    told: Sequence[Told],
    context: Context,
    *,
    alike: bool = True,
    beside: Sequence[str] = (),
) -> Alternative:
    """What a chart shows, in words: ``opening`` with the values, else with the extremes.

    ``opening`` says what it is and of what; ``message`` is the slide's. Values that are not
    ``alike`` (different metrics) have no extremes: as many as there is room for are told.
    ``beside`` is what else stands in the chart: notes at points, shaded bands.
    """
    wording = context.wording
    said = wording.fill("alt.message", message=message.rstrip("。.")) if message else ""
    told = [series for series in told if series.values]
    parts = [values_text(series, context) for series in told]
    listed = wording["alt.next"].join([*parts, *beside])
    start = joined("", (opening, wording["alt.stop"], said))
    complete = start + listed
    if listed and len(complete) <= LIMIT:
        return Alternative(one_line(complete))
    if not alike:
        return Alternative(one_line(start + _as_fits(parts, start, context)), tuple(parts))
    ranked = [series for series in told if series.name != wording["label.cumulative"]]
    ends = [end for series in ranked[:2] if (end := extremes_text(series, context, ranked))]
    fitting = _as_fits([*ends, *beside], start, context) or joined("", ends[:1])
    return Alternative(one_line(start + fitting), (*parts, *beside))


def told_lines(opening: str, lines: Sequence[str], context: Context) -> str:
    """What a picture without figures shows: as many of its lines as there is room for."""
    start = joined("", (opening, context.wording["alt.stop"]))
    return one_line(start + _as_fits(list(lines), start, context))


def _as_fits(parts: list[str], start: str, context: Context) -> str:
    """As many of the parts as stay within the limit, joined."""
    glue = context.wording["alt.next"]
    found = ""
    for part in parts:
        longer = found + glue + part if found else part
        if len(start) + len(longer) > LIMIT:
            break
        found = longer
    return found


def values_text(series: Told, context: Context) -> str:
    """All values of a series: 2023 年：1 月 10,666 次，2 月 9,120 次."""
    wording = context.wording
    values = wording["alt.join"].join(
        wording.fill("alt.value", name=name, value=series.text(figure, context))
        for name, figure in series.values
    )
    return wording.fill("alt.values", series=series.name, values=values) if series.name else values


def extremes_text(series: Told, context: Context, among: Sequence[Told] = ()) -> str:
    """The largest and the smallest value of a series with their categories."""
    ranked = [pair for pair in series.values if pair[0] not in series.unranked]
    pairs = [(name, figure, figure.value) for name, figure in ranked]
    known = [(name, figure, value) for name, figure, value in pairs if value is not None]
    if not known:
        return ""
    high = max(known, key=lambda item: item[2])
    low = min(known, key=lambda item: item[2])
    wording = context.wording
    named = len(among) > 1 and bool(series.name)
    return wording.fill(
        "alt.extremes",
        series=wording.fill("alt.series", name=_shortened(series.name)) if named else "",
        high_name=_shortened(high[0]),
        high=series.text(high[1], context),
        low_name=_shortened(low[0]),
        low=series.text(low[1], context),
    )


def _shortened(name: str) -> str:
    """A category's name to hear: the whole one stands in the chart and in the notes."""
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"


def figure_text(figure: Figure, context: Context) -> str:
    """A figure in full for prose; a change or difference with its sign."""
    shown = context.text_unit(figure)
    signed = figure.quantity in ("change", "difference")
    return said(figure, context.wording, full=True, shown=shown, sign=signed).text
