"""The catalogue: every metric there is, from ``configs/metrics`` and a user's own files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.tree import columns
from deckgen.metrics.formula import expression
from deckgen.metrics.model import (
    AggregateMetric,
    AnyMetric,
    DerivedMetric,
    MetricFile,
    SnapshotMetric,
    SpanMetric,
)
from deckgen.metrics.soundness import problems_of
from deckgen.source.diagnostic import Collector, InputError, Report, problem
from deckgen.source.place import LocatedDict, span_at
from deckgen.source.resource import resource
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from deckgen.source.place import LocalText, Span

_KINDS: dict[str, type[AggregateMetric | SnapshotMetric | SpanMetric | DerivedMetric]] = {
    "aggregate": AggregateMetric,
    "snapshot": SnapshotMetric,
    "span": SpanMetric,
    "derived": DerivedMetric,
}


@dataclass(frozen=True)
class Metric:
    """A metric with its id; what it declares is in ``node``."""

    id: str
    node: AnyMetric

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
        """The metrics a derived one is made of; none for the others."""
        if not isinstance(self.node, DerivedMetric):
            return ()
        return columns(expression(self.node.expression))


@dataclass(frozen=True, slots=True)
class _Declared:
    file: str
    raw: LocatedDict
    place: Span | None


@dataclass(frozen=True)
class Catalogue:
    """Metrics by id and alias. The shipped ones are checked when they are first asked for."""

    _declared: Mapping[str, _Declared]
    _aliases: Mapping[str, str]
    _known: dict[str, Metric] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the files, user's additions last."""
        return tuple(self._declared)

    @property
    def names(self) -> tuple[str, ...]:
        """Ids and aliases: what a name may be."""
        return (*self._declared, *self._aliases)

    @property
    def derived(self) -> tuple[str, ...]:
        """The ids of the metrics made of others."""
        found = self._declared.items()
        return tuple(name for name, item in found if item.raw.get("kind") == "derived")

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """All metrics by id."""
        return {name: self[name] for name in self._declared}

    def __getitem__(self, name: str) -> Metric:
        """The metric of an id. Raises ``KeyError``."""
        if name not in self._known:
            self._known[name] = Metric(name, _validated(self._declared[name]))
        return self._known[name]

    def find(self, name: str) -> Metric | None:
        """The metric of an id or of an alias in any case, or ``None``."""
        if name in self._declared:
            return self[name]
        found = self._aliases.get(name.casefold())
        return None if found is None else self[found]


def _validated(declared: _Declared) -> Any:
    from deckgen.source.explain import validate  # noqa: PLC0415 -- start-up time

    return validate(_KINDS[declared.raw["kind"]], declared.raw, declared.file)


def load_catalogue(paths: Sequence[Path] = ()) -> Catalogue:
    """The shipped metrics, overridden and added to by the files of a user.

    Raises ``InputError`` with all mistakes of the user's files: what is no metric file, M010 a
    metric given in two files, M011 unknown metrics in a derived one, M012 cycles, M013 aliases
    that mean two metrics, and mistakes in expressions.
    """
    collector = Collector()
    shipped = [
        _declared(path, collector) for path in sorted(resource("configs", "metrics").glob("*.yaml"))
    ]
    given = [_declared(path, collector, whole=True) for path in paths]
    collector.stop_if_errors()
    together = {**_merged(shipped, collector), **_merged(given, collector)}
    catalogue = Catalogue(together, _aliases(together, collector))
    collector.stop_if_errors()
    _check_derived(catalogue, collector)
    for declared in given:
        for name in declared:
            collector.items.extend(problems_of(name, catalogue[name].node))
    collector.stop_if_errors()
    return catalogue


def _declared(path: Path, collector: Collector, *, whole: bool = False) -> dict[str, _Declared]:
    from deckgen.source.explain import validate  # noqa: PLC0415 -- start-up time
    from deckgen.source.yamlfile import read  # noqa: PLC0415 -- start-up time

    shown = path.as_posix() if whole else path.name
    try:
        tree = read(path, shown)
        if whole:
            validate(MetricFile, tree, shown)
    except InputError as error:
        collector.items.extend(error.report.items)
        return {}
    metrics: Mapping[str, LocatedDict] = tree["metrics"]
    return {
        str(name): _Declared(shown, raw, span_at(tree, ("metrics", name), key=True))
        for name, raw in metrics.items()
    }


def _merged(files: Sequence[Mapping[str, _Declared]], collector: Collector) -> dict[str, _Declared]:
    found: dict[str, _Declared] = {}
    for file in files:
        for name, declared in file.items():
            if name in found:
                other = found[name].place
                related = () if other is None else (other,)
                collector.add(problem("M010", declared.place, metric=name, related=related))
            found[name] = declared
    return found


def _aliases(metrics: Mapping[str, _Declared], collector: Collector) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, declared in metrics.items():
        for number, alias in enumerate(declared.raw.get("aliases", ())):
            key = str(alias).casefold()
            other = alias if alias in metrics else found.get(key, name)
            if other != name:
                place = span_at(declared.raw, ("aliases", number))
                collector.add(problem("M013", place, alias=alias, metric=name, other=other))
            found.setdefault(key, name)
    return found


def _check_derived(catalogue: Catalogue, collector: Collector) -> None:
    derived = catalogue.derived
    for name in derived:
        try:
            parts = catalogue[name].parts
        except InputError as error:
            collector.items.extend(error.report.items)
            continue
        for part in parts:
            if catalogue.find(part) is None:
                place = catalogue[name].node.at("expression")
                near = nearest(part, catalogue.names) or ""
                collector.add(problem("M011", place, metric=name, part=part, near=near))
    if not collector.items:
        _check_cycles(catalogue, derived, collector)


def _check_cycles(catalogue: Catalogue, derived: Sequence[str], collector: Collector) -> None:
    done: set[str] = set()
    for name in derived:
        for cycle in _cycles(catalogue, name, (), done):
            place = catalogue[name].node.at("expression")
            collector.add(problem("M012", place, metric=name, cycle=" → ".join(cycle)))


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
