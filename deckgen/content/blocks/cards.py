"""Cards, steps and organisations: parts of equal rank, a slot each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import CARD, Styles, figure_runs, label_of_field
from deckgen.content.blocks.prose import body_of, noted, texts_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.icons import icons
from deckgen.content.model import Fill
from deckgen.content.template import POINT
from deckgen.narrate.marked import joined
from deckgen.narrate.text import Paragraph, RichText, Run, words_of
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.blocks import Card, CardsBlock, OrganisationBlock, Step, StepsBlock, Unit


def cards(block: CardsBlock, seat: Seat, desk: Desk) -> Made:
    """A card for each item: heading, large figure, text.

    What the layout has a slot of its own for (``card1.number``, ``.heading``, ``.figure``) stands
    there, the rest in the card.
    """
    fills = [
        fill
        for place, item in enumerate(block.items, 1)
        for fill in _card(item, place, block, seat, desk)
    ]
    return Made((*fills, *_flow(block, seat)))


def _flow(block: CardsBlock, seat: Seat) -> Iterator[Fill]:
    """The arrows between cards that lead to one another."""
    for place in range(2, len(block.items) + 1) if block.flow else ():
        slot = f"{seat.slot}{place}.flow"
        if seat.layout is not None and seat.has(slot):
            yield Fill(
                slot, f"{block.id}/flow{place}/icon", icons()["onward"], span=block.at("flow")
            )


_NARROW = 4
"""So many cards beside each other leave no room for a label after the figure."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How cards are written whose slots have one stem."""

    styles: Styles = CARD
    digits: int = 1
    """of the number: two on a card, one before a finding"""
    toned: bool = False
    """its heading stands on the page, so that its words have the tone, and that of the one
    the message is about has the message's"""
    points: bool = False
    """its lines are points with what stands behind each"""


MANNERS = {
    "card": Manner(digits=2),
    "beside": Manner(
        Styles("card_beside_figure", "unit", "card_heading", "card_body", "message"), digits=2
    ),
    "headed": Manner(points=True),
    "finding": Manner(Styles("finding_figure", "unit", "finding_heading", None, "message")),
    "question": Manner(Styles("figure", "unit", "question", None, "message")),
    "topic": Manner(Styles("figure", "unit", "topic_heading", None, "message"), toned=True),
    "pillar": Manner(Styles("pillar_figure", "unit", "pillar_heading", None, "message")),
    "stage": Manner(Styles("figure", "unit", "stage_heading", None, "message")),
    "item": Manner(Styles("figure", "unit", "item_heading", None, "panel_message")),
}
"""By the stem of the slots; where there is none, the plain one."""
TONES = {"good": "good", "bad": "bad", "plan": "ink"}
"""The colour roles of what cards are about."""


def _card(item: Card, place: int, block: CardsBlock, seat: Seat, desk: Desk) -> Iterator[Fill]:
    key, slot = f"{block.id}/{item.id}", f"{seat.slot}{place}"
    manner, narrow = MANNERS.get(seat.slot, Manner()), len(block.items) >= _NARROW
    styles = manner.styles
    own = {
        part: seat.layout is not None and seat.has(f"{slot}.{part}")
        for part in ("number", "heading", "figure", "label")
    }
    tone = TONES.get(item.tone or "", "message" if item.accent else "")
    heading = Paragraph(desk.runs(item.heading), styles.label)
    figure = _figure(item, heading.text, styles, desk, apart=own["figure"], narrow=narrow)
    body = _body(item, manner, desk, numbered=block.numbered)
    if own["number"]:
        yield Fill(f"{slot}.number", f"{key}/number", _ordinal(place, manner), span=item.span)
    if own["heading"]:
        place_of = item.at("heading")
        named = RichText((_toned(heading, item, manner) if manner.toned else heading,))
        yield Fill(f"{slot}.heading", f"{key}/heading", named, span=place_of, tone=tone)
    yield from _beside(item, slot, key, tone, desk)
    if manner.points and seat.layout is not None and seat.has(f"{slot}{POINT}2"):
        yield from _points(item, slot, key, desk)
        return
    inside = (_toned(heading, item, manner),) if heading.text and not own["heading"] else ()
    together = (*inside, *(() if own["figure"] else figure), *body)
    if together:
        span = (item.at("body") if own["heading"] else None) or item.span
        yield Fill(
            slot,
            key,
            RichText(together),
            span=span,
            tone="" if own["heading"] and item.tone else tone,
        )
    if item.icon is not None:
        yield from _icon(item, f"{slot}.icon", f"{key}/icon", seat, desk)
    if own["figure"] and figure:
        span, label = item.at("figure"), figure[1:]
        if own["label"] and label:
            lines = desk.text(item.label, style="figure_label") if item.label else RichText(label)
            yield Fill(f"{slot}.label", f"{key}/label", lines, span=item.at("label"))
            label = ()
        alone = replace(figure[0], runs=_runs(item, styles, desk))
        shorter = (RichText((alone, *label)),) if item.from_ else ()
        shown = RichText((figure[0], *label))
        yield Fill(f"{slot}.figure", f"{key}/figure", shown, span=span, shorter=shorter)


