"""From slides as content to pages: every payload fitted and given its box, or a problem told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from deckgen.charts.picture import Boxes, Density, Flow, Picture
from deckgen.charts.spec import ChartSpec
from deckgen.content.model import IconSpec, TableSpec
from deckgen.layout.align import aligned
from deckgen.layout.apportion import apportioned
from deckgen.layout.boxes import boxes_of
from deckgen.layout.closer import awkward, better, parted
from deckgen.layout.dense import CLOSE, dense
from deckgen.layout.fit import Typesetter
from deckgen.layout.gather import gathered
from deckgen.layout.instead import alike
from deckgen.layout.level import levelled
from deckgen.layout.numbered import numbered
from deckgen.layout.packed import packed
from deckgen.layout.page import FittedTable, FittedText, Page, Placed
from deckgen.layout.settle import settled
from deckgen.layout.shorten import shortened
from deckgen.layout.spans import covered_cells
from deckgen.layout.sparse import restyled, roomier
from deckgen.layout.split import continued_title, text_parts
from deckgen.layout.table_pages import fit_table, sizes_of, total_last
from deckgen.layout.tables import TableFitter
from deckgen.layout.tell import Teller
from deckgen.layout.texts import TextFitter, tell_overflow
from deckgen.layout.toned import edges, ground, marks
from deckgen.layout.yielding import yielded
from deckgen.narrate.text import RichText
from deckgen.source.diagnostic import Collector
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.content.model import DeckContent, Fill, SlideContent
    from deckgen.layout.define import LayoutDef, LayoutSet, Slot
    from deckgen.layout.page import Box
    from deckgen.source.diagnostic import Diagnostic

Kind = Literal["text", "chart", "table", "icon", "picture"]
_KINDS: dict[type, Kind] = {
    ChartSpec: "chart", TableSpec: "table", FittedTable: "table", IconSpec: "icon",
    Density: "picture", Boxes: "picture", Flow: "picture",
}  # fmt: skip
_Ready = (
    FittedText | FittedTable | ChartSpec | IconSpec | Picture
)  # fmt: skip
FRAME = frozenset({"title", "kicker", "tracker", "source", "footer", "page"})
"""Slots that stand on every slide, continuations too."""


def place(
    content: DeckContent, layouts: LayoutSet, continued: str = "（续）"
) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    """The deck's pages, and what does not fit: nothing is cut, nothing runs over unseen.

    A table or list too long for its slide goes on on ``<id>~2`` …, whose titles end with
    ``continued``.
    """
    problems = Collector()
    closer = (dense(layouts), dense(layouts, CLOSE)) if layouts.frame else ()
    tried = (layouts, *closer)
    placers = [Placer(each, Typesetter(each), continued, Teller(problems)) for each in tried]
    last = replace(placers[1 if closer else 0], yields=True)
    slides = alike(layouts, content.slides, lambda slide: _tried(placers[0], slide)[1], problems)
    pages = tuple(page for slide in slides for page in _fitted(placers, last, slide, problems))
    return numbered(pages), _one_a_place(problems.items)


def _fitted(
    placers: list[Placer], last: Placer, slide: SlideContent, problems: Collector
) -> list[Page]:
    """The slide's pages; by the next placer where those of one do not fit.

    By the second also where those of the first read badly, by the third where a table that goes
    on on one more page does not need to. What fits by none may by the ``last``.
    """
    first, *others = placers
    pages, told = _tried(first, slide)
    if others and not told and awkward(first.setter, pages):
        for placer in others if parted(pages) else others[:1]:
            closer, left = _tried(placer, slide)
            if not left and better(placer.setter, closer, pages):
                return closer
    for placer in others:
        if told:
            pages, told = _tried(placer, slide)
    if told:
        yielding, left = _tried(last, slide)
        pages, told = (yielding, left) if not left else (pages, told)
    problems.items.extend(told)
    return pages


def _tried(placer: Placer, slide: SlideContent) -> tuple[list[Page], list[Diagnostic]]:
    own = Collector()
    return replace(placer, teller=Teller(own)).pages(slide), own.items


def _one_a_place(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems without those of a place of which one is told already: mending moves both."""
    told: dict[object, Diagnostic] = {}
    for item in items:
        told.setdefault((item.code, item.place) if item.place is not None else item, item)
    return tuple(told.values())


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the slides of one deck in one template."""

    layouts: LayoutSet
    setter: Typesetter
    continued: str
    teller: Teller
    yields: bool = False
    """whether rows too low for their texts take room of those under them"""

    def pages(self, slide: SlideContent) -> list[Page]:
        """A slide as one page or, with a long table or list, several."""
        layout = self.layouts.layouts.get(slide.layout)
        if layout is None:
            near = nearest(slide.layout, self.layouts.layouts) or ""
            self.teller.tell("L101", slide, None, layout=slide.layout, near=near)
            return []
        slide = replace(slide, fills=gathered(slide.fills, layout))
        several = apportioned(self.setter, self.layouts, slide, self.continued)
        larger = [roomier(self.setter, self.layouts, each) for each in several]
        alike = all(a.layout != b.layout for a, b in zip(several, larger, strict=True))
        return [page for each in (larger if alike else several) for page in self._pages(each)]

    def _pages(self, slide: SlideContent) -> list[Page]:
        layout = self.layouts.layouts[slide.layout]
        every = (restyled(fill, layout) for fill in slide.fills)
        fills = [fill for fill in every if self._usable(fill, layout, slide)]
        fills = shortened(self.setter, layout, fills)
        parts = [self._parts(fill, fills, layout, slide) for fill in fills]
        parts = levelled(parts, layout)
        count = max((1, *map(len, parts)))
        later = self._continuing(layout, fills)
        on_pages = [later if number else layout for number in range(count)]
        return [
            self._page(slide, its, on_page(fills, parts, number, its), number, count)
            for number, its in enumerate(on_pages)
        ]

    def _usable(self, fill: Fill, layout: LayoutDef, slide: SlideContent) -> bool:
        slot, kind = layout.slot(fill.slot), _kind(fill.payload)
        if slot is None:
            self.teller.tell("L102", slide, fill, layout=layout.name)
            return False
        if kind not in slot.accepts:
            self.teller.tell("L103", slide, fill, kind=kind, accepts=", ".join(slot.accepts))
            return False
        return not isinstance(fill.payload, RichText) or bool(fill.payload.text.strip())

    def _parts(
        self, fill: Fill, fills: list[Fill], layout: LayoutDef, slide: SlideContent
    ) -> list[Placed]:
        """A table or a long list fitted, one part a page; nothing for all else."""
        slot = slot_of(layout, fill)
        if not _goes_on(fill, slot):
            return []
        first = boxes_of(layout, frozenset(item.slot for item in fills))[fill.slot]
        boxes = (first, self._later_box(fill, fills, layout))
        if isinstance(fill.payload, TableSpec):
            return self._table(fill, fill.payload, slot, boxes, slide)
        return self._list(fill, slot, boxes, slide)

    def _later_box(self, fill: Fill, fills: list[Fill], layout: LayoutDef) -> Box:
        """The box of a payload on a continuation page, where it stands with the frame alone."""
        later = self._continuing(layout, fills)
        going = {fill.slot}
        kept = frozenset(item.slot for item in fills if _stays(item.slot, going))
        return boxes_of(later, kept)[fill.slot]

    def _continuing(self, layout: LayoutDef, fills: list[Fill]) -> LayoutDef:
        """The layout of later pages; the same one where another lacks a slot that may go on."""
        later = self.layouts.layouts[layout.continues] if layout.continues else layout
        going = [fill.slot for fill in fills if _goes_on(fill, slot_of(layout, fill))]
        return later if all(map(later.slot, going)) else layout

    def _table(
        self, fill: Fill, table: TableSpec, slot: Slot, boxes: tuple[Box, Box], slide: SlideContent
    ) -> list[Placed]:
        table = replace(table, rows=total_last(table.rows))
        fitter = TableFitter(self.setter, table, boxes, covered_cells(table))
        ladder = sizes_of(table, slot.sizes, self.layouts.scale)
        made, fits = fit_table(fitter, ladder)
        if not fits:
            counts = {"rows": len(table.rows), "columns": len(table.columns)}
            size = f"{self.setter.shown(ladder[-1]):g}"
            self.teller.tell("L111", slide, fill, size=size, **counts)
        return [
            placed(fill, slot, _as_tall(boxes[min(number, 1)], part), part)
            for number, part in enumerate(made)
        ]

    def _list(
        self, fill: Fill, slot: Slot, boxes: tuple[Box, Box], slide: SlideContent
    ) -> list[Placed]:
        text = fill.payload
        if not isinstance(text, RichText):
            return []
        size, fits = self.setter.largest(text, slot, boxes[0])
        if fits or len(text.paragraphs) == 1:
            return []
        made = text_parts(self.setter, text, slot, boxes, size)
        rooms = list(zip((boxes[0], *[boxes[1]] * (len(made) - 1)), made, strict=True))
        for box, part in rooms:
            if not self.setter.fits(part, slot, box, size):
                tell_overflow(self.setter, self.teller, slide, fill, (slot, box, part))
        return [
            placed(fill, slot, box, self.setter.fitted(part, slot, box, size))
            for box, part in rooms
        ]

    def _page(
        self,
        slide: SlideContent,
        layout: LayoutDef,
        fills: list[tuple[Fill, Placed | None]],
        number: int,
        count: int,
    ) -> Page:
        name = slide.id if number == 0 else f"{slide.id}~{number + 1}"
        if number:
            fills = [
                (continued_title(fill, layout, self.continued, number, count), p)
                for fill, p in fills
            ]
        boxes = boxes_of(layout, frozenset(fill.slot for fill, _ in fills))
        boxes = settled(self.setter, layout, (fill for fill, _ in fills), boxes)
        boxes = packed(self.setter, layout, (fill for fill, _ in fills), boxes)
        fills = self._headed(layout, aligned(layout, fills, boxes), boxes)
        open_fills = [fill for fill, part in fills if part is None]
        if self.yields:
            boxes = yielded(self.setter, layout, open_fills, boxes)
        fitted = TextFitter(self.setter, self.teller, slide, boxes, layout).fitted(open_fills)
        shapes = []
        for fill, part in fills:
            slot = slot_of(layout, fill)
            payload = part.payload if part else fitted.get(fill.slot, fill.payload)
            box = part.box if part else boxes[fill.slot]
            shape = replace(
                placed(fill, slot, box, payload),
                name=f"dg:{name}/{fill.key}",
                tone=ground(fill, slot, layout),
            )
            shapes += [*marks(fill, slot, layout, shape), shape, *edges(fill, slot, shape)]
        return Page(
            name, layout.name, slide.section, tuple(shapes), slide.notes, slide.figures, slide.span
        )

    def _headed(
        self, layout: LayoutDef, fills: list[tuple[Fill, Placed | None]], boxes: dict[str, Box]
    ) -> list[tuple[Fill, Placed | None]]:
        """A text beside a table's header as large as that is, where it has room for it."""
        sizes = {
            fill.slot: part.payload.size
            for fill, part in fills
            if part is not None and isinstance(part.payload, FittedTable)
        }
        made = list(fills)
        for at, (fill, part) in enumerate(fills):
            slot, text = slot_of(layout, fill), fill.payload
            size = sizes.get(slot.beside or "")
            if part is not None or size not in slot.sizes or not isinstance(text, RichText):
                continue
            if self.setter.fits(text, slot, boxes[fill.slot], size):
                ready = self.setter.fitted(text, slot, boxes[fill.slot], size)
                made[at] = (fill, placed(fill, slot, boxes[fill.slot], ready))
        return made


