"""Values of columns that are printed only where all of them have room: those of an earlier period.

How high columns stand decides whether values side by side run into each other, so it is found out
where they are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_label import Label
    from deckgen.pptx.chart_notes import Notes
    from deckgen.pptx.chart_place import Rect

SPARE = "spare"
_INSET = 2.0
"""Points on either side of a label's letters that its box counts."""


def has_room(
    series: Series, labels: Mapping[str, Mapping[int, Label]], notes: Notes
) -> list[Rect] | None:
    """The boxes of a series' labels among all ``labels`` by series, ``None`` where one has none.

    Each stands over its column, clear of other columns, lines and values.
    """
    spec = notes.spec
    own = labels[series.key]
    if any(label.position != "outEnd" for label in own.values()):
        return None
    boxes = [notes.box(series, at, label) for at, label in own.items()]
    others = [
        notes.box(each, at, label)
        for each in spec.series
        if each.key != series.key and each.mark in ("column", "line")
        for at, label in labels[each.key].items()
    ]
    marks = [*notes.stage.columns(), *notes.stage.lines()]
    letters = [_letters(box) for box in (*boxes, *others)]
    clear = all(
        _clear(box, [*letters[:at], *letters[at + 1 :], *marks], notes.frame.width)
        for at, box in enumerate(letters[: len(boxes)])
    )
    return boxes if clear else None


def _clear(box: Rect, others: Sequence[Rect], width: float) -> bool:
    return box.left >= 0 and box.right <= width and not any(box.meets(other) for other in others)


def _letters(box: Rect) -> Rect:
    return box._replace(left=box.left + _INSET, right=box.right - _INSET)
