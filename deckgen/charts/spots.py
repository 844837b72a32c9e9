"""Points of a line that are set off, as markers of a series of their own.

LibreOffice draws the marker of a point in the colour its line has there, whatever is asked for. The
series has that one point, in a cell that is the line's: the marker follows when data are edited.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from deckgen.charts.spec import ChartSpec, ColorRole

ROLE = "spot"


def with_spots(spec: ChartSpec, header: str) -> ChartSpec:
    """The chart with a marker over each point that has another colour than its line.

    They come right after the lines of their axis: legends count in that order. ``header`` is what
    their columns of the workbook are called after the line's name.
    """
    made: list[Series] = []
    for second in (False, True):
        own = [s for s in spec.series if s.secondary == second and s.mark == "line"]
        made = [spot for line in own for spot in _spots(line, spec, header)]
        if made:
            at = max(spec.series.index(line) for line in own) + 1
            spec = replace(spec, series=(*spec.series[:at], *made, *spec.series[at:]))
    return spec


def spotted(spec: ChartSpec, series: Series) -> AbstractSet[int]:
    """Places of a line's points that have a marker of another series over them."""
    own = (s for s in spec.series if s.role == ROLE and ("name", series.key) in s.shares)
    return {at for s in own for at, value in enumerate(s.values) if value is not None}


def _spots(line: Series, spec: ChartSpec, header: str) -> Iterator[Series]:
    if line.hidden or line.bare:
        return
    colors: dict[ColorRole, set[str]] = {}
    for point in line.points:
        if point.color is not None and point.color != line.color:
            colors.setdefault(point.color, set()).add(point.key)
    for color, keys in colors.items():
        pairs = zip(spec.categories, line.values, strict=False)
        values = tuple(value if category.key in keys else None for category, value in pairs)
        if any(value is not None for value in values):
            yield Series(
                f"{line.key}~{color}",
                line.name,
                values,
                (None,) * len(values),
                mark="line",
                color=color,
                secondary=line.secondary,
                number_format=line.number_format,
                role=ROLE,
                bare=True,
                listed=False,
                formula=f"{{{line.key}}}",
                names=(("values", line.name + " " + header),),
                shares=(("name", line.key),),
            )
