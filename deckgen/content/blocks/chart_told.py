"""What a chart says beside its values, in words: for alternative text and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.kind import kind_of
from deckgen.charts.missed import MISSED, has_target
from deckgen.content.blocks.drawing import marked_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec
    from deckgen.content.desk import Desk
    from deckgen.outline.charts import ChartBlock

_ENDS = ("max", "min", "last")
_NOTHING = "none"


def said_beside(data: ChartData, labels: Mapping[str, str], desk: Desk) -> tuple[str, ...]:
    """Annotations, bands and the beginning of a forecast, a phrase each."""
    wording = desk.context.wording
    join = wording["number.list"]
    found = []
    if data.notes:
        notes = (
            wording.fill(
                "alt.note", name=labels.get(note.key, ""), text=note.text.replace("\n", "")
            )
            for note in data.notes
        )
        found.append(wording.fill("alt.notes", notes=join.join(notes)))
    if data.gap is not None:
        pairs = zip(data.categories, data.gap.texts, strict=True)
        gaps = (
            wording.fill("alt.note", name=labels.get(category.key, ""), text=text)
            for category, text in pairs
            if text
        )
        found.append(wording.fill("alt.gaps", gaps=join.join(gaps)))
    if data.bands:
        names = dict.fromkeys(band.name for band in data.bands)
        found.append(wording.fill("alt.bands", bands=join.join(names)))
    if data.forecast:
        found.append(wording.fill("alt.forecast", first=labels.get(data.forecast[0], "")))
    return tuple(found)


def warn_of_unmarked(block: ChartBlock, data: ChartData, desk: Desk) -> None:
    """N376 for what is to be set off and is not there: of a stack a part, else a category."""
    parts = {name for series in data.main for name in (series.key, series.name)}
    stacked = kind_of(data).startswith(("stacked", "percent"))
    there = {name for each in data.categories for name in (each.key, *each.label.split("\n"))}
    known = parts | {_NOTHING} if stacked else parts | there | {*_ENDS, _NOTHING}
    known |= {MISSED} if has_target(data) else set()
    names = (
        [s.name for s in data.main] if stacked else [_first(each.label) for each in data.categories]
    )
    for name in marked_by(block):
        if name not in known:
            said = desk.context.wording["number.list"].join(names)
            desk.tell("N376", block.at("highlight"), warning=True, name=name, known=said)


def _first(label: str) -> str:
    """What is named, without the days under it."""
    return label.split("\n", maxsplit=1)[0]


def warn_of_silence(block: ChartBlock, data: ChartData, spec: ChartSpec, desk: Desk) -> None:
    """N336 for what was asked to be said but has no place in a chart of its kind."""
    words = {line for s in spec.series for text in s.texts if text for line in text.split("\n")}
    notes = {line for note in data.notes for line in note.text.split("\n")}
    missing = {
        "annotations" if block.annotations else "events": bool(notes - words),
        "bands": bool(data.bands) and all(s.role not in ("band", "bracket") for s in spec.series),
        "forecast": bool(data.forecast)
        and not any(s.pattern or any(p.pattern for p in s.points) for s in spec.series),
        "differences": bool(block.differences) and data.gap is None,
    }
    for field in (name for name, is_missing in missing.items() if is_missing):
        span = block.at_key(field) or block.span
        desk.tell("N336", span, warning=True, field=field, kind=kind_of(data))