def _goes_on(fill: Fill, slot: Slot) -> bool:
    """Whether what does not fit may go on on a further page: tables and lists."""
    return isinstance(fill.payload, TableSpec) or slot.splits


def _kind(payload: object) -> Kind:
    return _KINDS.get(type(payload), "text")


def slot_of(layout: LayoutDef, fill: Fill) -> Slot:
    """The slot of a fill that is known to have one."""
    slot = layout.slot(fill.slot)
    if slot is None:
        raise LookupError(fill.slot)
    return slot


def _as_tall(box: Box, table: FittedTable) -> Box:
    return replace(box, height=sum(table.heights))


def on_page(
    fills: list[Fill], parts: list[list[Placed]], number: int, layout: LayoutDef
) -> list[tuple[Fill, Placed | None]]:
    """What stands on a page: all on the first; on later ones the frame and what goes on.

    A chart beside the rows of a table goes on with it, and so do the heads over its columns and
    the key to its colours.
    """
    going = {fill.slot for fill, part in zip(fills, parts, strict=True) if len(part) > number}
    going |= {slot.name for slot in layout.slots if slot.beside in going}
    return [
        (fill, part[min(number, len(part) - 1)] if part else None)
        for fill, part in zip(fills, parts, strict=True)
        if number == 0 or _stays(fill.slot, going)
    ]


def _stays(slot: str, going: set[str]) -> bool:
    """Whether a later page has it, too: the frame, what goes on, its heading and its key."""
    whole, _, part = slot.rpartition(".")
    above = part == "heading" or part.startswith("key")
    return slot in FRAME or slot in going or (whole in going and above)


def placed(fill: Fill, slot: Slot, box: Box, payload: object) -> Placed:
    """The shape of a fitted payload in its slot; its name is the fill's key alone."""
    if not isinstance(payload, _Ready):
        raise TypeError(f"{fill.slot} was not fitted")
    kind = _kind(payload)
    return Placed(
        name=fill.key,
        slot=slot.name,
        kind=kind,
        box=box,
        payload=payload,
        placeholder=None if kind == "icon" else slot.placeholder,
        placeholder_type=slot.placeholder_type,
        override=box != slot.box,
        alt=fill.alt,
        span=fill.span,
    )
