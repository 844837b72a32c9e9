"""Two amounts of different units by hour: each as its share of the day, on one axis.

Contacts and staffed hours on two axes meet wherever the axes' ends put them, and seem to say
something by it. As shares of the day they are of one unit, and what lies over the other is true.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.combine import part_of
from deckgen.narrate.number import unit_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure

_DAY = "hour"


def by_the_day(
    plot: Plot, strands: Sequence[Strand], beside: Sequence[Strand]
) -> tuple[list[Strand], list[Strand]]:
    """The columns and the line over them as shares of the day, where that is what compares them.

    ``scale: own`` keeps the two axes.
    """
    second = plot.desk.metric(plot.block.secondary, None) if plot.block.secondary else None
    if second is None or len(strands) != 1 or len(beside) != 1 or not _apart(plot, second.id):
        return list(strands), list(beside)
    columns = _shares(strands[0], plot.figure(plot.metrics[0]), plot)
    line = replace(_shares(beside[0], plot.figure(second), plot), role="beside")
    return [columns], [line]


def _apart(plot: Plot, second: str) -> bool:
    """Whether both are amounts of a day, so that two axes would be two units."""
    metric = plot.desk.context.catalogue.find(second)
    amounts = [*plot.metrics, *([metric] if metric is not None else [])]
    wanted = plot.by == _DAY and plot.block.scale != "own" and plot.block.chart in (None, "combo")
    if not wanted:
        return False
    units = {unit_text(plot.figure(each), plot.desk.context.wording) for each in amounts}
    return len(units) == 2 and all(adds_up(each, (_DAY,)) for each in amounts)


def _shares(strand: Strand, whole: Figure, plot: Plot) -> Strand:
    found = {key: part_of(figure, whole) for key, figure in strand.figures.items()}
    name = plot.desk.context.wording.fill("chart.of_day", name=strand.name)
    return replace(strand, name=name, figures=found)
