"""The catalogue: every metric there is, from ``configs/metrics`` and a user's own files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Protocol

from deckgen.data.expression.tree import columns
from deckgen.metrics.addition import adds_up
from deckgen.metrics.declaration import OF_ANOTHER, Declaration, declared
from deckgen.metrics.formula import expression
from deckgen.metrics.quantile import quantile
from deckgen.metrics.shipped import shipped
from deckgen.metrics.soundness import problems_of
from deckgen.metrics.units import unit_problems
from deckgen.source.diagnostic import Collector, InputError, Report, problem
from deckgen.source.place import LocatedDict, Span, span_at
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import LocalText

_ADDING = ("share", "ranking")


class _Entry(Protocol):
    @property
    def node(self) -> Declaration: ...
    @property
    def kind(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def dimension(self) -> str | None: ...


@dataclass(frozen=True)
class OwnDimension:
    """How the groups of a metric's own dimension are called: the metric's label, theirs by key."""

    label: LocalText
    labels: Mapping[str, LocalText]


@dataclass(frozen=True)
class _Own:
    """A metric of a user's file."""

    node: Declaration
    place: Span | None

    @property
    def kind(self) -> str:
        return self.node.kind

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.node.aliases

    @property
    def dimension(self) -> str | None:
        return self.node.dimension


@dataclass(frozen=True)
class Metric:
    """A metric with its id; what it declares is in ``node``.

    ``kin`` is the listed metric that one the catalogue does not list was made from
    (``metrics.quantile``).
    """

    id: str
    node: Declaration
    kin: str | None = None

    @property
    def label(self) -> LocalText:
        """Its name on slides."""
        return self.node.label

    @property
    def definition(self) -> LocalText:
        """What it means, in words."""
        return self.node.definition

    @property
    def unit(self) -> str:
        """The unit of its value."""
        return self.node.unit

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The metrics a derived one is made of, or the one that another looks at; else none."""
        if self.node.of is not None:
            return (self.node.of,)
        if self.node.kind != "derived" or self.node.expression is None:
            return ()
        return columns(expression(self.node.expression))


@dataclass(frozen=True)
class Catalogue:
    """Metrics by id and alias; a shipped one is read when it is first asked for."""

    _entries: Mapping[str, _Entry]
    _aliases: Mapping[str, str]
    _known: dict[str, Metric] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the files, user's additions last."""
        return tuple(self._entries)

    @property
    def names(self) -> tuple[str, ...]:
        """Ids and aliases: what a name may be."""
        return (*self._entries, *self._aliases)

    @cached_property
    def composite(self) -> tuple[Metric, ...]:
        """The metrics that are made of others."""
        kinds = ("derived", *OF_ANOTHER)
        return tuple(self[name] for name, entry in self._entries.items() if entry.kind in kinds)

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """All metrics by id."""
        return {name: self[name] for name in self._entries}

    @cached_property
    def own(self) -> tuple[Metric, ...]:
        """The metrics of the user's own files."""
        return tuple(self[name] for name, entry in self._entries.items() if isinstance(entry, _Own))

    def __getitem__(self, name: str) -> Metric:
        """The metric of an id. Raises ``KeyError``."""
        if name not in self._known:
            self._known[name] = Metric(name, self._entries[name].node)
        return self._known[name]

    def dimension(self, name: str) -> OwnDimension | None:
        """The dimension that a metric brings along under this name, if one does."""
        found = self._dimensions.get(name)
        if found is None:
            return None
        node = self[found].node
        return OwnDimension(node.label, {key: group.label for key, group in node.groups.items()})

    @cached_property
    def _dimensions(self) -> dict[str, str]:
        return {e.dimension: name for name, e in self._entries.items() if e.dimension is not None}

    def find(self, name: str) -> Metric | None:
        """The metric of an id, of an alias in any case, or a quantile of one's values, or ``None``.

        A quantile has its name from the metric: ``resolution_time_p25`` (``metrics.quantile``).
        """
        found = self.listed(name)
        if found is None and name not in self._known:
            made = quantile(name, self.listed)
            if made is not None:
                self._known[name] = made
        return found or self._known.get(name)

    def listed(self, name: str) -> Metric | None:
        """The metric the catalogue lists under an id or an alias, or ``None``."""
        if name in self._entries:
            return self[name]
        found = self._aliases.get(name.casefold())
        return None if found is None else self[found]


