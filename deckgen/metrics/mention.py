"""Where a user's own metric names a column: there a slip is mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from deckgen.data.expression.parse import located
from deckgen.data.expression.tree import Column, walk
from deckgen.metrics.formula import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.declaration import Declaration
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span

_SHOWN = 3


class Mention(NamedTuple):
    """The place of a column's name, and whether it stands in double quotes."""

    span: Span
    quoted: bool = False


def mentions(node: Declaration, column: str) -> Iterator[Mention]:
    """Every place where a metric of a user's file names a column; of a shipped one none."""
    for text in _texts(node):
        for part in walk(expression(text)):
            if isinstance(part, Column) and part.name == column:
                span = located(text, part.place)
                if span is not None:
                    yield Mention(span, text[part.place[0]] == '"')
    span = node.at("time") if node.time == column else None
    if span is not None:
        yield Mention(span)


def _texts(node: Declaration) -> Iterator[str]:
    given = (node.expression, node.numerator, node.denominator, node.filter)
    yield from (text for text in given if text is not None)
    yield from (group.when for group in node.groups.values())
    yield from node.measures.values()


def misread(item: Diagnostic, catalogue: Catalogue) -> Diagnostic:
    """D015 and D016 with the places where metrics of the user's own name the column."""
    if item.code not in {"D015", "D016"}:
        return item
    told = dict(item.args)
    found = [
        mention.span
        for metric in catalogue.own
        if metric.node.table == told["table"]
        for mention in mentions(metric.node, told["name"])
    ]
    return replace(item, related=(*item.related, *found[:_SHOWN])) if found else item
