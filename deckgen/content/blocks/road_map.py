"""Road maps: work along the calendar, from the outline or from the rows of a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deckgen.content.blocks.axis import MOST_CELLS, axis_of, usual_unit
from deckgen.content.blocks.road_map_head import key
from deckgen.content.blocks.road_map_plan import Day, Phase, Plan, Work, abreast, day_text
from deckgen.content.blocks.road_map_table import calendar
from deckgen.content.blocks.road_map_tracks import track_notes
from deckgen.content.blocks.words import listed
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.content.template import room_of
from deckgen.metrics.query import Listing
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import key_label
from deckgen.narrate.subject import outline_filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.structure import RoadMapBlock, RoadMapRecords


TEXT = 14
"""Points in which the words of bars are reckoned."""


def road_map(block: RoadMapBlock, seat: Seat, desk: Desk) -> Made:
    """A native table of tracks and periods, the work as bars, the milestones in a row below."""
    work = [*_written(block, desk), *_recorded(block, desk)]
    days = [Day(m.id, desk.words(m.heading), m.date, m.accent) for m in block.milestones]
    if not work and not days:
        if not desk.ledger.dry:
            desk.tell("N359", block.span, id=block.id)
        return Made()
    phases = _phases(block, desk)
    whole: list[Work | Phase] = [*work, *phases]
    first = min([each.start for each in whole] + [d.date for d in days])
    last = max([each.end for each in whole] + [d.date for d in days])
    axis = axis_of(first, last, block.periods or usual_unit(first, last), desk.context.wording)
    if len(axis.periods) > MOST_CELLS:
        span = block.at("periods") or block.span
        desk.tell("N358", span, cells=str(len(axis.periods)), most=str(MOST_CELLS))
        return Made()
    today = block.today
    if today is not None and not axis.starts[0] <= today < axis.end:
        desk.tell("N365", block.at("today"), warning=True, today=today.isoformat())
        today = None
    room = room_of(seat.layout, seat.slot, TEXT)
    notes = track_notes(block, work, room, desk)
    toned = _toned(block, phases, desk)
    plan = Plan(axis, tuple(work), tuple(days), today, room, phases, notes, toned, block.dates)
    _tell_unseen(block, plan, desk)
    alt, values = _told(block, plan, seat, desk)
    fill = Fill(seat.slot, block.id, calendar(plan, desk), alt, block.span)
    tables = (block.records.table,) if block.records is not None else ()
    return Made(
        (*key(plan, block, seat, desk), fill), values, tables=tables, asides=_legend(plan, desk)
    )


def _written(block: RoadMapBlock, desk: Desk) -> Iterator[Work]:
    for item in block.items:
        if item.start > item.end:
            start, end = item.start.isoformat(), item.end.isoformat()
            desk.tell("N356", item.at("to"), id=item.id, start=start, end=end)
            continue
        track = desk.words(item.track)
        words = desk.words(item.heading)
        yield Work(item.id, words, track, item.start, item.end, item.state, accent=item.accent)


def _phases(block: RoadMapBlock, desk: Desk) -> tuple[Phase, ...]:
    """The phases in their order; one that ends before it begins, or before another has, is told."""
    found: list[Phase] = []
    for item in sorted(block.phases, key=lambda each: each.start):
        if item.start > item.end:
            start, end = item.start.isoformat(), item.end.isoformat()
            desk.tell("N356", item.at("to"), id=item.id, start=start, end=end)
            continue
        if found and item.start <= found[-1].end:
            day = found[-1].end.isoformat()
            desk.tell("N368", item.at("from"), id=item.id, other=found[-1].key, day=day)
            continue
        words = desk.words(item.heading)
        found.append(Phase(item.id, words, item.start, item.end, item.accent))
    return tuple(found)


def _tell_unseen(block: RoadMapBlock, plan: Plan, desk: Desk) -> None:
    """N370 for a phase that has no place of its own."""
    spans = {item.id: item.span for item in block.phases}
    seen = {phase.key for phase, _, _ in abreast(plan)}
    for phase in plan.phases:
        if phase.key not in seen:
            desk.tell("N370", spans[phase.key], warning=True, id=phase.key)


def _toned(block: RoadMapBlock, phases: tuple[Phase, ...], desk: Desk) -> bool:
    """Whether bars have the colour of their phase; N373 where there is none."""
    if block.tone != "phase":
        return False
    if not phases:
        desk.tell("N373", block.at("tone"), warning=True)
    return bool(phases)


def _recorded(block: RoadMapBlock, desk: Desk) -> Iterator[Work]:
    """The rows as work; one whose days cannot be read, or are the wrong way round, is told."""
    what = block.records
    if what is None:
        return
    found = desk.ledger.rows(_listing(what), what.span)
    for place, row in enumerate(found.rows, 1):
        cells = dict(zip(found.listing.columns, row, strict=True))
        name = one_line(str(cells[what.heading] or ""))
        start, end = (_day(cells[column]) for column in (what.start, what.end))
        if start is None or end is None:
            column = what.start if start is None else what.end
            said = str(cells[column] if cells[column] is not None else "")
            desk.tell("N357", what.span, table=what.table, name=name, column=column, value=said)
            continue
        if start > end:
            days = start.isoformat(), end.isoformat()
            desk.tell("N356", what.span, id=name, start=days[0], end=days[1])
            continue
        key = str(cells[what.key]) if what.key else f"{place}"
        track = str(cells[what.track] or "") if what.track else ""
        track = key_label(what.track, track, desk.context) if what.track and track else track
        state = what.states.get(str(cells[what.state])) if what.state else None
        owner = one_line(str(cells[what.owner] or "")) if what.owner else ""
        state = state or "planned"
        yield Work(key, name, track, start, end, state, found_in=True, owner=owner)


def _listing(what: RoadMapRecords) -> Listing:
    wanted = (what.heading, what.start, what.end, what.track, what.state, what.key, what.owner)
    columns = tuple(dict.fromkeys(name for name in wanted if name))
    order = tuple(what.order_by) or (what.start, what.end)
    return Listing(what.table, columns, outline_filter(what.where), order)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _told(block: RoadMapBlock, plan: Plan, seat: Seat, desk: Desk) -> tuple[str, tuple[str, ...]]:
    """The alternative text, and all work with its days for the notes."""
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    whole: list[Work | Phase] = [*plan.phases, *plan.work]
    parts = [
        wording.fill(
            "road_map.work", heading=work.heading, start=day_text(work.start, plan, desk),
            end=day_text(work.end, plan, desk),
        )
        for work in whole
    ]  # fmt: skip
    parts += [
        wording.fill("road_map.milestone", heading=d.heading, date=day_text(d.date, plan, desk))
        for d in plan.days
    ]
    opening = wording.fill("alt.road_map", title=title)
    values = (wording.fill("notes.values", title=title), *parts)
    return listed(opening, parts, desk), values


def _legend(plan: Plan, desk: Desk) -> tuple[str, ...]:
    """What the tinted column is; the colours have a key of their own."""
    if plan.today is None:
        return ()
    return (desk.context.wording.fill("road_map.today", today=day_text(plan.today, plan, desk)),)
