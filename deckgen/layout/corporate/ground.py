"""What stands behind a place on a slide, and which part of a slide stays free."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from deckgen.layout.corporate.clip import area, bounds, clipped
from deckgen.layout.corporate.tone import VISIBLE, contrast
from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.layout.corporate.model import Drawn, Face, Holder, Paint

COVERED = 0.9
"""Share of a place that a shape must cover to be its ground."""
TOUCHED = 0.06
"""Share of a place from which on a shape counts."""
LIKELY = 0.5
"""The same for a shape that does not fill its box."""
FULL_PAGE = 0.72
"""A shape as large as this share of the page is its background, and in nobody's way."""
DEAREST = 0.4
"""Share of a region that is given up at most to keep clear of a shape."""
FOOT = 0.955
"""Share of the page's height down to which texts stand."""
WIDE, TALL = 26 * EMU_PER_CM, 11 * EMU_PER_CM
"""What a full slide of content needs."""
AIR, ROUGH = round(0.15 * EMU_PER_CM), round(0.3 * EMU_PER_CM)


def share(box: Box, of: Box) -> float:
    """How much of a box another covers."""
    wide = min(box.x + box.width, of.x + of.width) - max(box.x, of.x)
    tall = min(box.y + box.height, of.y + of.height) - max(box.y, of.y)
    if wide <= 0 or tall <= 0 or not of.width or not of.height:
        return 0.0
    return wide * tall / (of.width * of.height)


def covered(shape: Drawn, place: Box) -> float:
    """How much of a place a shape covers."""
    if not shape.corners or not place.width or not place.height:
        return share(shape.box, place)
    return area(clipped(shape.corners, place)) / (place.width * place.height)


def behind(face: Face, place: Box) -> tuple[str, ...]:
    """The colours that a text in that place may stand on; ``()`` where they cannot be told."""
    paints: list[Paint] = list(face.ground)
    for shape in face.drawn:
        part = covered(shape, place)
        if part < TOUCHED or shape.kind in ("line", "text"):
            continue
        if part >= COVERED and shape.full and shape.paints:
            paints = list(shape.paints)
        elif shape.full or shape.corners or part >= LIKELY:
            paints += shape.paints
    return tuple(dict.fromkeys(paint.rgb for paint in paints))


def behind_text(face: Face, holder: Holder) -> tuple[str, ...]:
    """The colours behind a placeholder's text: its own ground, else the slide's there."""
    return tuple(paint.rgb for paint in holder.fill) or behind(face, holder.box)


def busy(face: Face, place: Box) -> bool:
    """Whether a place has grounds that differ as marks do from paper: no text reads well on it."""
    grounds = behind(face, place)
    return any(contrast(one, other) >= VISIBLE for one in grounds for other in grounds)


def around(holder: Holder) -> Box:
    """The box around a placeholder as it is turned."""
    box, angle = holder.box, math.radians(holder.turn)
    across, down = abs(math.cos(angle)), abs(math.sin(angle))
    wide = round(box.width * across + box.height * down)
    tall = round(box.width * down + box.height * across)
    left, top = box.x + (box.width - wide) // 2, box.y + (box.height - tall) // 2
    return Box(left, top, wide, tall) if holder.turn else box


def obstacles(face: Face, page: Box, body: Box | None = None) -> list[Drawn]:
    """The shapes to keep clear of: all but lines' hair and what fills the page.

    A picture that no bitmap tells of is in nobody's way where the company's own ``body`` of
    content stands on it.
    """
    return [
        shape
        for shape in face.drawn
        if share(shape.box, page) < FULL_PAGE
        and shape.box.width
        and shape.box.height
        and (shape.known or body is None or share(body, shape.box) < TOUCHED)
    ]


def cleared(region: Box, shapes: Iterable[Drawn]) -> tuple[Box, list[Drawn]]:
    """The region without the shapes that stand in it, and those it cannot keep clear of.

    Each is kept clear of by moving the side that costs least. A shape that would cost much is a
    panel that content stands on, or a picture that was meant to be behind it.
    """
    crossed = []
    for shape in shapes:
        within = _within(shape, region)
        if within is None:
            continue
        tried = [box for box in _without(region, within) if box.width > 0 and box.height > 0]
        best = max(tried, key=lambda box: _worth(box, region), default=None)
        kept = 0.0 if best is None else best.width * best.height / (region.width * region.height)
        if best is None or kept < 1 - (DEAREST if shape.full else DEAREST / 2):
            crossed.append(shape)
        else:
            region = best
    return region, crossed


def _within(shape: Drawn, region: Box) -> Box | None:
    """Where in a region a shape stands: of one with corners only what is inside."""
    box = shape.box
    if shape.kind == "group":  # shadows of its parts reach beyond it
        box = Box(box.x - ROUGH, box.y - ROUGH, box.width + 2 * ROUGH, box.height + 2 * ROUGH)
    if not _overlaps(box, region):
        return None
    return bounds(clipped(shape.corners, region)) if shape.corners else box


def _worth(box: Box, region: Box) -> float:
    """How good a part of a region is: full slides need width, height, and the title's left edge."""
    enough = min(1.0, box.width / WIDE) * min(1.0, box.height / TALL)
    aligned = 0.1 * (box.x == region.x)
    return enough + aligned + 0.2 * box.width * box.height / (region.width * region.height)


def _overlaps(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _without(region: Box, shape: Box) -> list[Box]:
    """The region with one of its sides moved to the near side of the shape."""
    left, top = shape.x + shape.width + AIR, shape.y + shape.height + AIR
    right, bottom = region.x + region.width, region.y + region.height
    return [
        Box(left, region.y, right - left, region.height),
        Box(region.x, top, region.width, bottom - top),
        Box(region.x, region.y, shape.x - AIR - region.x, region.height),
        Box(region.x, region.y, region.width, shape.y - AIR - region.y),
    ]


def under(face: Face, box: Box, page: Box, among: Iterable[Box]) -> int:
    """How far down a box may reach: to what is drawn, to other placeholders, to the foot."""
    limits = [round(page.height * FOOT)]
    limits += [shape.box.y for shape in obstacles(face, page) if _below(shape.box, box)]
    limits += [other.y for other in among if _below(other, box)]
    return min(limits) - AIR


def _below(other: Box, box: Box) -> bool:
    beside = other.x < box.x + box.width and box.x < other.x + other.width
    return beside and other.y >= box.y + box.height // 2
