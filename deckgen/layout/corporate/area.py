"""Where our parts of a slide stand on a company's frame: title, kicker, content, source, number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.layout.corporate.choose import page_of
from deckgen.layout.corporate.fonts import leading
from deckgen.layout.corporate.ground import (
    COVERED,
    FULL_PAGE,
    LIKELY,
    behind,
    cleared,
    covered,
    obstacles,
    share,
)
from deckgen.layout.corporate.sizing import least_foot
from deckgen.layout.corporate.title import title_ladder
from deckgen.layout.corporate.tone import contrast
from deckgen.layout.measure import LINE_PITCH
from deckgen.layout.page import EMU_PER_CM, EMU_PER_POINT, Box

if TYPE_CHECKING:
    from deckgen.layout.corporate.choose import Framing
    from deckgen.layout.corporate.model import Company, Drawn, Face, Holder


def cm(length: float) -> int:
    """Centimetres as EMU."""
    return round(length * EMU_PER_CM)


KICKER, LEAD = cm(0.56), cm(0.64)
"""Heights: a line of 12 points, one of 14."""
SOURCE = 2 * LINE_PITCH * EMU_PER_POINT
"""Height of two lines, a point of size."""
AIR = cm(0.12)
OVER_SOURCE = cm(0.25)
"""Air between content and the line of its source."""
CLEAR = cm(0.3)
"""Air between the edge of a band and the line over or under it."""
PLATE = (cm(0.4), cm(0.2))
"""Air at the sides and over and under a title that stands on part of a picture."""
TAIL = cm(0.75)
"""How far under a title what is drawn around it may reach, where only a picture shows it."""
EDGE = cm(0.45)
"""How near to the page's edge a text may stand."""
MARGIN = 0.04
"""Least side margin of content, as a share of the page's width."""
FOOTER = cm(11)
"""Width that a footer should have."""
PAGE = cm(1.3)
LOW = cm(12.8)
"""Height of content below which it takes all the room there is."""
BESIDE = 0.55
"""Share of the content's width that a source line needs."""
ALIGNED = cm(1.6)
PLATED = 0.7
"""Share of the page's width up to which a centred title is one on a plate."""
HAIR, RULED = cm(0.1), 0.3
"""How thick a rule is at most, and the share of the page's width from which on it would run through
a line of text."""
MOTTLED = 1.5
"""Contrast from which on two grounds are not one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of content: boxes in EMU, and the company's placeholders that stay as they are.

    ``crossed`` are shapes that content cannot keep clear of. ``above`` says that kicker and
    tracker stand over the title, not under it.
    """

    face: Face
    title: Holder
    title_box: Box
    ladder: tuple[float, ...]
    kicker: Box
    tracker: Box
    lead: Box
    body: Box
    source: Box
    footer: Box
    page: Box | None
    """``None`` where the company's own shape shows the number"""
    footer_holder: Holder | None
    page_holder: Holder | None
    above: bool
    crossed: tuple[Drawn, ...] = ()
    own: Box | None = None
    """the company's own place of content"""
    plated: bool = False
    """whether the title stands on part of a picture that is the page"""

    @property
    def grounds(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the title and what content stand on."""
        return behind(self.face, self.title_box), behind(self.face, self.body)

    @property
    def banded(self) -> bool:
        """Whether the title stands on another ground than content, be it in part."""
        title, content = self.grounds
        return title != content

    @property
    def grounded(self) -> bool:
        """Whether the title has a ground all of its own, a band, plate or ribbon of the page."""
        title, content = self.grounds
        return self.plated or (bool(title and content) and not set(title) & set(content))


def frame_of(company: Company, framing: Framing) -> Frame:
    """Where everything stands on the company's frame."""
    page, face = page_of(company), framing.face
    shapes = obstacles(face, page, framing.body)
    plated = _plated(face, framing.title, page)
    holder = _on_plate(framing.title) if plated else _clear_title(framing.title, shapes)
    ladder = title_ladder(holder)
    left, right = _sides(framing, page)
    holder = _inward(holder, left)
    tall = ladder[0] * leading(company.master_of(face))
    title = _off_edge(holder, _title_box(holder, tall, page), shapes)
    foot = _foot(face, page, shapes)
    over = _ceiling(title, shapes)
    above = title.y - over >= KICKER + AIR // 2 and _plain(face, title)
    edges = _edges(shapes, right - left)
    kicker = title.y - KICKER - AIR // 2 if above else title.y + title.height + AIR
    kicker += TAIL if plated and not above else 0
    kicker = kicker if above else _past(kicker, KICKER, edges)
    below = _past((title.y + title.height if above else kicker + KICKER) + AIR // 2, LEAD, edges)
    low = round(SOURCE * least_foot(company)) + cm(0.02)
    row = _in_paper(_source(face, Box(left, foot, right - left, low), shapes, page), face)
    end = min(foot - AIR, row.y - OVER_SOURCE)
    content = _top(framing, below + LEAD, end)
    region = Box(left, content, right - left, end - content)
    body, crossed = cleared(region, shapes)
    body = _whole(body)
    row = _under(body, row, shapes)
    line = _line(Box(left, kicker, right - left, KICKER), shapes)
    lead = _line(Box(left, below, right - left, LEAD), shapes)
    footer, number = face.first("ftr"), face.first("sldNum")
    source_box, footer_box, number_box = _feet(row, footer, number, face, page)
    half = round(line.width * 0.58)
    return Frame(
        face,
        holder,
        title,
        ladder,
        replace(line, width=half - cm(0.3)),
        Box(line.x + half, line.y, line.width - half, line.height),
        replace(lead, height=content - AIR - below),
        body,
        source_box,
        footer_box,
        number_box,
        footer,
        number,
        above,
        tuple(crossed),
        framing.body,
        plated,
    )


def _line(place: Box, shapes: list[Drawn]) -> Box:
    """A line of text kept clear of shapes at its sides, as long as most of it is left."""
    clear, _ = cleared(place, shapes)
    return clear if clear.height == place.height and clear.width > place.width // 2 else place


def _clear_title(title: Holder, shapes: list[Drawn]) -> Holder:
    """The title without what is drawn at its ends; one that is centred stays where its middle is.

    What it stands on as a whole is its ground.
    """
    box = title.box
    beside = [shape for shape in shapes if covered(shape, box) < LIKELY]
    clear = _line(box, beside)
    left, right = clear.x - box.x, box.x + box.width - clear.x - clear.width
    if title.align == "center":
        left = right = max(left, right)
    wide = box.width - left - right
    if wide == box.width or wide <= box.width // 2:
        return title
    return replace(title, box=Box(box.x + left, box.y, wide, box.height))


def _inward(title: Holder, left: int) -> Holder:
    """A title that begins at the page's very edge begins where content does."""
    box, inset = title.box, title.inset[0]
    by = left - inset - box.x
    if title.align != "left" or box.x + inset >= EDGE or by <= 0 or by >= box.width // 4:
        return title
    return replace(title, box=replace(box, x=box.x + by, width=box.width - by))


def _plated(face: Face, title: Holder, page: Box) -> bool:
    """Whether a title has its place in the middle of a picture that is the page.

    What is drawn around it there, a plate or a ribbon, is as large as its box.
    """
    pictures = [shape for shape in face.drawn if shape.kind == "picture"]
    filled = any(share(shape.box, page) >= FULL_PAGE for shape in pictures)
    return filled and title.align == "center" and title.box.width < page.width * PLATED


def _on_plate(title: Holder) -> Holder:
    """The title with air between its text and the edges of what it stands on."""
    box, (side, over) = title.box, PLATE
    held = Box(box.x + side, box.y + over, box.width - 2 * side, box.height - 2 * over)
    return replace(title, box=held)


def _off_edge(title: Holder, box: Box, shapes: list[Drawn]) -> Box:
    """A title at the foot of a band stands clear of its edge."""
    foot = box.y + box.height
    bands = [s for s in shapes if s.full and covered(s, box) >= COVERED]
    edges = [s.box.y + s.box.height for s in bands]
    near = [foot + CLEAR - edge for edge in edges if edge - CLEAR < foot]
    by = max(near, default=0) if title.anchor == "bottom" else 0
    return replace(box, y=max(box.y - by, min(EDGE, box.y)))


def _title_box(title: Holder, size: float, page: Box) -> Box:
    """The title's box, no taller than two lines need; the text stays where it was, on the page.

    ``size`` is that of the title, or more where its lines may be taller.
    """
    inset = title.inset[1] + title.inset[3]
    pitch = LINE_PITCH * title.line_spacing * size * EMU_PER_POINT
    needed = round(2 * pitch) + inset + cm(0.1)
    spare = title.box.height - needed
    if spare < cm(0.15):
        return title.box
    shift = {"top": 0, "middle": spare // 2, "bottom": spare}[title.anchor]
    top = max(title.box.y + shift, page.y + EDGE)
    return replace(title.box, y=top, height=needed)


def _top(framing: Framing, lead: int, end: int) -> int:
    """Where content begins: where the company's does, or higher where there is little room."""
    highest = lead + AIR
    own = framing.body.y if framing.body and framing.under else 0
    if end - own < LOW:
        return highest
    return min(max(highest, own), lead + cm(0.9))


def _edges(shapes: list[Drawn], wide: int) -> list[int]:
    """The lower edges of bands across the page, and of rules along much of it."""
    return [
        shape.box.y + shape.box.height
        for shape in shapes
        if shape.full and shape.box.width >= (wide * RULED if shape.box.height <= HAIR else wide)
    ]


def _past(top: int, height: int, edges: list[int]) -> int:
    """A line's top, moved down where the edge of a band would run through or close over it."""
    near = (edge + CLEAR for edge in edges if top - CLEAR < edge < top + height)
    return max([top, *near])


def _source(face: Face, row: Box, shapes: list[Drawn], page: Box) -> Box:
    """The place of the source line: before the footers where they leave room, else over them.

    ``row`` begins where the footers do.
    """
    feet = [h.box for h in face.all("ftr", "sldNum") if h.box.y < row.y + row.height + AIR]
    if feet:
        first = min(box.x for box in feet) - AIR
        beside = _line(replace(row, width=first - row.x), shapes)
        fits = row.y + row.height <= page.height - EDGE
        if fits and beside.width >= row.width * BESIDE:
            return beside
    return _line(replace(row, y=row.y - row.height), shapes)


def _in_paper(row: Box, face: Face) -> Box:
    """The row inside the sheet that it stands on, where its foot would be on that's lower edge."""
    feet = [s.box.y + s.box.height for s in face.drawn if s.full and _bears(s.box, row)]
    by = max((row.y + row.height + CLEAR - foot for foot in feet), default=0)
    return replace(row, y=row.y - max(0, by))


def _bears(ground: Box, row: Box) -> bool:
    """Whether a row begins on a ground, which ends under its middle."""
    beside = ground.x <= row.x and row.x + row.width <= ground.x + ground.width
    return beside and ground.y < row.y and ground.y + ground.height > row.y + row.height // 2


def _under(body: Box, row: Box, shapes: list[Drawn]) -> Box:
    """The source line, begun where content does, as long as it is clear there."""
    right = row.x + row.width
    near = abs(body.x - row.x) < ALIGNED and body.x != row.x
    moved = replace(row, x=body.x, width=right - body.x)
    return moved if near and _line(moved, shapes) == moved else row


def _sides(framing: Framing, page: Box) -> tuple[int, int]:
    """The left and right edge of content: where the company's own text begins and ends."""
    margin = round(page.width * MARGIN)
    text = framing.body or framing.title.box
    inset = framing.title.inset[0]
    left = max(text.x + inset, margin)
    right = min(text.x + text.width - inset, page.width - margin)
    if right - left < page.width // 2:
        return margin, page.width - margin
    return left, right


def _whole(body: Box) -> Box:
    """The content's box, on whole hundredths of a millimetre."""
    return Box(*(round(side / 3600) * 3600 for side in (body.x, body.y, body.width, body.height)))


def _foot(face: Face, page: Box, shapes: list[Drawn]) -> int:
    """The line over which content ends: the company's footers, or what is drawn at the foot."""
    low = page.height * 0.8
    tops = [h.box.y for h in face.all("ftr", "sldNum") if h.box.y > low]
    wide = [s.box.y for s in shapes if s.box.y > low and s.box.width > page.width * 0.5]
    return min([*tops, *wide, page.height - cm(0.6)]) - AIR // 2


def _ceiling(title: Box, shapes: list[Drawn]) -> int:
    """The lowest edge of what is drawn over the title."""
    over = [
        shape.box.y + shape.box.height
        for shape in shapes
        if shape.box.y + shape.box.height <= title.y + AIR and shape.box.width > title.width // 3
    ]
    return max([EDGE, *over])


def _plain(face: Face, title: Box) -> bool:
    """Whether the line over the title stands on one ground."""
    over = behind(face, Box(title.x, title.y - KICKER, title.width, KICKER))
    return all(contrast(one, other) <= MOTTLED for one in over for other in over)


def _feet(
    row: Box, footer: Holder | None, number: Holder | None, face: Face, page: Box
) -> tuple[Box, Box, Box | None]:
    """Source, footer and page number; ours stand at the right of the source where there is none."""
    end = row.x + row.width
    page_box = number.box if number else None
    if number is None and not face.numbered:
        page_box = Box(end - PAGE, row.y, PAGE, row.height // 2)
        end -= PAGE + AIR
    if footer is not None:
        footer_box = _widened(footer, number, page)
    else:
        wide = min(cm(8), (end - row.x) // 3)
        footer_box = Box(end - wide, row.y, wide, row.height // 2)
        end -= wide + cm(0.4)
    return replace(row, width=end - row.x), footer_box, page_box


def _widened(footer: Holder, number: Holder | None, page: Box) -> Box:
    """A narrow footer reaches out over the place of the date, which no slide of ours fills."""
    box = footer.box
    if box.width >= FOOTER:
        return box
    margin = round(page.width * MARGIN)
    right = box.x + box.width
    if number is not None and number.box.x >= right:
        right = number.box.x - AIR
    left = margin if number is None or number.box.x > box.x else number.box.x + number.box.width
    if footer.align == "left":
        return Box(box.x, box.y, max(box.width, right - box.x), box.height)
    if footer.align == "right":
        return Box(left, box.y, box.x + box.width - left, box.height)
    half = max(box.width // 2, min(box.x + box.width // 2 - left, right - box.x - box.width // 2))
    return Box(box.x + box.width // 2 - half, box.y, 2 * half, box.height)