def _beside(item: Card, slot: str, key: str, tone: str, desk: Desk) -> Iterator[Fill]:
    """What stands beside and under a heading."""
    for part, text in (("tag", item.tag), ("note", item.note)):
        if text is not None:
            said, place = desk.text(text), item.at(part)
            yield Fill(f"{slot}.{part}", f"{key}/{part}", said, span=place, tone=tone)


def _body(item: Card, manner: Manner, desk: Desk, *, numbered: bool) -> tuple[Paragraph, ...]:
    """A card's text; under a header of its own, points with what stands behind each."""
    if not manner.points:
        note, bullet = manner.styles.note, isinstance(item.body, list)
        lines = body_of(item.body, desk, style=note, bullet=bullet)
        return tuple(replace(line, ordinal=numbered and bullet) for line in lines)
    return tuple(p for text in texts_of(item.body) for p in _point(body_of(text, desk), item))


def _points(item: Card, slot: str, key: str, desk: Desk) -> Iterator[Fill]:
    """Each point in a slot of its own."""
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


def _toned(heading: Paragraph, item: Card, manner: Manner) -> Paragraph:
    """A heading on the page or a card's own ground in the colour of its tone."""
    tone = item.tone or ("message" if item.accent and manner.toned else None)
    if tone is None:
        return heading
    runs = tuple(replace(run, style=run.style or tone) for run in heading.runs)
    return replace(heading, runs=runs)


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


def _figure(
    item: Card, heading: str, styles: Styles, desk: Desk, *, apart: bool, narrow: bool
) -> tuple[Paragraph, ...]:
    """The large figure and what it counts: after it, or where it stands apart under it."""
    if not item.figure:
        return ()
    runs = _runs(item, styles, desk)
    runs = (*_former(item, runs, styles, desk), *runs)
    label = _label_runs(item, heading, desk)
    if not label:
        return (Paragraph(runs, styles.figure),)
    if apart:
        return (Paragraph(runs, styles.figure), Paragraph(label, "figure_label"))
    quiet = tuple(replace(run, style=styles.unit) for run in label)
    if narrow:
        return (Paragraph(runs, styles.figure), Paragraph(quiet))
    return (Paragraph((*runs, *_after(quiet)), styles.figure),)


def _runs(item: Card, styles: Styles, desk: Desk) -> tuple[Run, ...]:
    place, alike = item.at("figure"), item.from_ is not None
    figure = item.figure or ""
    return figure_runs(figure, desk, styles, place, accent=item.accent, alike=alike)


def _former(item: Card, runs: tuple[Run, ...], styles: Styles, desk: Desk) -> tuple[Run, ...]:
    """What the figure comes from, and an arrow; its unit only where it is another."""
    if item.from_ is None:
        return ()
    former = figure_runs(item.from_, desk, styles, item.at("from"), alike=True)
    if len(former) == len(runs) > 1 and former[-1].text == runs[-1].text:
        former = former[:-1]
    arrow = Run(desk.context.wording["label.becomes"])
    return tuple(replace(run, style="figure_from") for run in (*former, arrow))


