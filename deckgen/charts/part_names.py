"""Names beside the last of stacked columns: unseen points at the middles of its parts.

So that every part keeps its value inside. The points are formulas over the parts' cells, and share
the cells of their names: names move and change as the parts do.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import Grouping

_SHARES = Decimal("1.01")
"""What shares of a whole come to at most; what comes to more are the values themselves."""
_NAMED = ("all_named", "name_last")


def named_beside(series: tuple[Series, ...], grouping: Grouping, header: str) -> tuple[Series, ...]:
    """The series, with one for the name of each part that has it beside the last column.

    ``header`` is what their columns of the workbook are called after the part's name.
    """
    parts = [each for each in series if each.mark == "column" and not each.secondary]
    if grouping == "clustered" or not any(part.labels in _NAMED for part in parts):
        return series
    names = (_name(parts, at, grouping, header) for at in range(len(parts)))
    return (*(_valued(each) if each in parts else each for each in series), *names)


def _valued(part: Series) -> Series:
    """The part with its values alone."""
    if part.labels == "all_named":
        return replace(part, labels="all")
    return replace(part, labels="points" if any(p.label for p in part.points) else "none")


def _name(parts: Sequence[Series], at: int, grouping: Grouping, header: str) -> Series:
    own = parts[at]
    values = [part.values[-1] or Decimal(0) for part in parts]
    middle = sum(values[:at], Decimal(0)) + values[at] / 2
    formula = "+".join([*(f"{{{below.key}}}" for below in parts[:at]), f"{{{own.key}}}/2"])
    if grouping == "percent":
        middle /= sum(values, Decimal(0))
        formula = f"({formula})/({'+'.join(f'{{{part.key}}}' for part in parts)})"
    # LibreOffice makes no shares of columns of which a line has the axis
    apart = grouping == "percent" and sum(values, Decimal(0)) > _SHARES
    before = (None,) * (len(own.values) - 1)
    return Series(
        f"{own.key}~name",
        own.name,
        (*before, middle),
        (*before, None),
        mark="line",
        color=own.color,
        number_format=own.number_format,
        labels="name_last",
        hidden=True,
        secondary=apart,
        listed=False,
        role="name",
        formula=formula,
        names=(("values", f"{own.name} {header}"),),
        shares=(("name", own.key),),
    )
