"""A road map as a native table: a row a lane, bars and their words as cells over columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.blocks.lanes import Extent, extent, lanes
from deckgen.content.blocks.road_map_head import NOTE, heads
from deckgen.content.blocks.road_map_plan import APART, UNIT, Day, Plan, Work, day_text, edges
from deckgen.content.blocks.strips import Piece, Strip, Upright, striped
from deckgen.content.model import Cell, TableSpec
from deckgen.narrate.marked import joined
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.desk import Desk

_PAD, _WITHIN = 6.0, 4.0
"""Points of paper before and after a track's lanes, and between two of them."""
_LANE, _MILESTONES = 1.0, 1.15
"""Least height of a lane and of a row of milestones, in lines of text."""
_DASH = 1.75
"""Points of a milestone's line: whole pixels of a screen, so that all look equally wide."""
_SEEN = 3
"""It is drawn where one lane in so many shows it."""
_TRIED = 8
"""milestones whose words are tried on both sides of their marks"""

Uprights = dict[int, Upright]


def calendar(plan: Plan, desk: Desk) -> TableSpec:
    """The table: its header the phases or the periods, then the lanes, the milestones last."""
    rows = _marked(plan, desk)
    head, *more = heads(plan, desk)
    dashes = _dashes([day for row in rows for day, _ in row], plan)
    tracks = _lined([*_tracks(plan, desk)], dashes, _crossing(plan))
    strips = [*more, *tracks, *_milestones(rows, plan, desk)]
    return striped(head, strips, (-plan.aside, plan.end))


def _crossing(plan: Plan) -> Uprights:
    """The light lines between periods."""
    found, at = {}, 0
    for period in plan.axis.periods[:-1]:
        at += period.cells
        found[at * UNIT] = Upright("rule")
    return found


def _dashes(days: list[Day], plan: Plan) -> Uprights:
    """The lines of milestones: where some are accented, theirs alone; the others are marks."""
    accented = any(day.accent for day in plan.days)
    return {
        plan.place(day): Upright("message" if day.accent else "neutral", _DASH, dashed=True)
        for day in days
        if day.accent or not accented
    }


def _tracks(plan: Plan, desk: Desk) -> Iterator[Strip]:
    """Work of one track in as few rows as have room; without tracks each by itself."""
    named: dict[str, list[Work]] = {}
    for work in plan.work:
        named.setdefault(work.track, []).append(work)
    for at, (track, works) in enumerate(named.items()):
        key = f"track{at}"
        found = lanes([(work, _extent(work, plan)) for work in works])
        label = Piece(-plan.aside, 0, _track(track, plan, 2 * len(found) - 1))
        yield Strip(f"{key}.top", (), lines=edges(top=True), gap=_PAD)
        for number, lane in enumerate(found):
            if number:
                yield Strip(f"{key}.{number}.top", (), lines=edges(), gap=_WITHIN)
            pieces = (*(() if number else (label,)), *_lane(lane, plan, desk))
            yield Strip(f"{key}.{number}", pieces, lines=edges(), height=_LANE)
        yield Strip(f"{key}.end", (), lines=edges(bottom=True), gap=_PAD)


def _lined(strips: list[Strip], dashes: Uprights, rules: Uprights) -> list[Strip]:
    """The rows with the lines that bars lie over: light between periods, dashed of milestones.

    A dashed line that bars hide in most lanes is left out: its pieces would look lost. Where that
    is so of one that is not accented, it is of all of them: one without a line would be missed.
    """
    lanes_there = [strip for strip in strips if not strip.gap]

    def seen(at: int) -> bool:
        shown = sum(not lane.inside(at) for lane in lanes_there)
        return shown * _SEEN >= len(lanes_there)

    plain = all(seen(at) for at, line in dashes.items() if line.color != "message")
    every = rules | {
        at: line for at, line in dashes.items() if (seen(at) if line.color == "message" else plain)
    }
    return [
        replace(s, uprights={at: line for at, line in every.items() if not s.inside(at)})
        for s in strips
    ]


def _track(track: str, plan: Plan, down: int) -> Cell:
    name = Paragraph((Run(track, style="strong"),))
    note = plan.notes.get(track)
    below = (Paragraph((Run(note),), NOTE),) if note else ()
    return Cell(RichText((name, *below)), header=True, down=down)


