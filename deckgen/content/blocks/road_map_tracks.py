"""The small words under the names of a road map's tracks: whose work it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.blocks.road_map_plan import TRACKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.blocks.road_map_plan import Work
    from deckgen.content.desk import Desk
    from deckgen.outline.structure import RoadMapBlock
    from deckgen.source.place import LocalText

_SMALLER = 14 / 12
"""How many more small characters stand in a line."""


def track_notes(block: RoadMapBlock, work: Sequence[Work], room: int, desk: Desk) -> dict[str, str]:
    """For each track what the author wrote, else the owners of its rows."""
    tracks = {each.track for each in work if each.track}
    line = room * TRACKS * _SMALLER - 1
    found = {}
    for track in tracks:
        owners = Counter(each.owner for each in work if each.track == track and each.owner)
        if owners:
            found[track] = _owners([name for name, _ in owners.most_common()], line, desk)
    return found | dict(_written(block, work, desk))


def _owners(names: Sequence[str], line: float, desk: Desk) -> str:
    """As many as stand on one line, else the first and that there are others."""
    wording = desk.context.wording
    whole = wording["road_map.next_owner"].join(names)
    return whole if width_of(whole) <= line else wording.fill("road_map.owners", first=names[0])


def _written(block: RoadMapBlock, work: Sequence[Work], desk: Desk) -> Iterator[tuple[str, str]]:
    """The author's words; those under a name that no track has are told."""
    known: dict[str, str] = {each.track: each.track for each in work if each.track}
    for item in block.items:
        if item.track is not None:
            known |= {name: desk.words(item.track) for name in _names(item.track)}
    for name, text in block.tracks.items():
        if name in known:
            yield known[name], desk.words(text)
        elif not desk.ledger.dry:
            _tell_unknown(name, list(dict.fromkeys(known.values())), block, desk)


def _names(text: LocalText) -> Iterator[str]:
    return (value for _, value in text.values)


def _tell_unknown(name: str, known: Sequence[str], block: RoadMapBlock, desk: Desk) -> None:
    from deckgen.source.suggest import nearest  # noqa: PLC0415 -- only for a mistake

    span, near = block.at_key("tracks", name), nearest(name, known) or ""
    desk.tell("N369", span, name=name, known=", ".join(known), near=near)
