"""Conclusions and advice that deckgen writes: a sentence, its figure, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.findings import of_deck
from deckgen.content.model import Fill
from deckgen.content.written import said, see
from deckgen.narrate.claims.advice import advice_of
from deckgen.narrate.claims.claim import Phrase
from deckgen.narrate.claims.render import runs_of
from deckgen.narrate.labels import metric_label, with_attribute
from deckgen.narrate.number import said as number_of
from deckgen.narrate.text import Paragraph, RichText, Run, rich, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.findings import Findings
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.advice import Advice
    from deckgen.narrate.claims.claim import Claim
    from deckgen.outline.words import FindingsBlock, SuggestionsBlock

_SIGNED = ("change", "difference")


def findings(block: FindingsBlock, seat: Seat, desk: Desk) -> Made:
    """The strongest claims of the deck, at most one a slide, each with its figure and a link."""
    fills: list[Fill] = []
    for place, (found, claim) in enumerate(of_deck(desk, block.most), 1):
        text = RichText((said(claim, desk, "finding_heading"), see(found, desk)))
        fills += _cell(
            (f"{seat.slot}{place}", f"{block.id}/{found.slide}"), place, text, claim, desk
        )
    if not fills:
        fills = _nothing(block.id, seat, desk)
    return Made(tuple(fills))


def suggestions(block: SuggestionsBlock, seat: Seat, desk: Desk) -> Made:
    """Advice, under each the sentence that calls for it."""
    fills: list[Fill] = []
    for place, (found, advice) in enumerate(suggested(desk, block.most), 1):
        heading = Paragraph(runs_of(advice.text, desk.context), "finding_heading")
        reason = said(advice.claim, desk)
        text = RichText((heading, reason))
        key = f"{block.id}/{found.slide}-{advice.reason.replace('_', '-')}"
        fills += _cell((f"{seat.slot}{place}", key), place, text, advice.claim, desk)
    if not fills:
        fills = _nothing(block.id, seat, desk)
    return Made(tuple(fills))


def suggested(desk: Desk, most: int) -> list[tuple[Findings, Advice]]:
    """What the deck's claims call for, with the slide that shows why."""
    every: list[Findings] = list(desk.ledger.findings.values())
    metrics = {topic.metric.id: topic.metric for found in every for topic in found.topics}
    tables = [(name, metric.node.table or "") for name, metric in metrics.items()]
    made = advice_of([found.claims for found in every], tables, most)
    return [(every[advice.place], advice) for advice in made]


def _cell(
    at: tuple[str, str], place: int, text: RichText, claim: Claim, desk: Desk
) -> Iterator[Fill]:
    """Number, words and figure of an entry; ``at`` are its slot and key."""
    slot, key = at
    number = RichText((Paragraph((Run(f"{place}", token="ordinal"),)),))  # noqa: S106
    yield Fill(f"{slot}.number", f"{key}/number", number)
    yield Fill(slot, key, text)
    figure = claim.figures[0]
    desk.ledger.keep(figure)
    lines = (Paragraph(_large(figure, desk), "finding_figure"), _label(figure, claim, desk))
    yield Fill(f"{slot}.figure", f"{key}/figure", RichText(lines))


def _large(figure: Figure, desk: Desk) -> tuple[Run, ...]:
    context = desk.context
    signed = figure.quantity in _SIGNED
    shown = context.text_unit(figure)
    made = number_of(figure, context.wording, shown=shown, sign=signed)
    if not made.unit or not made.glue:
        return (Run(made.text, figure.id),)
    return Run(made.number, figure.id), Run(made.glue + made.unit, figure.id, "unit")


def _label(figure: Figure, claim: Claim, desk: Desk) -> Paragraph:
    """What the figure counts: 咨询量同比, 满意度较目标, 微信小程序满意度."""
    context, wording = desk.context, desk.context.wording
    named = dict(claim.sentence.terms).get("name")
    label = metric_label(figure.metric, context, short=True)
    if isinstance(named, Phrase):
        label = words_of(runs_of(named, context))
    base = figure.base or (figure.quantity if figure.quantity != "value" else "")
    names = (f"attribute.vs_{base}", f"attribute.{base}", "attribute.change")
    known = next((name for name in names if name in wording.texts), "attribute.")
    text = with_attribute(label, known.partition(".")[2], wording) if base else label
    return Paragraph((Run(text),), "figure_label")


def _nothing(key: str, seat: Seat, desk: Desk) -> list[Fill]:
    return [Fill(f"{seat.slot}1", key, rich(desk.context.wording["claims.nothing"]))]
