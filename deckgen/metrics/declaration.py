"""A metric as the program uses it: what a catalogue's file says, checked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from deckgen.source.place import LocalText, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.figure import Attribution, Better
    from deckgen.source.place import Span

Kind = Literal["aggregate", "snapshot", "span", "derived"]
_TEXTS = ("label", "definition", "short", "source", "exclusions", "noun")
_RENAMED = {"at": "moment"}


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
    attribution: Attribution = "creation"
    table: str | None = None
    time: str | None = None
    filter: str | None = None
    expression: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    moment: Literal["start", "end"] = "end"
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
    aliases = tuple(map(str, fields.pop("aliases", ())))
    return Declaration(aliases=aliases, tree=tree, **fields)


def _text(given: Any) -> LocalText | None:
    if given is None:
        return None
    if isinstance(given, dict):
        return LocalText(tuple(given.items()), getattr(given, "span", None))
    return LocalText((("", str(given)),), getattr(given, "span", None))