def load_catalogue(paths: Sequence[Path] = (), places: Sequence[Span | None] = ()) -> Catalogue:
    """The shipped metrics, overridden and added to by the files of a user.

    ``places`` are where an outline names the files, for a file that cannot be read at all.
    Raises ``InputError`` with all mistakes of the user's files: what is no metric file, M010 a
    metric given in two files, M011 unknown metrics in a derived one, M012 cycles, M013 aliases
    that mean two metrics, and M001 to M015 in expressions.
    """
    collector = Collector()
    named = zip_longest(paths, places[: len(paths)])
    own = _merged([_read(path, place, collector) for path, place in named], collector)
    collector.stop_if_errors()
    entries: dict[str, _Entry] = {**shipped(), **own}
    catalogue = Catalogue(entries, _aliases(entries, own, collector))
    for name, item in own.items():
        collector.items.extend(problems_of(name, item.node))
    collector.stop_if_errors()
    if own:
        _check_derived(catalogue, collector)
        collector.stop_if_errors()
    return catalogue


def _read(path: Path, place: Span | None, collector: Collector) -> dict[str, _Own]:
    from deckgen.metrics.model import MetricFile  # noqa: PLC0415 -- pydantic, for own files only
    from deckgen.source.explain import validate  # noqa: PLC0415 -- pydantic, for own files only
    from deckgen.source.yamlfile import read  # noqa: PLC0415 -- for own files only

    shown = path.as_posix()
    try:
        tree = read(path, shown)
        validate(MetricFile, tree, shown)
    except InputError as error:
        collector.items.extend(
            item if item.place else replace(item, place=place) for item in error.report.items
        )
        return {}
    metrics: Mapping[str, LocatedDict] = tree["metrics"]
    return {
        str(name): _Own(declared(raw), span_at(tree, ("metrics", name), key=True))
        for name, raw in metrics.items()
    }


def _merged(files: Sequence[Mapping[str, _Own]], collector: Collector) -> dict[str, _Own]:
    found: dict[str, _Own] = {}
    for file in files:
        for name, item in file.items():
            if name in found:
                other = found[name].place
                related = () if other is None else (other,)
                collector.add(problem("M010", item.place, metric=name, related=related))
            found[name] = item
    return found


def _aliases(
    entries: Mapping[str, _Entry], own: Mapping[str, _Own], collector: Collector
) -> dict[str, str]:
    """Alias in lower case → id. What a user calls a metric is no shipped alias any more."""
    taken = {name.casefold() for name in own}
    shipped_ones = ((name, entry) for name, entry in entries.items() if name not in own)
    found = {
        alias.casefold(): name
        for name, entry in shipped_ones
        for alias in entry.aliases
        if alias.casefold() not in taken
    }
    for name, item in own.items():
        for number, alias in enumerate(item.aliases):
            other = alias if alias in entries else found.get(alias.casefold(), name)
            if other != name:
                place = item.node.at("aliases", number)
                collector.add(problem("M013", place, alias=alias, metric=name, other=other))
            found.setdefault(alias.casefold(), name)
    return found


def _check_derived(catalogue: Catalogue, collector: Collector) -> None:
    derived = [metric for metric in catalogue.composite if metric.parts]
    for metric in derived:
        for part in metric.parts:
            if catalogue.find(part) is None:
                place = metric.node.at("of" if metric.node.of else "expression")
                near = nearest(part, catalogue.names) or ""
                collector.add(problem("M011", place, metric=metric.id, part=part, near=near))
    if not collector.items:
        _check_cycles(catalogue, derived, collector)
    if not collector.items:
        for metric in derived:
            collector.items.extend(unit_problems(metric, catalogue))
            collector.items.extend(_sums(metric, catalogue))


def _sums(metric: Metric, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """M017: only of what adds up there is a share or a running total."""
    inner = catalogue.find(metric.node.of) if metric.node.of else None
    over = (metric.node.over,) if metric.node.over else ()
    if inner is None or metric.node.kind not in _ADDING or adds_up(inner, over):
        return
    yield problem("M017", metric.node.at("of"), metric=metric.id, of=inner.id)


def _check_cycles(catalogue: Catalogue, derived: Sequence[Metric], collector: Collector) -> None:
    done: set[str] = set()
    for metric in derived:
        for cycle in _cycles(catalogue, metric.id, (), done):
            place = metric.node.at("of" if metric.node.of else "expression")
            shown = " → ".join(cycle)
            collector.add(problem("M012", place, metric=metric.id, cycle=shown))


def _cycles(
    catalogue: Catalogue, name: str, path: tuple[str, ...], done: set[str]
) -> Iterator[tuple[str, ...]]:
    if name in path:
        yield (*path[path.index(name) :], name)
        return
    if name in done:
        return
    metric = catalogue.find(name)
    for part in metric.parts if metric else ():
        yield from _cycles(catalogue, part, (*path, name), done)
    done.add(name)


def unknown_metric(catalogue: Catalogue, name: str, place: Span | None) -> InputError:
    """M020: nothing in the catalogue has this name."""
    near = nearest(name, catalogue.names) or ""
    return InputError(Report((problem("M020", place, name=name, near=near),)))
