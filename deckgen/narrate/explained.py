"""An explanation as a person reads it: in the user's language, in columns that line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.needs import needs_of
from deckgen.metrics.show import number, width
from deckgen.narrate.folded import folded, folded_sql
from deckgen.narrate.labels import dimension_label, figure_name, filter_text, key_label
from deckgen.narrate.number import DURATIONS, duration_unit, said
from deckgen.narrate.period_text import period_text
from deckgen.source.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deckgen.metrics.explain import Dropped, Part, RowCount
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.measure import Statement
    from deckgen.narrate.explain import Breakdown, Explanation
    from deckgen.source.place import LocalText

WIDTH = 100
"""Columns of a terminal that lines keep to, as far as words and SQL can be folded."""
_ALWAYS = ("period", "filter", "own", "window")
"""Steps that are told though they drop no row."""
Fields = list[tuple[str, str]]


def as_text(explanation: Explanation) -> str:
    """The definition, the figure, its parts, what became of the rows, files and SQL."""
    return "\n".join(_Telling(explanation).lines()) + "\n"


class _Telling:
    def __init__(self, explanation: Explanation) -> None:
        self.of = explanation
        self.language = explanation.language
        self.printed: set[str] = set()

    def say(self, word: str, /, **values: object) -> str:
        texts = {key: str(value) for key, value in values.items()}
        return say(f"@explain.{word}", texts, self.language)[0]

    def words(self, text: LocalText | None) -> str:
        return "" if text is None else text.get(self.language) or text.any()

    def lines(self) -> Iterator[str]:
        metric = self.of.metric
        yield f"{metric.id}  {self.words(metric.label)}"
        yield from self.fields(self.definition())
        if self.of.figure is None:
            yield ""
            yield self.say("no_outline", metric=metric.id)
            return
        yield from self.figure(self.of.figure)
        shown = self.of.figure.id
        for part in self.of.parts:
            yield from self.part(part, headed=part.figures[:1] == () or part.figures[0].id != shown)
        for figure in self.of.stated:
            yield from self.figure(figure)
        if self.of.breakdown is not None:
            yield from self.breakdown(self.of.breakdown)
        yield from self.inputs()

    def fields(self, given: Iterable[tuple[str, str]], indent: int = 2) -> Iterator[str]:
        """Names in a column, texts beside them; empty ones are left out."""
        told = [(self.say(name), text) for name, text in given if text]
        wide = max((width(name) for name, _ in told), default=0)
        for name, text in told:
            margin = " " * (indent + wide + 2)
            first, *more = folded(text, WIDTH - len(margin))
            yield " " * indent + name + " " * (wide - width(name) + 2) + first
            yield from (margin + line for line in more)

    def definition(self) -> Fields:
        metric, node = self.of.metric, self.of.metric.node
        needs = needs_of(metric, self.of.catalogue, self._made())
        join = self.say("join")
        attribution = self.say(f"attribution_{node.attribution}")
        by = f"{attribution} ({node.time})" if node.time else attribution
        return [
            ("definition", self.words(node.definition)),
            ("exclusions", self.words(node.exclusions)),
            ("source", self.words(node.source)),
            ("aliases", join.join(node.aliases)),
            ("kind", say(f"@kind_of_metric.{node.kind}", {}, self.language)[0]),
            ("unit", self._unit()),
            ("better", self.say(f"better_{node.better}")),
            ("attribution", by),
            ("computed", self._computed()),
            ("filter", node.filter or ""),
            ("needs", self.say("next").join(f"{t}: {join.join(c)}" for t, c in needs.items())),
        ]

    def _made(self) -> tuple[str, ...]:
        dimensions = self.of.context.outline.dimensions if self.of.context else {}
        return tuple(name for name, node in dimensions.items() if node.of is not None)

    def _unit(self) -> str:
        node = self.of.metric.node
        noun = self.words(node.noun)
        return f"{node.unit} ({noun})" if noun else node.unit

    def _computed(self) -> str:
        node = self.of.metric.node
        if node.of is not None:
            over = node.over or node.since
            return self.say(f"of_{node.kind}", of=node.of, over=over, top=node.top)
        return node.expression or f"{node.numerator} ÷ {node.denominator}"

    def figure(self, figure: Figure) -> Iterator[str]:
        """A figure under its id: its value as it is read and to the last digit, and its proof."""
        yield ""
        yield f"{figure.id}  {self._name(figure)}"
        yield from self.fields(self._proof(figure))

    def _name(self, figure: Figure) -> str:
        return figure_name(figure, self.of.context) if self.of.context else ""

    def _proof(self, figure: Figure) -> Fields:
        context = self.of.context
        if context is None:
            return []
        reason = figure.reason or ""
        period = period_text(figure.period, context.wording)
        return [
            ("value", self._read(figure)),
            ("exactly", number(figure.value) or ""),
            ("reason", context.wording.texts.get(f"reason.{reason}", reason)),
            ("numerator", number(figure.numerator) or ""),
            ("denominator", number(figure.denominator) or ""),
            ("n", f"{figure.n:,}" if figure.n is not None else ""),
            ("period", f"{period} ({figure.period.start} – {figure.period.last})"),
            ("where", filter_text(figure.where, context)),
            ("population", figure.population),
            ("stated", figure.source or ""),
            ("made_of", self.say("join").join(figure.operands)),
        ]

    def _read(self, figure: Figure) -> str:
        assert self.of.context is not None  # noqa: S101 -- there is a figure
        shown = None
        if figure.unit in DURATIONS and figure.value is not None:
            shown = duration_unit(figure.unit, figure.value)
        signed = figure.quantity in ("change", "difference")
        wording = self.of.context.wording
        return said(figure, wording, full=True, shown=shown, sign=signed).text

    def part(self, part: Part, *, headed: bool) -> Iterator[str]:
        """A query of the figure: what it gave, its rows, its statement."""
        if part.query.by:
            yield from self._many(part)
        elif headed:
            yield from self.figure(part.figures[0])
        if part.rows is not None:
            yield ""
            yield from self.rows(part.rows)
        if part.statement is not None:
            yield from self.sql((part.statement,))

    def _many(self, part: Part) -> Iterator[str]:
        """A breakdown that another figure was found in: its largest values."""
        context = self.of.context
        by = [dimension_label(name, context) for name in part.query.by] if context else []
        yield ""
        count = len(part.figures)
        yield self.say("many", metric=part.metric.id, by=self.say("join").join(by), count=count)

    def rows(self, rows: RowCount) -> Iterator[str]:
        """From the rows read to those used; the numbers add up."""
        listed = [(self.say("rows_read", table=rows.table), rows.read)]
        listed += [(self._excluded(name), -count) for name, count in rows.excluded]
        if rows.spread:
            listed.append((self.say("rows_spread"), rows.spread))
        told = [item for item in rows.dropped if item.rows or item.why in _ALWAYS]
        listed += [(self._dropped(item), -item.rows) for item in told]
        listed.append((self.say("rows_used"), rows.used))
        yield from _sums(listed)

    def _excluded(self, name: str) -> str:
        rule = self.say("duplicate") if name == "duplicate" else name
        return "  " + self.say("rows_excluded", rule=rule)

    def _dropped(self, item: Dropped) -> str:
        context = self.of.context
        name = item.name
        if item.why == "filter" and context is not None:
            name = dimension_label(name, context)
        return "  " + self.say(f"rows_{item.why}", name=name)

    def sql(self, statements: Sequence[Statement]) -> Iterator[str]:
        """Statements that were not printed yet."""
        for item in statements:
            if item.sql not in self.printed:
                self.printed.add(item.sql)
                yield ""
                yield f"  -- {item.id}"
                yield from (f"  {line}" for line in folded_sql(item.sql + ";", WIDTH - 2))

    def breakdown(self, made: Breakdown) -> Iterator[str]:
        """The figures by a dimension, in its order."""
        context = self.of.context
        if context is None:
            return
        yield ""
        yield self.say("by", dimension=dimension_label(made.dimension, context))
        rows = [(self._key(figure, made.dimension), figure) for figure in made.figures]
        wide = max((width(key) for key, _ in rows), default=0)
        values = [self._read(figure) for _, figure in rows]
        room = max(map(width, values), default=0)
        for (key, figure), value in zip(rows, values, strict=True):
            n = "" if figure.n is None else f"   n = {figure.n:,}"
            gap = " " * (wide - width(key) + 2 + room - width(value))
            yield f"  {key}{gap}{value}{n}"
        yield from self.sql(made.statements)

    def _key(self, figure: Figure, dimension: str) -> str:
        assert self.of.context is not None  # noqa: S101 -- there is a figure
        named = dict(figure.where)
        if dimension in named:
            return key_label(dimension, named[dimension][0], self.of.context)
        return period_text(figure.period, self.of.context.wording)

    def inputs(self) -> Iterator[str]:
        """The files read, with digest and time zone."""
        if not self.of.inputs:
            return
        yield ""
        yield self.say("inputs")
        for item in self.of.inputs:
            zone = item["timezone"] or self.say("no_timezone")
            yield f"  {item['table']}  {item['name']}  {zone}"
            yield f"  {' ' * width(str(item['table']))}  sha256 {item['sha256']}"


def _sums(rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Names and whole numbers, the numbers under one another."""
    numbers = [f"{count:,}".replace("-", "−") if count else "0" for _, count in rows]
    wide = max(width(name) for name, _ in rows)
    room = max(map(len, numbers))
    for (name, _), text in zip(rows, numbers, strict=True):
        yield f"  {name}{' ' * (wide - width(name) + 3)}{text:>{room}}"
