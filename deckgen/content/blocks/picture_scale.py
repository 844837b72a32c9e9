"""The axis of a picture of durations: straight or logarithmic, its ticks, how values print on it.

An axis is logarithmic where the values at P90 are more than twenty times those at P10: on a
straight one most of them would stand in one corner. It says so itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.picture import Axis, Mark, Tick
from deckgen.charts.scale import nice_step
from deckgen.narrate.number import digits as digits_of
from deckgen.narrate.number import duration_unit, in_unit, places_in, said, text_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.blocks.picture_ask import Values
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure
    from deckgen.outline.charts import PictureBlock

SKEWED = 20
"""How many times P10 the P90 of values on a straight axis is at most."""
_AIR = Decimal("0.9")
"""Where a logarithmic axis begins, as a share of the lowest value drawn."""
_SHORTEST = Decimal(1)
"""Seconds below which nobody measures; a logarithmic axis has to begin somewhere."""
_HOUR = Decimal(3600)
_LADDER = (
    (1, "seconds"), (2, "seconds"), (5, "seconds"), (10, "seconds"), (30, "seconds"),
    (1, "minutes"), (2, "minutes"), (5, "minutes"), (10, "minutes"), (30, "minutes"),
    (1, "hours"), (2, "hours"), (4, "hours"), (8, "hours"), (24, "hours"),
    (3, "days"), (7, "days"), (14, "days"), (30, "days"), (90, "days"), (365, "days"),
)  # fmt: skip
_MAIN = frozenset({
    (1, "seconds"), (10, "seconds"), (1, "minutes"), (10, "minutes"), (1, "hours"), (4, "hours"),
    (24, "hours"), (7, "days"), (30, "days"), (365, "days"),
})  # fmt: skip
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Scale:
    """How durations stand and print. ``unit`` is the one of a straight axis, in the heading."""

    logarithmic: bool
    unit: str
    desk: Desk

    def text(self, figure: Figure, *, bare: bool = False) -> str:
        """A figure as it prints; ``bare`` leaves out a unit that the heading names."""
        shown = _own_unit(figure) if self.logarithmic else self.unit
        made = said(figure, self.desk.context.wording, shown=shown, full=True)
        return made.number if bare and not self.logarithmic else made.text

    def mark(self, key: str, figure: Figure, *, bare: bool = False) -> Mark:
        """A figure on the axis with its name."""
        wording, text = self.desk.context.wording, self.text(figure, bare=bare)
        name = wording.texts.get(f"picture.{key}", key.upper())
        return Mark(key, name, seconds(figure), text, figure.id)

    def axis(self, low: Figure, high: Figure, said_key: str) -> Axis:
        """The axis up to a figure; a logarithmic one begins at ``low``, a straight one at zero."""
        wording = self.desk.context.wording
        end = max(seconds(high), _SHORTEST)
        if not self.logarithmic:
            said_text = wording[f"picture.{said_key}"]
            return Axis(0.0, float(end), tuple(self._straight(end)), said=said_text)
        start = min(max(seconds(low) * _AIR, _SHORTEST), end / 2)
        said_text = wording[f"picture.{said_key}_log"]
        ends = float(start), float(end)
        return Axis(*ends, tuple(self._ladder(*ends)), logarithmic=True, said=said_text)

    def _straight(self, end: Decimal) -> Iterator[Tick]:
        length = in_unit(end, "seconds", self.unit)
        step = nice_step(length)
        for number in range(int(length / step) + 1):
            at = step * number
            text = digits_of(at, places_in(step), self.desk.context.wording)
            yield Tick(float(in_unit(at, self.unit, "seconds")), text)

    def _ladder(self, low: float, high: float) -> Iterator[Tick]:
        wording = self.desk.context.wording
        steps = [(float(in_unit(Decimal(n), u, "seconds")), n, u) for n, u in _LADDER]
        inside = [step for step in steps if low <= step[0] <= high]
        if len(inside) > _MOST_TICKS:
            inside = [step for step in inside if step[1:] in _MAIN]
        for at, number, unit in inside:
            yield Tick(at, f"{number}{wording['number.glue']}{wording[f'units.{unit}']}")


def seconds(figure: Figure) -> Decimal:
    """A duration's value in seconds."""
    return in_unit(figure.value or Decimal(0), figure.unit, "seconds")


def _own_unit(figure: Figure) -> str | None:
    """On a logarithmic axis every value prints in a unit of its own size, as its ticks do.

    From an hour on in hours, so that 1.9 小时 stands under 4.0 小时 and not 116.1 分钟.
    """
    size = seconds(figure)
    if figure.unit in ("seconds", "minutes") and size >= _HOUR:
        return "hours"
    return text_unit(figure, duration_unit(figure.unit, figure.value or Decimal(0)))


def scale_of(block: PictureBlock, groups: Sequence[Values], desk: Desk) -> Scale:
    """The scale of all that is drawn, as the outline says or the values ask for."""
    lowest = min(max(seconds(each.figures[10]), _SHORTEST) for each in groups)
    highest = max(seconds(each.figures[90]) for each in groups)
    skewed = highest > lowest * SKEWED
    logarithmic = block.scale == "log" or (block.scale is None and skewed)
    first = groups[0].median
    known = block.unit or desk.context.shown.get(first.metric, first.unit)
    return Scale(logarithmic, known, desk)
