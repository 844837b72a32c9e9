"""Cards: parts of equal rank, a slot each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.content.blocks.card_figure import alone, figure_of
from deckgen.content.blocks.card_manner import MANNERS, TONES, Manner
from deckgen.content.blocks.prose import body_of, noted, texts_of
from deckgen.content.blocks.words import lines_of, restyled
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.icons import icons
from deckgen.content.model import Fill
from deckgen.content.template import POINT
from deckgen.narrate.text import Paragraph, RichText, Run
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.blocks import Card, CardsBlock
    from deckgen.source.place import Span

_NARROW = 4
"""So many cards beside each other leave no room for a label after the figure."""
_ABOVE = {"card_heading": "card_heading_above"}
"""The style of a heading's lines before its last."""
_PARTS = ("number", "heading", "figure", "label")
"""What a layout may have a slot of its own for."""


def cards(block: CardsBlock, seat: Seat, desk: Desk) -> Made:
    """A card for each item: heading, large figure, text.

    What the layout has a slot of its own for (``card1.number``, ``.heading``, ``.figure``) stands
    there, the rest in the card.
    """
    fills = [
        fill
        for place, item in enumerate(block.items, 1)
        for fill in (*_flow(place, block, seat), *_card(item, place, block, seat, desk))
    ]
    return Made(tuple(fills))


