"""What a chart says beside its values, in words: for alternative text and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.charts.data import ChartData
    from deckgen.content.desk import Desk


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
    if data.bands:
        names = dict.fromkeys(band.name for band in data.bands)
        found.append(wording.fill("alt.bands", bands=join.join(names)))
    if data.forecast:
        found.append(wording.fill("alt.forecast", first=labels.get(data.forecast[0], "")))
    return tuple(found)
