"""Large figures: in a panel beside a chart or text, or as cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.bind import unit_in_text, value_at
from deckgen.narrate.change import change_figure, direction, say_change
from deckgen.narrate.labels import metric_label, with_attribute
from deckgen.narrate.number import Said, said
from deckgen.narrate.text import Paragraph, RichText, Run
from deckgen.outline.grammar import UNIT_FORMATS
from deckgen.outline.reference import Malformed, Reference, parse_reference
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.narrate.subject import Frame
    from deckgen.narrate.value import Value
    from deckgen.outline.blocks import NumberItem, NumbersBlock
    from deckgen.source.place import Span


@dataclass(frozen=True, slots=True)
class Styles:
    """Text styles of a number, its unit, label and note, and of the one that matters."""

    figure: str
    unit: str
    label: str
    note: str | None
    accent: str


_LEAD = "panel_lead"
LIGHT = Styles("figure", "unit", "label", "note", "message")
DARK = Styles("panel_figure", "panel_unit", "panel_label", "panel_note", "panel_message")
CARD = Styles("figure", "unit", "card_heading", "card_body", "message")


def reference_of(text: str, desk: Desk, span: Span | None) -> Reference | None:
    """The bare reference of a ``figure:`` field, ``None`` with a problem told."""
    found = parse_reference(text)
    if isinstance(found, Malformed):
        desk.ledger.tell(problem("N102", span, text=found.text))
        return None
    return replace(found, span=span)


def value_of_field(
    text: str, desk: Desk, span: Span | None, frame: Frame | None = None
) -> tuple[Reference, Value] | None:
    """A ``figure:`` field's reference and value, ``None`` with a problem told."""
    reference = reference_of(text, desk, span)
    if reference is None:
        return None
    value = value_at(reference, desk.context, desk.ledger, frame)
    return (reference, value) if value is not None else None


def said_value(
    value: Value, form: str, desk: Desk, *, alike: bool = False
) -> tuple[Said, str | None]:
    """A value in number and unit, with the id of its figure; a change carries its sign.

    ``alike``: a duration keeps the deck's unit, for it stands in a row with others.
    """
    wording = desk.context.wording
    if value.kind == "text":
        return Said(value.text), value.figure.id if value.figure is not None else None
    figure = value.figure if value.kind == "value" else change_figure(value, form)
    if figure is None:
        return Said(wording["number.missing"]), None
    desk.ledger.keep(figure)
    shown = unit_in_text(figure, form, desk.context)
    own = desk.context.shown.get(figure.metric)
    if alike and form not in UNIT_FORMATS and direction(figure, own):
        shown = own
    if value.kind == "value" or form == "+":
        full = form == "full"
        return said(figure, wording, full=full, shown=shown, sign=form == "+"), figure.id
    return Said(say_change(value, wording, form, shown)), figure.id


def figure_runs(
    text: str,
    desk: Desk,
    styles: Styles,
    span: Span | None,
    *,
    accent: bool = False,
    alike: bool = False,
) -> tuple[Run, ...]:
    """A large number and its small unit; the number in the message colour when it matters."""
    found = value_of_field(text, desk, span)
    if found is None:
        return (Run(desk.context.wording["number.missing"]),)
    reference, value = found
    form = reference.format or ("+" if value.kind in ("change", "gap") else "")
    number, figure = said_value(value, form, desk, alike=alike)
    style = styles.accent if accent else None
    if not number.unit:
        return (Run(number.number, figure, style),)
    if not number.glue:
        return (Run(number.text, figure, style),)
    return (
        Run(number.number, figure, style),
        Run(number.glue + number.unit, figure, styles.unit),
    )


def label_of(item: NumberItem, desk: Desk) -> tuple[Run, ...]:
    """The item's label, else its metric's."""
    if item.label is not None:
        return desk.runs(item.label)
    label = label_of_field(item.figure, desk)
    return (Run(label),) if label else ()


def label_of_field(text: str, desk: Desk, *, short: bool = False) -> str:
    """What a ``figure:`` field counts: its metric's name, with the attribute (咨询量同比)."""
    reference = parse_reference(text)
    if isinstance(reference, Malformed):
        return ""
    context = desk.context
    named = context.outline.figures.get(reference.name)
    name = named.metric if named is not None else reference.name
    label = metric_label(name, context, short=short)
    if not reference.attributes:
        return label
    return with_attribute(label, reference.attributes[-1], context.wording)