def _extent(work: Work, plan: Plan) -> Extent:
    start, end = plan.span(work.start, work.end)
    return extent(start, end, width_of(work.heading) + 2, plan.step, plan.end)


def _lane(lane: list[tuple[Work, Extent]], plan: Plan, desk: Desk) -> Iterator[Piece]:
    """The bars of a row, and words beside those too short for them."""
    for work, at in lane:
        text = RichText((Paragraph(_inside(work, at, plan, desk)),))
        bar = Cell(text, align="center", fill=plan.fill(work))
        yield Piece(at.start, at.end, bar, APART)
        words = rich(work.heading)
        if at.words == "right":
            yield Piece(at.end, at.last, Cell(words), loose="right")
        elif at.words == "left":
            aside = Cell(words, align="right")
            yield Piece(at.first, at.start, aside, loose="left")


def _inside(work: Work, at: Extent, plan: Plan, desk: Desk) -> tuple[Run, ...]:
    """A bar's words: what is done and, where they fit on the line, its days."""
    if at.words != "inside":
        return ()
    heading = Run(work.heading, style="strong")
    if not plan.dated:
        return (heading,)
    ends = (day_text(day, plan, desk) for day in (work.start, work.end))
    days = "  {}–{}".format(*ends)
    room = (at.end - at.start) * plan.step
    fits = width_of(work.heading) + width_of(days) + 3 <= room
    return (heading, Run(days, token="date")) if fits else (heading,)  # noqa: S106


def _marked(plan: Plan, desk: Desk) -> list[list[tuple[Day, Extent]]]:
    """The milestones in the fewest rows in which their words do not overlap.

    Words stand right of their mark, and left of it where there is no room or that saves a row.
    """
    sides = [tuple(_sides(day, plan, desk)) for day in plan.days]
    if len(sides) > _TRIED:
        sides = [each[:1] for each in sides]
    ways = ([*zip(plan.days, way, strict=True)] for way in product(*sides))
    tried = ((lanes(way), sum(at.words == "left" for _, at in way)) for way in ways)
    return min(tried, key=lambda each: (len(each[0]), each[1]))[0]


def _sides(day: Day, plan: Plan, desk: Desk) -> Iterator[Extent]:
    """Where a milestone's words may stand, the better side first."""
    words = joined(" ", (day_text(day.date, plan, desk), day.heading))
    place, wide = plan.place(day), plan.steps(width_of(words) + 4)
    if place + wide <= plan.end:
        yield Extent(place, place, "right", place - plan.mark, place + wide)
    if place + wide > plan.end or place >= wide:
        first, last = max(0, place - wide), min(place + plan.mark, plan.end)
        yield Extent(place, place, "left", first, last)


def _milestones(rows: list[list[tuple[Day, Extent]]], plan: Plan, desk: Desk) -> Iterator[Strip]:
    """Diamonds under their lines, with day and words."""
    for number, row in enumerate(rows):
        text = rich(desk.context.wording["road_map.milestones"], "strong")
        first = min(0, *(at.first for each in rows for _, at in each))
        label = Piece(-plan.aside, first, Cell(text, header=True, down=len(rows)))
        pieces = (_milestone(day, at, plan, desk) for day, at in row)
        below = _dashes([day for each in rows[number + 1 :] for day, _ in each], plan)
        yield Strip(
            f"milestones{number}", (*(() if number else (label,)), *pieces), below,
            edges(top=not number), height=_MILESTONES, firm=True,
        )  # fmt: skip


def _milestone(day: Day, at: Extent, plan: Plan, desk: Desk) -> Piece:
    style = "message" if day.accent else "accent"
    mark = Run("◆", style=style)
    date = Run(f" {day_text(day.date, plan, desk)} ", style=style, token="date")  # noqa: S106
    words = Run(day.heading, style="message" if day.accent else None)
    runs = (mark, date, words) if at.words == "right" else (date, words, Run("  "), mark)
    align = "left" if at.words == "right" else "right"
    cell = Cell(RichText((Paragraph(runs),)), align=align)  # type: ignore[arg-type]
    return Piece(at.first, at.last, cell, loose="both", line=at.start)
