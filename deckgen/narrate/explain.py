"""A metric or a figure explained: found by any of its names, computed, and taken apart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.metrics.answer import answer
from deckgen.metrics.catalogued import record_of
from deckgen.metrics.explain import Explainer, Part, RowCount
from deckgen.metrics.needs import needs_of
from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Query
from deckgen.metrics.show import as_record
from deckgen.narrate.evaluate import evaluate
from deckgen.narrate.ledger import Ledger, filters
from deckgen.narrate.subject import Frame, subject_of, value_of
from deckgen.outline.grammar import Reference
from deckgen.outline.reference import Malformed, parse_reference
from deckgen.outline.wording import malformed_problem
from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.measure import Statement
    from deckgen.narrate.context import Context
    from deckgen.narrate.subject import Subject

_ID = re.compile(r"(?P<name>[^@\[\]]+)@(?P<period>[^\[\]]*?)(?P<where>\[.*\])(?P<rest>\.[^\]]*)?")
"""The id of a filtered figure, whose filter stands after the period."""
_WORDS = ("name", "names", "label", "n", "source", "year", "period")
"""Attributes that are no figures: what they are of is explained."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures by a dimension, and the statements behind them."""

    dimension: str
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A metric's definition and, with an outline, a figure of it with all that is behind it.

    ``figure`` is what was asked for; ``parts`` explain it where it was counted, else what it was
    made of. ``stated`` are targets and benchmarks, which nobody computed. ``inputs`` are the files
    read. ``context`` has the words; without an outline there is none.
    """

    metric: Metric
    catalogue: Catalogue
    language: str
    context: Context | None = None
    figure: Figure | None = None
    parts: tuple[Part, ...] = ()
    stated: tuple[Figure, ...] = ()
    breakdown: Breakdown | None = None
    inputs: tuple[Mapping[str, Any], ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows were counted."""
        return tuple(dict.fromkeys(p.statement.table for p in self.parts if p.statement))

    def show(self, form: str = "text") -> str:
        """As ``text`` for a person, in the user's language, or as ``json`` with all there is."""
        if form == "json":
            return json.dumps(self.record(), ensure_ascii=False, indent=2) + "\n"
        from deckgen.narrate.explained import as_text  # noqa: PLC0415 -- words come last

        return as_text(self)

    def record(self) -> dict[str, Any]:
        """All of it as plain values."""
        node, made = self.metric.node, self.breakdown
        computed = ("expression", "numerator", "denominator", "filter", "table", "time", "of")
        found: dict[str, Any] = {
            "metric": record_of(self.metric, self.language)
            | {name: getattr(node, name) for name in computed}
            | {"over": node.over or None, "needs": needs_of(self.metric, self.catalogue)},
        }
        if self.figure is None:
            return found
        return found | {
            "figure": as_record(self.figure),
            "parts": [_part(part) for part in self.parts],
            "stated": [as_record(figure) for figure in self.stated],
            "by": None if made is None else _breakdown(made),
            "inputs": [dict(item) for item in self.inputs],
        }


def _breakdown(made: Breakdown) -> dict[str, Any]:
    return {
        "dimension": made.dimension,
        "figures": [as_record(figure) for figure in made.figures],
        "sql": [item.sql for item in made.statements],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "metric": part.metric.id,
        "by": list(part.query.by),
        "figures": [as_record(figure) for figure in part.figures],
        "sql": part.statement.sql if part.statement is not None else None,
        "rows": _rows(part.rows) if part.rows is not None else None,
        "parts": [f"{query.metric}@{query.period.key}" for query in part.parts],
    }


def _rows(rows: RowCount) -> dict[str, Any]:
    return {
        "table": rows.table,
        "read": rows.read,
        "excluded": dict(rows.excluded),
        "spread": rows.spread,
        "dropped": [{"why": d.why, "name": d.name, "rows": d.rows} for d in rows.dropped],
        "used": rows.used,
    }


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be explained: a name, and what narrows it."""

    name: str
    period: str | None = None
    where: Where = ()
    by: str | None = None


def definition(name: str, catalogue: Catalogue, language: str) -> Explanation:
    """A metric's definition alone. Raises ``InputError`` (M020) for an unknown name."""
    metric = catalogue.find(name)
    if metric is None:
        raise _unknown(name, catalogue.names)
    return Explanation(metric, catalogue, language)


