"""How many targets a block of targets or a scorecard shows, and how many are met and missed.

``{goals.n}``, ``{goals.met}`` and ``{goals.missed}`` name the block by its id, or by
``slide/block`` where several blocks have that id, so that a count in words follows what is shown.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.compare import gap, met
from deckgen.metrics.figure import Figure
from deckgen.narrate.subject import Frame, read_period, subject_of, value_of
from deckgen.narrate.value import Value, plain
from deckgen.outline.blocks import ScorecardBlock
from deckgen.outline.reference import Malformed, Reference, parse_reference
from deckgen.outline.structure import AttainmentBlock
from deckgen.source.diagnostic import problem
from deckgen.source.place import LocalText
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.period import Period
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.outline.model import Outline

    Targets = AttainmentBlock | ScorecardBlock

ATTRIBUTES = ("n", "met", "missed")
_OWN = ("met", "missed")
"""Those that nothing but a block has."""
METRIC = "targets"
"""What such a count is of, in place of a metric's id."""


def counts_targets(reference: Reference, context: Context) -> bool:
    """Whether a reference asks for a block's targets; metrics and named figures come first."""
    name, attributes = reference.name, reference.attributes
    if len(attributes) != 1 or attributes[0] not in ATTRIBUTES:
        return False
    if name in context.outline.figures or context.catalogue.find(name) is not None:
        return False
    return attributes[0] in _OWN or name in _blocks(context.outline)


def count_of(reference: Reference, context: Context, ledger: Ledger) -> Value | None:
    """The count as a figure; N112 with the nearest where no such block is."""
    blocks = _blocks(context.outline)
    block = blocks.get(reference.name)
    if block is None:
        near, known = nearest(reference.name, blocks) or "", ", ".join(blocks)
        span = reference.span
        ledger.tell(problem("N112", span, name=reference.name, near=near, known=known))
        return None
    period = _period(block, context, ledger)
    pairs = list(_pairs(block, period, context, ledger))
    attribute = reference.attributes[0]
    counted = [
        pair for pair, reached in pairs if attribute == "n" or reached == (attribute == "met")
    ]
    ledger.keep(*(figure for pair, _ in pairs for figure in pair))
    wording = context.wording
    return plain(
        Figure(
            id=f"{METRIC}@{period.key}[block={reference.name}].{attribute}",
            metric=METRIC,
            label=LocalText.plain(wording[f"targets.{attribute}"]),
            quantity="value",
            unit="count",
            value=None if ledger.dry else Decimal(len(counted)),
            period=period,
            noun=LocalText.plain(wording["targets.noun"]),
            reason="not_asked" if ledger.dry else None,
            operands=tuple(figure.id for pair in counted for figure in pair),
        ),
        ledger,
    )


def _blocks(outline: Outline) -> dict[str, Targets]:
    """Every block with targets by ``slide/block``, and by its own id where only one has it."""
    slides = [*outline.opening, *(s for c in outline.chapters for s in c.slides), *outline.closing]
    every = [
        (slide.id, block)
        for slide in slides
        for block in slide.blocks
        if isinstance(block, AttainmentBlock | ScorecardBlock)
    ]
    ids = [block.id for _, block in every]
    own = {block.id: block for _, block in every if ids.count(block.id) == 1}
    return own | {f"{slide}/{block.id}": block for slide, block in every}


def _period(block: Targets, context: Context, ledger: Ledger) -> Period:
    stated = block.period if isinstance(block, AttainmentBlock) else None
    if stated is None:
        return context.period
    return read_period(stated, ledger, block.at("period")) or context.period


def _pairs(
    block: Targets, period: Period, context: Context, ledger: Ledger
) -> Iterator[tuple[tuple[Figure, Figure], bool]]:
    """Each value with its target and whether that is met, where the block says so of it.

    A table of targets judges by the distance what has no better way; a scorecard does not judge.
    """
    for reference in _references(block):
        subject = subject_of(reference, Frame(period), context, ledger)
        if subject is None:
            continue
        actual = value_of(subject, ledger)
        target = ledger.target(subject.metric.id, subject.frame.period)
        if target is None or target.value is None or actual.value is None:
            continue
        reached = met(actual, target)
        if reached is None and isinstance(block, AttainmentBlock):
            reached = (gap(actual, target).value or 0) >= 0
        if reached is not None:
            yield (actual, target), reached


def _references(block: Targets) -> Iterator[Reference]:
    if isinstance(block, AttainmentBlock):
        yield from (Reference(name) for name in block.metrics)
        return
    for item in block.items:
        found = parse_reference(item.figure)
        if not isinstance(found, Malformed) and not found.attributes:
            yield found