def _flow(place: int, block: CardsBlock, seat: Seat) -> Iterator[Fill]:
    """The arrow before a card that another leads to."""
    slot = f"{seat.slot}{place}.flow"
    if block.flow and place > 1 and seat.layout is not None and seat.has(slot):
        key = f"{block.id}/flow{place}/icon"
        yield Fill(slot, key, icons()["onward"], span=block.at("flow"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one card stands: its slot, what has a slot ``own`` beside that, and how it looks."""

    item: Card
    slot: str
    key: str
    manner: Manner
    own: frozenset[str]
    tone: str

    def fill(self, part: str, text: RichText, span: Span | None, **more: Any) -> Fill:
        """What stands in the slot of a part; of ``""`` in the card's own."""
        dot, slash = (f".{part}", f"/{part}") if part else ("", "")
        return Fill(self.slot + dot, self.key + slash, text, span=span, **more)


def _card(item: Card, place: int, block: CardsBlock, seat: Seat, desk: Desk) -> Iterator[Fill]:
    slot, manner = f"{seat.slot}{place}", MANNERS.get(seat.slot, Manner())
    own = frozenset(p for p in _PARTS if seat.layout is not None and seat.has(f"{slot}.{p}"))
    tone = TONES.get(item.tone or "", "message" if item.accent else "")
    here = _Place(item, slot, f"{block.id}/{item.id}", manner, own, tone)
    heading = _heading(item, manner, desk)
    if "number" in own:
        yield here.fill("number", _ordinal(place, manner), item.span, tone=tone)
    if "heading" in own:
        named = _toned(heading, item, manner) if manner.toned else heading
        yield here.fill("heading", named, item.at("heading"), tone=tone)
    yield from _beside(here, desk)
    if manner.points and seat.layout is not None and seat.has(f"{slot}{POINT}2"):
        yield from _points(here, desk)
        return
    narrow = len(block.items) >= _NARROW
    apart = "figure" in own
    figure = figure_of(item, heading.text, manner.styles, desk, apart=apart, narrow=narrow)
    body = _body(item, manner, desk, numbered=block.numbered)
    yield from _inside(here, heading, (*(() if apart else figure), *body))
    if item.icon is not None:
        yield from _icon(item, f"{slot}.icon", f"{here.key}/icon", seat, desk)
    if apart and figure:
        yield from _apart(here, figure, desk)


def _heading(item: Card, manner: Manner, desk: Desk) -> RichText:
    """A paragraph for each line that its author broke the heading into, close to each other."""
    style = manner.styles.label
    lines = lines_of(item.heading, desk).paragraphs
    above = tuple(replace(line, style=_ABOVE.get(style, style)) for line in lines[:-1])
    return RichText((*above, replace(lines[-1], style=style)))


def _inside(here: _Place, heading: RichText, text: tuple[Paragraph, ...]) -> Iterator[Fill]:
    """What the card itself holds, its heading too where that has no slot of its own."""
    item, named = here.item, "heading" in here.own
    if not named and heading.text:
        text = (*_toned(heading, item, here.manner).paragraphs, *text)
    if text:
        span = (item.at("body") if named else None) or item.span
        yield here.fill("", RichText(text), span, tone="" if named and item.tone else here.tone)


def _apart(here: _Place, figure: tuple[Paragraph, ...], desk: Desk) -> Iterator[Fill]:
    """The figure in its own slot, with what it counts under it or in a slot of its own."""
    item, label = here.item, figure[1:]
    if "label" in here.own and label:
        said = desk.text(item.label, style="figure_label") if item.label else RichText(label)
        yield here.fill("label", said, item.at("label"))
        label = ()
    shown = RichText((figure[0], *label))
    shorter = (alone(shown, item, here.manner.styles, desk),) if item.from_ else ()
    yield here.fill("figure", shown, item.at("figure"), shorter=shorter)


def _beside(here: _Place, desk: Desk) -> Iterator[Fill]:
    """What stands beside and under a heading."""
    for part, text in (("tag", here.item.tag), ("note", here.item.note)):
        if text is not None:
            yield here.fill(part, desk.text(text), here.item.at(part), tone=here.tone)


def _body(item: Card, manner: Manner, desk: Desk, *, numbered: bool) -> tuple[Paragraph, ...]:
    """A card's text; under a header of its own, points with what stands behind each."""
    if not manner.points:
        note, bullet = manner.styles.note, isinstance(item.body, list)
        lines = body_of(item.body, desk, style=note, bullet=bullet)
        return tuple(replace(line, ordinal=numbered and bullet) for line in lines)
    return tuple(p for text in texts_of(item.body) for p in _point(body_of(text, desk), item))


def _points(here: _Place, desk: Desk) -> Iterator[Fill]:
    """Each point in a slot of its own."""
    item, slot, key = here.item, here.slot, here.key
    told = (_point(body_of(text, desk), item) for text in texts_of(item.body))
    said = (lines for lines in told if any(line.text.strip() for line in lines))
    for place, lines in enumerate(said, 1):
        more = ("", "") if place == 1 else (f"{POINT}{place}", f"/point{place}")
        yield Fill(slot + more[0], key + more[1], RichText(lines), span=item.at("body"))


def _point(lines: tuple[Paragraph, ...], item: Card) -> tuple[Paragraph, ...]:
    """The first line as the point, in its card's colour, further lines as its reasons."""
    tone = item.tone or ("message" if item.accent else "accent")
    style = None if tone == "plan" else tone

    def toned(run: Run) -> Run:
        return replace(run, style=style) if run.style in (None, "strong") else run

    def lead(line: Paragraph) -> Paragraph:
        return replace(line, style="headed_point", runs=tuple(map(toned, line.runs)))

    return noted(lines, "headed_note", lead)


def _toned(heading: RichText, item: Card, manner: Manner) -> RichText:
    """A heading on the page or a card's own ground in the colour of its tone."""
    tone = item.tone or ("message" if item.accent and manner.toned else None)
    if tone is None:
        return heading
    return RichText(
        tuple(replace(line, runs=restyled(line.runs, tone)) for line in heading.paragraphs)
    )


def _icon(item: Card, slot: str, key: str, seat: Seat, desk: Desk) -> Iterator[Fill]:
    """The icon; an unknown name is told, and where the kind has no place it is left out."""
    name = item.icon or ""
    found = icons().get(name)
    if found is None:
        near = nearest(name, icons()) or ""
        desk.tell("N391", item.at("icon"), name=name, near=near, known=", ".join(icons()))
    elif seat.layout is not None and seat.has(slot):
        yield Fill(slot, key, found, span=item.at("icon"), tone=TONES.get(item.tone or "", ""))


def _ordinal(place: int, manner: Manner) -> RichText:
    """``01`` on a card, ``1`` before a finding."""
    text = f"{place:0{manner.digits}d}"
    return RichText((Paragraph((Run(text, token="ordinal"),)),))  # noqa: S106
