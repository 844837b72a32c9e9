"""A flow: how many went from each value of one column to each of another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.picture import Flow, Link, Place
from deckgen.content.blocks.picture_order import set_off
from deckgen.content.blocks.picture_sketch import Sketch
from deckgen.content.blocks.rest import UNRANKED, kept_and_rest, labelled
from deckgen.content.blocks.strand import size_of
from deckgen.metrics.query import Query
from deckgen.narrate.addition import addition_problem
from deckgen.narrate.labels import dimension_label
from deckgen.narrate.number import said
from deckgen.narrate.subject import outline_filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.outline.charts import PictureBlock

MOST = 8
"""Places a side where the outline does not say ``top``; the others are drawn as one."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The places of one side in order: figures, labels, and what each key of the data became."""

    figures: Mapping[str, Figure]
    labels: Mapping[str, str]
    became: Mapping[str, str]


def flow(block: PictureBlock, metric: Metric, desk: Desk) -> Sketch | None:
    """Both sides and what goes between them; ``None`` with a problem told."""
    ends = (block.from_ or "", block.to or "")
    if not all(ends) or ends[0] == ends[1]:
        desk.tell("N348", block.at("to") or block.span, block=block.id)
        return None
    wrong = addition_problem(metric, ends, block.at("metric"))
    if wrong is not None:
        desk.ledger.tell(wrong)
        return None
    found = {key: f for key, f in _asked(block, metric, ends, desk).items() if f.value}
    sources, targets = (_side(name, _asked(block, metric, (name,), desk), block, desk)
                        for name in ends)  # fmt: skip
    if not found:
        return Sketch(None)
    links = _links(found, sources, targets, desk)
    desk.ledger.keep(*sources.figures.values(), *targets.figures.values(), *links.values())
    strong = _strong(block, links)
    spec = Flow(
        desk.words(block.title),
        (dimension_label(ends[0], desk.context), dimension_label(ends[1], desk.context)),
        tuple(_places(sources, desk)),
        tuple(_places(targets, desk)),
        tuple(_link(ends, figure, desk, strong=ends in strong) for ends, figure in links.items()),
    )
    named = _named(links, sources, targets, desk)
    unranked = tuple(named[ends][0] for ends in links if set(ends) & set(UNRANKED))
    return Sketch(spec, flows=tuple(named.values()), unranked=unranked)


def _asked(
    block: PictureBlock, metric: Metric, by: tuple[str, ...], desk: Desk
) -> Mapping[tuple[str, ...], Figure]:
    period = desk.period(block.period, block.at("period"))
    query = Query(metric.id, period, by, outline_filter(block.where))
    return desk.ledger.answer(query, block.span).figures


def _side(
    name: str, answered: Mapping[tuple[str, ...], Figure], block: PictureBlock, desk: Desk
) -> _Side:
    """The largest places first, or in the dimension's order; beyond ``top`` they are one."""
    figures = {key: figure for (key,), figure in answered.items() if figure.value}
    ranked = sorted(figures, key=lambda key: (key in UNRANKED, -size_of([figures[key]])))
    keys = list(figures) if block.sort == "nature" else ranked
    kept, rest = kept_and_rest(keys, ranked, block.top or MOST)
    shown = {key: figures[key] for key in kept}
    together = desk.ledger.together([figures[key] for key in rest], adds=True)
    if together is not None:
        shown[OTHER] = together
    labels = labelled(name, list(shown), desk, None, block.at("top"))
    return _Side(shown, labels, {key: key if key in kept else OTHER for key in figures})


def _links(
    found: Mapping[tuple[str, ...], Figure], sources: _Side, targets: _Side, desk: Desk
) -> dict[tuple[str, str], Figure]:
    """The flows between the places drawn, in the order of both sides."""
    grouped: dict[tuple[str, str], list[Figure]] = {}
    for (source, target), figure in found.items():
        ends = sources.became[source], targets.became[target]
        grouped.setdefault(ends, []).append(figure)
    ordered = ((s, t) for s in sources.figures for t in targets.figures)
    merged = {
        ends: desk.ledger.together(grouped[ends], adds=True) for ends in ordered if ends in grouped
    }
    return {ends: figure for ends, figure in merged.items() if figure is not None}


def _strong(
    block: PictureBlock, links: Mapping[tuple[str, str], Figure]
) -> frozenset[tuple[str, str]]:
    """The largest flow (or smallest), or those from and to the places that are named."""
    wanted = set_off(block)
    ranked = sorted(
        (ends for ends in links if not set(ends) & set(UNRANKED)),
        key=lambda ends: -size_of([links[ends]]),
    )
    found = {"max": ranked[:1], "min": ranked[-1:]}
    named = [ends for ends in links if set(ends) & set(wanted)]
    return frozenset([*named, *(ends for name in wanted for ends in found.get(name, []))])


def _places(side: _Side, desk: Desk) -> Iterator[Place]:
    for key, figure in side.figures.items():
        text = _number(figure, desk)
        yield Place(key, side.labels[key], figure.value or Decimal(0), text, figure.id)


def _link(ends: tuple[str, str], figure: Figure, desk: Desk, *, strong: bool) -> Link:
    return Link(*ends, figure.value or Decimal(0), _number(figure, desk), figure.id, strong)


def _number(figure: Figure, desk: Desk) -> str:
    return said(figure, desk.context.wording, full=True).number


def _named(
    links: Mapping[tuple[str, str], Figure], sources: _Side, targets: _Side, desk: Desk
) -> dict[tuple[str, str], tuple[str, Figure]]:
    """Every flow with its name, the largest first."""
    wording = desk.context.wording
    return {
        (source, target): (
            wording.fill(
                "picture.link", source=sources.labels[source], target=targets.labels[target]
            ),
            figure,
        )
        for (source, target), figure in sorted(links.items(), key=lambda item: -size_of([item[1]]))
    }