def explain(
    wish: Wish, context: Context, warehouse: Warehouse, deck: Callable[[], Mapping[str, Figure]]
) -> Explanation:
    """A figure computed and taken apart; ``context`` is in the language of the reader.

    ``deck`` gives the figures of the whole deck by id, for an id that no reference has. Raises
    ``InputError``: M020 for an unknown name, O21x for what is no figure's name, N103 for no
    period, and what planning and running find.
    """
    reference = _reference(wish, context)
    if isinstance(reference, Malformed):
        known = deck()
        if wish.name not in known:
            raise InputError(Report((malformed_problem(reference, None),)))
        head = known[wish.name]
        return _explained(head, tuple(_bases(head, known)), wish, context, warehouse)
    attributes = tuple(name for name in reference.attributes if name not in _WORDS)
    subject, value = _evaluated(reference, attributes, context, Ledger())
    if attributes or subject.pick is not None:
        found = _head(reference, attributes, context, warehouse)
        return _explained(*found, wish, context, warehouse)
    return _explained(None, (value,), wish, context, warehouse)


def _explained(
    head: Figure | None,
    bases: tuple[Figure, ...],
    wish: Wish,
    context: Context,
    warehouse: Warehouse,
) -> Explanation:
    """A figure by those it rests on; without ``head`` it is the only one of them."""
    counted = [_query(figure) for figure in bases if figure.quantity == "value"]
    by = replace(counted[0], by=(wish.by,)) if wish.by and counted else None
    explainer = _run([*counted, *([by] if by else [])], context, warehouse)
    answers = explainer.answers
    return Explanation(
        context.catalogue[(head or bases[0]).metric],
        context.catalogue,
        context.language,
        context,
        head or answers.answer(counted[0]).figure,
        explainer.explain(counted),
        tuple(figure for figure in bases if figure.quantity != "value"),
        _by(by, explainer) if by else None,
    )


def _by(query: Query, explainer: Explainer) -> Breakdown:
    figures = tuple(explainer.answers.answer(query).figures.values())
    return Breakdown(query.by[0], figures, explainer.statements(query))


def _query(figure: Figure) -> Query:
    return Query(figure.metric, figure.period, (), figure.where)


def _run(queries: Sequence[Query], context: Context, warehouse: Warehouse) -> Explainer:
    asked = [Asked(query) for query in queries]
    dimensions = context.outline.dimensions
    planned = plan(asked, context.catalogue, warehouse.schema(), dimensions)
    least = context.outline.suppress_below or 0
    answers = answer(planned, warehouse, context.catalogue, least)
    return Explainer(planned, answers, warehouse, context.catalogue)


def _head(
    reference: Reference, attributes: tuple[str, ...], context: Context, warehouse: Warehouse
) -> tuple[Figure, tuple[Figure, ...]]:
    """A figure that is made of others or found in a breakdown, and those it rests on."""
    dry = Ledger()
    _evaluated(reference, attributes, context, dry)
    queries = [asked.query for asked in dry.asked.values() if isinstance(asked.query, Query)]
    ledger = Ledger(_run(queries, context, warehouse).answers)
    _, head = _evaluated(reference, attributes, context, ledger)
    return head, tuple(_bases(head, ledger.figures))


def _bases(figure: Figure, known: Mapping[str, Figure]) -> Iterator[Figure]:
    """The figures that were counted or stated, of which one was made."""
    if figure.quantity in ("value", "target", "benchmark"):
        yield figure
        return
    for name in dict.fromkeys(figure.operands):
        if name in known:
            yield from _bases(known[name], known)


def _evaluated(
    reference: Reference, attributes: tuple[str, ...], context: Context, ledger: Ledger
) -> tuple[Subject, Figure]:
    """What a reference means, and its figure. Raises ``InputError`` with what was told."""
    subject = subject_of(reference, Frame(context.period), context, ledger)
    value = evaluate(subject, attributes, context, ledger) if subject is not None else None
    report = Report(ledger.told)
    if not report.ok or subject is None:
        raise InputError(report)
    figure = value.figure if value is not None else None
    return subject, figure or value_of(subject, ledger)


def _reference(wish: Wish, context: Context) -> Reference | Malformed:
    """The reference of a name as a person writes it, or of the id a figure is printed with."""
    matched = _ID.fullmatch(wish.name.strip())
    text = wish.name
    if matched is not None:
        text = "{name}{where}@{period}{rest}".format_map(matched.groupdict(""))
    found = parse_reference(text)
    if isinstance(found, Malformed):
        if context.catalogue.find(wish.name.strip()) is None:
            return found
        found = Reference(wish.name.strip())
    _known(found.name, context)
    where = filters(found.where, wish.where)
    return replace(found, where=where, period=wish.period or found.period, span=None)


def _known(name: str, context: Context) -> None:
    figures, catalogue = context.outline.figures, context.catalogue
    if name not in figures and catalogue.find(name) is None:
        raise _unknown(name, (*figures, *catalogue.names))


def _unknown(name: str, names: Sequence[str]) -> InputError:
    return InputError(Report((problem("M020", name=name, near=nearest(name, names) or ""),)))