def numbers(block: NumbersBlock, seat: Seat, desk: Desk) -> Made:
    """A panel of figures, or a card for each."""
    if seat.slot == "card":
        cards = (_card(item, place, block, seat, desk) for place, item in enumerate(block.items, 1))
        return Made((*_over(block, seat, desk), *(fill for card in cards for fill in card)))
    if seat.layout is not None and seat.has(f"{seat.slot}1.figure"):
        rows = (_row(item, place, block, seat, desk) for place, item in enumerate(block.items, 1))
        return Made((*_over(block, seat, desk), *(fill for row in rows for fill in row)))
    if seat.layout is not None and seat.has(f"{seat.slot}1"):
        each = (
            Fill(
                f"{seat.slot}{place}",
                f"{block.id}/{item.id}",
                RichText(tuple(_item(item, desk, LIGHT))),
                span=item.span,
            )
            for place, item in enumerate(block.items, 1)
        )
        return Made((*_over(block, seat, desk), *each))
    styles = DARK if _dark(seat) else LIGHT
    head = body_of(block.title, desk, style=_LEAD if styles is DARK else LIGHT.label)
    payload = RichText((*head, *_panel(block.items, desk, styles)))
    return Made((Fill(seat.slot, block.id, payload, span=block.span),))


def _dark(seat: Seat) -> bool:
    """Whether the panel stands beside text, where it is a dark ground."""
    beside = any(seat.has(slot) for slot in ("body", "topic1"))
    return seat.slot in ("panel", "row") and seat.layout is not None and beside


def _panel(items: Sequence[NumberItem], desk: Desk, styles: Styles) -> list[Paragraph]:
    return [paragraph for item in items for paragraph in _item(item, desk, styles)]


def _item(item: NumberItem, desk: Desk, styles: Styles) -> list[Paragraph]:
    figure = figure_runs(item.figure, desk, styles, item.at("figure"), accent=item.accent)
    return [
        Paragraph(figure, styles.figure),
        Paragraph(label_of(item, desk), styles.label),
        *body_of(item.note, desk, style=styles.note),
    ]


def _over(block: NumbersBlock, seat: Seat, desk: Desk) -> list[Fill]:
    """What the figures come to; a layout without a place for it is told (N309, a warning)."""
    said, slot, key = body_of(block.title, desk, style=_LEAD), f"{seat.slot}.title", block.id
    if said and not seat.has(slot) and seat.layout is not None:
        names = {"key": f"{key}/title", "slot": slot, "layout": seat.layout.name}
        if not desk.ledger.dry:
            desk.tell("N309", block.at("title"), warning=True, **names)
        return []
    return [Fill(slot, f"{key}/title", RichText(said), span=block.at("title"))] if said else []


def _row(
    item: NumberItem, place: int, block: NumbersBlock, seat: Seat, desk: Desk
) -> tuple[Fill, ...]:
    """The figure, and beside it what it counts and what there is to say of it."""
    key, slot = f"{block.id}/{item.id}", f"{seat.slot}{place}"
    figure, *words = _item(item, desk, DARK if _dark(seat) else LIGHT)
    return (
        Fill(f"{slot}.figure", f"{key}/figure", RichText((figure,)), span=item.at("figure")),
        Fill(slot, key, RichText(tuple(words)), span=item.span),
    )


def _card(
    item: NumberItem, place: int, block: NumbersBlock, seat: Seat, desk: Desk
) -> tuple[Fill, ...]:
    """A card; where the layout has slots of their own for label and figure, in these."""
    key, slot = f"{block.id}/{item.id}", f"{seat.slot}{place}"
    apart = seat.layout is not None and seat.has(f"{slot}.figure")
    figure = Paragraph(
        figure_runs(item.figure, desk, CARD, item.at("figure"), accent=item.accent),
        None if apart else CARD.figure,
    )
    label = Paragraph(label_of(item, desk), None if apart else CARD.label)
    note = body_of(item.note, desk, style=CARD.note)
    if not apart:
        return (Fill(slot, key, RichText((label, figure, *note)), span=item.span),)
    named = Fill(f"{slot}.label", f"{key}/label", RichText((label,)), span=item.span)
    large = Fill(f"{slot}.figure", f"{key}/figure", RichText((figure,)), span=item.at("figure"))
    told = Fill(slot, key, RichText(note), span=item.at("note"))
    return (named, large, told) if note else (named, large)
