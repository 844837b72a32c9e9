"""Values over columns narrower than they: off a higher column that stands beside.

They move towards the free side, and are no larger than the others where there is too little room.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_label import Label
    from deckgen.pptx.chart_notes import Notes
    from deckgen.pptx.chart_place import Rect

_INSET = 2.0
"""Points on either side of a label's letters that its box counts but a column may be under."""


def aside(series: Series, labels: Mapping[int, Label], notes: Notes) -> dict[int, Label]:
    """The labels over a series' columns, none over the face of a column beside its own."""
    if notes.frame.columns_beside < 2:
        return dict(labels)
    columns = notes.stage.columns()
    return {
        at: _clear(series, at, label, notes, columns) if label.position == "outEnd" else label
        for at, label in labels.items()
    }


def _clear(series: Series, at: int, label: Label, notes: Notes, columns: Sequence[Rect]) -> Label:
    """The label where it touches no column; smaller if that takes more room than there is."""
    smaller = replace(label, size=min(label.size, notes.ink.label))
    for sized in (label, smaller):
        moved = _moved(series, at, sized, notes, columns)
        if moved is not None:
            return moved
    return smaller


def _moved(
    series: Series, at: int, label: Label, notes: Notes, columns: Sequence[Rect]
) -> Label | None:
    """The label as far aside as columns it touches ask for; ``None`` where that is too far."""
    box = _letters(notes.box(series, at, label))
    middle = notes.stage.point(series, at)[0]
    met = [column for column in columns if column.meets(box)]
    if not met:
        return label
    right = max((c.right - box.left for c in met if c.right < middle), default=0.0)
    left = max((box.right - c.left for c in met if c.left > middle), default=0.0)
    goal = box.moved(right - left, 0.0)
    if (right and left) or any(column.meets(goal) for column in columns):
        return None
    if goal.right > notes.frame.width or goal.left < 0:
        return None
    return replace(label, shift=label.shift + (right - left) / notes.frame.width)


def _letters(box: Rect) -> Rect:
    return box._replace(left=box.left + _INSET, right=box.right - _INSET)
