"""The ledger of a deck in the making: what was asked, what is shown, what is wrong.

Composing runs twice over the same code: once with no answers, when the ledger only notes the
queries (they never depend on data), and once with answers. So nothing can be shown that was not
asked for, and no second list of queries has to be kept in step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from deckgen.metrics.combine import combined
from deckgen.metrics.figure import Figure, Where
from deckgen.metrics.identify import figure_id
from deckgen.metrics.query import Answer, Asked, Key, Listing, Query, Rows
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from deckgen.data.load import Accounting
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.period import Period
    from deckgen.narrate.claims.claim import Claim
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span


T = TypeVar("T")


class Source(Protocol):
    """Where answers come from (``metrics.answer.Answers``)."""

    def answer(self, query: Query) -> Answer:
        """The figures of a query that was planned."""

    def rows(self, listing: Listing) -> Rows:
        """The rows of a listing that was planned."""

    def together(self, figures: Sequence[Figure], *, adds: bool) -> Figure | None:
        """Several figures of parts as one."""

    def target(self, metric: str, period: Period) -> Figure | None:
        """The target of a metric for a period."""

    def benchmark(self, metric: str) -> Figure | None:
        """The benchmark of a metric."""

    def accounts(self) -> Mapping[str, Accounting]:
        """What became of the rows of each table that was read."""

    def occasions(self) -> tuple[tuple[str, Period], ...]:
        """Named days of the table of events."""


def empty(query: Query, reason: str, key: Key = (), metric: Metric | None = None) -> Figure:
    """A figure without a value, so that callers need no second case."""
    keyed = tuple(zip(query.by, key, strict=False))
    where = filters(query.where, tuple((name, (value,)) for name, value in keyed))
    label = metric.label if metric is not None else LocalText.plain(query.metric)
    return Figure(
        id=figure_id(query.metric, query.period, where),
        metric=query.metric,
        label=label,
        quantity="value",
        unit=metric.unit if metric is not None else "count",
        value=None,
        period=query.period,
        where=where,
        reason=reason,
    )


def filters(*parts: Where) -> Where:
    """Filters together, sorted by column; a later one on the same column takes its place."""
    known = [part for part in parts if part]
    if len(known) < 2:
        return tuple(sorted(known[0])) if known else ()
    return tuple(sorted({column: values for part in known for column, values in part}.items()))


class Ledger:
    """Asks on behalf of the blocks and keeps book. ``source`` is ``None`` while only asking.

    ``heard`` are all queries in the order in which they were asked, ``findings`` what may be
    said of each slide, by its id (``content.findings``), ``sentences`` what was said by itself,
    ``put`` which questions the notes of each slide answer.
    """

    def __init__(self, source: Source | None = None) -> None:
        self._source = source
        self.asked: dict[Query | Listing, Asked] = {}
        self.figures: dict[str, Figure] = {}
        self.problems: list[Diagnostic] = []
        self.heard: list[tuple[Query, Span | None]] = []
        self.findings: dict[str, Any] = {}
        self.sentences: dict[str, Claim] = {}
        self.put: dict[str, tuple[str, ...]] = {}
        self._made: dict[Hashable, Any] = {}

    @property
    def dry(self) -> bool:
        """Whether this run only asks: values are missing for no fault of the data."""
        return self._source is None

    def answer(self, query: Query, span: Span | None = None) -> Answer:
        """A query's figures; while only asking none, or one without value."""
        self.heard.append((query, span))
        if self._source is not None:
            return self._source.answer(query)
        if query not in self.asked or self.asked[query].quiet:
            self.asked[query] = Asked(query, span)
        return Answer(query, {} if query.by else {(): empty(query, "not_asked")})

    def listen(self, query: Query, span: Span | None) -> Answer | None:
        """A query's figures for words nobody wrote; ``None`` while only asking, or if not asked."""
        if self._source is None:
            self.asked.setdefault(query, Asked(query, span, quiet=True))
            return None
        try:
            return self._source.answer(query)
        except KeyError:
            return None

    def figure(self, query: Query, key: Key = (), span: Span | None = None) -> Figure:
        """One figure of a query, one without value for a key that is not in the answer."""
        return self.answer(query, span).figures.get(key) or empty(query, "no_rows", key)

    def rows(self, listing: Listing, span: Span | None = None) -> Rows:
        """The rows of a listing."""
        if self._source is not None:
            return self._source.rows(listing)
        self.asked.setdefault(listing, Asked(listing, span))
        return Rows(listing, ())

    def together(self, figures: Sequence[Figure], *, adds: bool) -> Figure | None:
        """Several disjoint parts as one figure, ``None`` where they cannot be put together."""
        together = combined if self._source is None else self._source.together
        return together(figures, adds=adds)

    def target(self, metric: str, period: Period) -> Figure | None:
        """The target of a metric, ``None`` when there is none (or while only asking)."""
        return None if self._source is None else self._source.target(metric, period)

    def benchmark(self, metric: str) -> Figure | None:
        """The benchmark of a metric, ``None`` when there is none (or while only asking)."""
        return None if self._source is None else self._source.benchmark(metric)

    def accounts(self) -> Mapping[str, Accounting]:
        """What became of the rows of each table that was read; nothing while only asking."""
        return {} if self._source is None else self._source.accounts()

    def occasions(self) -> tuple[tuple[str, Period], ...]:
        """Named days of the table of events; none while only asking."""
        return () if self._source is None else self._source.occasions()

    def keep(self, *figures: Figure | None) -> None:
        """Enter figures that are shown, or that a shown one was computed from."""
        for figure in figures:
            if figure is not None and figure.reason != "not_asked":
                self.figures.setdefault(figure.id, figure)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once a deck (the motif stands on many slides)."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def tell(self, item: Diagnostic) -> None:
        """Note a problem. What only data can show wrong is not told while only asking."""
        self.problems.append(item)

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """The problems, each once: one place is wrong once, however many slides meet it."""
        found = {
            (p.code, p.args, p.place, p.slide if p.place is None else None): p
            for p in reversed(self.problems)
        }
        return tuple(reversed(found.values()))
