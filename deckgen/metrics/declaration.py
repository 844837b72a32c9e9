"""A metric as the program uses it: what a catalogue's file says, checked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from deckgen.source.place import LocalText, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.figure import Attribution, Better
    from deckgen.source.place import Span

Kind = Literal[
    "aggregate", "distribution", "cohort", "segmentation", "snapshot", "span", "derived",
    "cumulative", "share", "ranking", "peak",
]  # fmt: skip
COUNTED = ("aggregate", "distribution", "cohort", "segmentation")
"""Kinds that count rows which a column places in a period."""
OF_ANOTHER = ("cumulative", "share", "ranking", "peak")
"""Kinds that are made of one other metric."""
_TEXTS = ("label", "definition", "short", "source", "noun", "exclusions")
_RENAMED = {"at": "moment"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """A value of a metric's own dimension, and the condition of belonging to it."""

    label: LocalText
    when: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """The fields of ``metrics.model``'s metrics of all kinds, where they are explained."""

    kind: Kind
    label: LocalText
    definition: LocalText
    short: LocalText | None = None
    source: LocalText | None = None
    exclusions: LocalText | None = None
    aliases: tuple[str, ...] = ()
    unit: str = "count"
    better: Better = "none"
    decimals: int = 0
    noun: LocalText | None = None
    scale: tuple[int, ...] = ()
    attribution: Attribution = "creation"
    table: str | None = None
    optional: tuple[str, ...] = ()
    end_to_end: tuple[str, ...] = ()
    time: str | None = None
    filter: str | None = None
    expression: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    moment: Literal["start", "end"] = "end"
    of: str | None = None
    over: str = ""
    since: Literal["year", "quarter", "month"] = "year"
    top: int = 10
    pick: Literal["max", "min"] = "max"
    key: tuple[str, ...] = ()
    window_days: int = 0
    measures: Mapping[str, str] = field(default_factory=dict)
    dimension: str | None = None
    groups: Mapping[str, Grouping] = field(default_factory=dict)
    tree: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def span(self) -> Span | None:
        """Where it stands, if its file is known."""
        return self.at()

    def at(self, *path: str | int) -> Span | None:
        """Where a field stands, if its file is known."""
        return span_at(self.tree, path)


def declared(tree: Mapping[str, Any]) -> Declaration:
    """The declaration in a mapping that is known to be right."""
    fields = {_RENAMED.get(name, name): value for name, value in tree.items()}
    fields |= {name: _text(fields[name]) for name in _TEXTS if name in fields}
    if fields.get("kind") == "snapshot":
        fields.setdefault("expression", "count(*)")
    if "scale" in fields:
        fields["scale"] = tuple(map(int, fields["scale"]))
    for name in ("optional", "end_to_end"):
        if name in fields:
            fields[name] = tuple(map(str, fields[name]))
    if "key" in fields:
        given = fields["key"]
        fields["key"] = tuple(given) if isinstance(given, list) else (given,)
    if "groups" in fields:
        fields["groups"] = {str(k): _grouping(v) for k, v in fields["groups"].items()}
    aliases = tuple(map(str, fields.pop("aliases", ())))
    return Declaration(aliases=aliases, tree=tree, **fields)


def _grouping(given: Mapping[str, Any]) -> Grouping:
    label = _text(given["label"])
    assert label is not None  # noqa: S101 -- the model requires it
    return Grouping(label, given["when"])


def _text(given: Any) -> LocalText | None:
    if given is None:
        return None
    if isinstance(given, dict):
        return LocalText(tuple(given.items()), getattr(given, "span", None))
    return LocalText((("", str(given)),), getattr(given, "span", None))