def _after(label: tuple[Run, ...]) -> tuple[Run, ...]:
    """A label behind its figure, two blanks away; a run with a figure keeps its own text."""
    first, *others = label
    if first.figure is not None:
        return (Run("  ", style=first.style), *label)
    return (replace(first, text=joined("  ", ("", first.text))), *others)


def _label_runs(item: Card, heading: str, desk: Desk) -> tuple[Run, ...]:
    """The author's label, else the metric's name where the heading does not say it."""
    if item.label is not None:
        return desk.runs(item.label)
    label = _label(item.figure, heading, desk)
    return (Run(label),) if label else ()


def _label(figure: str | None, heading: str, desk: Desk) -> str:
    """What the figure counts, ``""`` where there is none or the heading says it."""
    label = label_of_field(figure, desk, short=True) if figure else ""
    return "" if label in heading else label


def steps(block: StepsBlock, seat: Seat, desk: Desk) -> Made:
    """For each step its heading in a chevron, with the date, and what is done.

    Where the layout has no slot of its own for the heading, what is done stands under it.
    """
    fills = []
    for place, item in enumerate(block.items, 1):
        key = f"{block.id}/{item.id}"
        slot = f"{seat.slot}{place}"
        heading = _step_heading(item, desk)
        if not seat.has(f"{slot}.heading"):
            note = body_of(item.body, desk, style="step_note")
            fills.append(Fill(slot, key, RichText((*heading, *note)), span=item.span))
            continue
        named, place_of = RichText(tuple(heading)), item.at("heading")
        fills.append(Fill(f"{slot}.heading", f"{key}/heading", named, span=place_of))
        body = RichText(body_of(item.body, desk, bullet=isinstance(item.body, list)))
        if body.paragraphs:
            fills.append(Fill(slot, key, body, span=item.at("body")))
    return Made(tuple(fills))


def _step_heading(item: Step, desk: Desk) -> list[Paragraph]:
    date = desk.runs(item.date)
    heading = Paragraph(desk.runs(item.heading), "step_name")
    return [Paragraph(date, "step_date"), heading] if date else [heading]


def organisation(block: OrganisationBlock, seat: Seat, desk: Desk) -> Made:
    """The unit at the top, then those under it."""
    top = Fill("top", f"{block.id}/{block.top.id}", _top(block.top, desk), span=block.top.span)
    units = (
        Fill(f"{seat.slot}{place}", f"{block.id}/{unit.id}", _unit(unit, desk), span=unit.span)
        for place, unit in enumerate(block.units, 1)
    )
    return Made((top, *units))


def _top(unit: Unit, desk: Desk) -> RichText:
    """On a dark ground: bold name, what the figure counts and the figure, in the slot's colour."""
    name = tuple(Run(run.text, run.figure, "strong") for run in desk.runs(unit.heading))
    figure = _plain_figure(unit, desk)
    label = _label(unit.figure, words_of(name), desk)
    runs = (*name, Run("  " + label + " " if label else "  "), *figure) if figure else name
    return RichText((Paragraph(runs), *body_of(unit.body, desk)))


def _plain_figure(unit: Unit, desk: Desk) -> tuple[Run, ...]:
    if not unit.figure:
        return ()
    runs = figure_runs(unit.figure, desk, CARD, unit.at("figure"))
    return tuple(Run(run.text, run.figure) for run in runs)


UNIT = Styles("unit_figure", "unit", "card_heading", None, "message")


def _unit(unit: Unit, desk: Desk) -> RichText:
    """Name, who leads it, the figure with what it counts, then what the unit does."""
    heading = Paragraph(desk.runs(unit.heading), UNIT.label)
    leader = desk.runs(unit.leader)
    led = (Paragraph(leader, "unit_leader"),) if leader else ()
    body = body_of(unit.body, desk, style=CARD.note, bullet=isinstance(unit.body, list))
    if not unit.figure:
        return RichText((heading, *led, *body))
    figure = figure_runs(unit.figure, desk, UNIT, unit.at("figure"))
    label = _label(unit.figure, heading.text, desk)
    named = (*figure, Run("  " + label, style=UNIT.unit)) if label else figure
    return RichText((heading, *led, Paragraph(named, UNIT.figure), *body))
