"""What is said of two columns: how far they are apart, by period or against a benchmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.charts.data import Gap
from deckgen.charts.differences import paired
from deckgen.charts.kind import kind_of, width_of
from deckgen.charts.marks import highlighted
from deckgen.content.blocks.chart_slope import moved_between
from deckgen.content.typography import closed
from deckgen.metrics.compare import distance
from deckgen.narrate.change import change_words
from deckgen.narrate.marked import filled
from deckgen.narrate.number import places_of, printed, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure

_LARGER = 1.2
"""How much wider what is set off is."""
_AIR, _OVER = 0.5, 1.1
"""Between two of the row, in half-width characters; how much wider than its columns one may be."""
_VALUE = "{value}"
Templates = tuple[str, str, str]
"""What is said above zero, below, and at zero."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The differences by category: what they are said with, and whether their unit is."""

    moves: Mapping[str, Figure]
    texts: Mapping[str, str]
    templates: Templates
    united: bool

    @property
    def first(self) -> Figure:
        """One of them, for what all have in common."""
        return next(iter(self.moves.values()))


def with_gap(plot: Plot, data: ChartData, strands: Sequence[Strand]) -> ChartData:
    """The data with a difference a category, where these fit over their columns."""
    if not plot.block.differences or not data.categories:
        return data
    if paired(data) is None or kind_of(data) != "column":
        return data
    row = _row(plot, data, strands)
    if row is None:
        return data
    plot.desk.ledger.keep(*row.moves.values())
    places = places_of(row.first, _shown(plot, row.first))
    gap = Gap(
        tuple(row.texts.get(category.key) for category in data.categories),
        _code("#,##0" + ("." + "0" * places if places else ""), row.templates),
        places,
        100 if row.first.unit == "points" and data.ratio else 1,
        _below(plot),
    )
    stated = (*data.stated, *(figure.id for figure in row.moves.values()))
    return replace(data, gap=gap, stated=stated, remarks=tuple(_remarks(plot, data, row)))


def _row(plot: Plot, data: ChartData, strands: Sequence[Strand]) -> _Row | None:
    """The row with units where all have room, with bare numbers, or none.

    A unit that the heading says of the columns is not said of the row as well. Under the
    categories' names the words have their units and are all as large.
    """
    moves = _moves(plot, data, strands)
    marked = () if _below(plot) else highlighted(data, data.main[1])
    room = data.room / len(data.categories)
    for united in _forms(plot, data, moves):
        templates = _templates(plot, next(iter(moves.values())), united=united)
        texts = {key: _text(plot, moved, templates) for key, moved in moves.items()}
        wide = [width_of(text) * (_LARGER if key in marked else 1) for key, text in texts.items()]
        if max(wide) <= room * _OVER and all(
            (one + two) / 2 + _AIR <= room for one, two in pairwise(wide)
        ):
            return _Row(moves, texts, templates, united)
    return None


def _forms(plot: Plot, data: ChartData, moves: Mapping[str, Figure]) -> tuple[bool, ...]:
    """Whether the row is said with its unit, the better way first."""
    if not moves:
        return ()
    if _below(plot):
        return (True,)
    first = next(iter(moves.values()))
    unit = said(first, plot.desk.context.wording, full=True, shown=_shown(plot, first)).unit
    return (False,) if unit == data.unit else (True, False)


def _below(plot: Plot) -> bool:
    """Whether the words stand under the names of the categories."""
    return plot.block.differences == "below"


def _moves(plot: Plot, data: ChartData, strands: Sequence[Strand]) -> dict[str, Figure]:
    own = {strand.key: strand.figures for strand in strands}
    then, now = (own[each.key] for each in data.main)
    found = {
        category.key: _moved(plot, now[category.key], then[category.key])
        for category in data.categories
        if category.key in then and category.key in now
    }
    return {key: moved for key, moved in found.items() if moved.value is not None}


def _moved(plot: Plot, now: Figure, then: Figure) -> Figure:
    """What is between two columns: a change, or the distance to what stands beside."""
    if now.metric == then.metric:
        return moved_between(plot, now, then)
    return distance(now, then, f"vs_{then.metric}")


def _shown(plot: Plot, figure: Figure) -> str | None:
    return plot.desk.context.shown.get(figure.metric)


def _judged(plot: Plot, figure: Figure) -> bool:
    """Whether what stands beside is something to be ahead of or behind."""
    return bool(plot.block.against) and figure.better != "none"


def _templates(plot: Plot, figure: Figure, *, united: bool) -> Templates:
    above, below, even = _worded(plot, figure, united=united)
    return _closed(above), _closed(below), even


def _closed(template: str) -> str:
    """Without the blank before a number, which no one takes out of a formula later."""
    return closed(template.replace(_VALUE, "0")).replace("0", _VALUE)


def _worded(plot: Plot, figure: Figure, *, united: bool) -> Templates:
    wording = plot.desk.context.wording
    if _judged(plot, figure):
        ahead, behind, even = (wording.texts[f"forms.{name}"] for name in _JUDGED)
        return (behind, ahead, even) if figure.better == "down" else (ahead, behind, even)
    form = said(figure, wording, full=True, shown=_shown(plot, figure))
    unit = closed(f"0{form.glue}{form.unit}")[1:] if united else ""
    if _below(plot):
        return _told(plot, figure, unit)
    signs = (wording["number.plus"], wording["number.minus"], "")
    return tuple(f"{sign}{_VALUE}{unit}" for sign in signs)  # type: ignore[return-value]


def _told(plot: Plot, figure: Figure, unit: str) -> Templates:
    """The change in its own words: 延长 0.5 分钟, 下降 4.7 个百分点, 持平."""
    wording = plot.desk.context.wording
    *words, even = change_words(figure.unit, figure.better, wording)
    amount = f"{_VALUE}{unit}"
    up, down = (wording.fill("change.phrase", word=word, amount=amount) for word in words)
    return up, down, even


_JUDGED = ("ahead", "behind", "even")


def _text(plot: Plot, figure: Figure, templates: Templates) -> str:
    shown = _shown(plot, figure)
    value = printed(figure, shown) or 0
    number = said(figure, plot.desk.context.wording, full=True, shown=shown, absolute=True).number
    return filled(templates[0 if value > 0 else 1 if value < 0 else 2], {"value": number})


def _code(digits: str, templates: Templates) -> str:
    """The same as a number format; its own characters are quoted."""
    split = [template.partition(_VALUE) for template in templates]
    return ";".join(
        f"{_quoted(before)}{digits if value else ''}{_quoted(after)}"
        for before, value, after in split
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _remarks(plot: Plot, data: ChartData, row: _Row) -> Iterator[str]:
    """The row's unit where nothing says it, and which way is better where the row does not."""
    wording = plot.desk.context.wording
    judged = _judged(plot, row.first)
    unit = said(row.first, wording, full=True, shown=_shown(plot, row.first)).unit
    if unit != data.unit and (judged or not row.united):
        yield wording.fill(f"forms.{'apart' if plot.block.against else 'moves'}", unit=unit)
    if not judged and data.better != "none":
        yield wording[f"forms.better_{data.better}"]
