"""One error of pydantic's with all that is known of its place, and words for what is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, get_origin

from deckgen.source.place import LocalText, LocatedDict, Span, span_at
from deckgen.source.schema import Found, fields_of, models_in
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

_KINDS: tuple[tuple[Any, str], ...] = (
    (LocalText, "@kind.text"),
    (str, "@kind.text"),
    (bool, "@kind.bool"),
    (int, "@kind.number"),
    (float, "@kind.number"),
    (list, "@kind.list"),
    (tuple, "@kind.list"),
    (dict, "@kind.mapping"),
    (dt.date, "@kind.date"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error: pydantic's rule, context and message, and where its location leads to."""

    rule: str
    found: Found
    ctx: dict[str, Any]
    message: str
    root: type[BaseModel]
    tree: LocatedDict

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.found.value

    @property
    def span(self) -> Span | None:
        """Where the value stands."""
        return span_at(self.tree, self.found.path)

    @property
    def key_span(self) -> Span | None:
        """Where the value's key stands."""
        return span_at(self.tree, self.found.path, key=True)

    @property
    def head_span(self) -> Span | None:
        """The first key of the mapping that lacks something."""
        holder = self.found.holder
        return head_of(holder) if isinstance(holder, LocatedDict) else self.span

    @property
    def name(self) -> str:
        """The key, or the nearest key above an item of a list."""
        return next((part for part in reversed(self.found.path) if isinstance(part, str)), "")

    @property
    def in_list(self) -> bool:
        """Whether it is about an item of a list."""
        return bool(self.found.path) and isinstance(self.found.path[-1], int)

    @property
    def expected(self) -> str:
        """The kinds of value that may stand there, as names of words."""
        kinds = [kind for kind in self.found.kinds if kind is not NoneType]
        single = {str, int, float, bool}
        names = []
        if all(kind in kinds for kind in single):
            names = ["@kind.value"]
            kinds = [kind for kind in kinds if kind not in single]
        return "|".join(dict.fromkeys([*names, *filter(None, map(_kind_name, kinds))]))

    @property
    def meant(self) -> str | None:
        """The field an unknown key was meant for."""
        owner = self.found.owner
        name = self.name.replace("：", ":").partition(":")[0].strip("-－ ")
        return nearest(name, fields_of(owner)) if owner is not None else None


def head_of(mapping: LocatedDict) -> Span:
    """The first key of a mapping, or the mapping when it is empty."""
    return next(iter(mapping.key_spans.values()), mapping.span)


def owner_name(model: type[BaseModel] | None) -> str:
    """A model as the name of a word."""
    return f"@model.{model.__name__}" if model is not None else "@kind.mapping"


def came(value: Any) -> str:
    """What kind of value came, as the name of a word; a truth value as itself."""
    if value is None:
        return "@kind.nothing"
    if isinstance(value, bool):
        return "@kind.true" if value else "@kind.false"
    return next((name for known, name in _KINDS if isinstance(value, known)), "")


def shown(value: Any) -> str:
    """A value as it stands in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(getattr(value, "written", value))


def _kind_name(kind: Any) -> str:
    if models_in((kind,)):
        return "@kind.mapping"
    origin = get_origin(kind) or kind
    return next((name for known, name in _KINDS if origin is known), "")
