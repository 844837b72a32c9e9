"""What the manifest keeps of a picture: all that it was drawn from, keyed, with figure ids.

A picture cannot be edited, so this is what a later build compares, and where a reader finds the
counts behind a curve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Boxes, Density, Flow
from deckgen.pptx.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.charts.picture import Curve, Mark, Picture, Place


def picture_data(spec: Picture) -> dict[str, object]:
    """A picture as plain values."""
    common: dict[str, object] = {"title": clean(spec.title)}
    match spec:
        case Density():
            return common | {"picture": "density", "series": [_curve(c) for c in spec.curves]}
        case Boxes():
            marks = [{"key": row.key, **_marked(row.name, row.marks)} for row in spec.rows]
            across = [] if spec.reference is None else _marks([spec.reference])
            return common | {"picture": "box", "rows": marks, "reference": across}
        case Flow():
            ends = {"sources": _places(spec.sources), "targets": _places(spec.targets)}
            links = [[each.source, each.target, each.text, each.figure] for each in spec.links]
            return common | {"picture": "flow", **ends, "links": links}
    raise TypeError(spec)


def _curve(curve: Curve) -> dict[str, object]:
    """A curve with its bins: from and up to how many seconds, and how many values."""
    bins = [[round(each.low, 3), round(each.high, 3), each.count] for each in curve.bins]
    return {"key": curve.key, **_marked(curve.name, curve.marks), "bins": bins}


def _marked(name: str, marks: Iterable[Mark]) -> dict[str, object]:
    return {"name": clean(name), "marks": _marks(marks)}


def _marks(marks: Iterable[Mark]) -> list[list[str]]:
    """Each mark's key, text and figure."""
    return [[mark.key, clean(mark.text), mark.figure] for mark in marks]


def _places(places: Iterable[Place]) -> list[list[str]]:
    """Each place's key, name, text and figure."""
    return [[place.key, clean(place.name), place.text, place.figure] for place in places]
