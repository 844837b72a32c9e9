"""Putting in the ids that are missing, and changing nothing else in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from deckgen.outline.model import Outline
from deckgen.outline.naming import new_id
from deckgen.source.schema import below, model_for, models_in
from deckgen.source.seen import remember
from deckgen.source.yamlfile import Lines, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from deckgen.source.schema import Kinds

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")
_DECK_WIDE = {"Slide": "slides", "Divider": "slides", "Chapter": "chapters"}
"""models whose ids differ in the whole deck, with the scope they share"""


def add_ids(text: str, file: str) -> tuple[str, int]:
    """Give the text with an ``id`` in every mapping that needs one, and how many were put in.

    Ids are made of headings and metrics in Latin letters, else of the kind and a number; they
    differ within their scope. All other characters stay as they are. Raises ``InputError`` when
    the text is not YAML.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    remember(file, body)
    places = list(_Walk().places(compose(body, Lines(body, file)), (Outline,), "", ""))
    taken: dict[str, set[str]] = {}
    for place in places:
        taken.setdefault(place.scope, set()).add(place.id or "")
    inserted: dict[int, str] = {}
    for place in places:
        spot = None if place.id else _spot(place.node, body)
        if spot is not None and spot.at not in inserted:
            name = new_id(place.node, place.model, taken[place.scope])
            taken[place.scope].add(name)
            inserted[spot.at] = spot.before + name + spot.after
    return mark + _with(body, inserted), len(inserted)


def _with(body: str, inserted: dict[int, str]) -> str:
    parts, last = [], 0
    for at in sorted(inserted):
        parts += [body[last:at], inserted[at]]
        last = at
    return "".join((*parts, body[last:]))


@dataclass(frozen=True, slots=True)
class _Place:
    """A mapping that needs an id: the model it is read as, its scope, the id it has."""

    node: yaml.MappingNode
    model: type[BaseModel] | None
    scope: str
    id: str | None


class _Walk:
    """Goes through nodes and models alike; a node shared by aliases is entered once."""

    def __init__(self) -> None:
        self._entered: set[int] = set()

    def places(self, node: yaml.Node, kinds: Kinds, slide: str, block: str) -> Iterator[_Place]:
        """The mappings below ``node`` that need an id, in the order of the text."""
        if id(node) in self._entered:
            return
        self._entered.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                inner = below(kinds, number, [None] * len(node.value))
                if inner:
                    yield from self.places(item, inner, slide, block)
        elif isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, kinds, slide, block)

    def _mapping(
        self, node: yaml.MappingNode, kinds: Kinds, slide: str, block: str
    ) -> Iterator[_Place]:
        known = scalars(node)
        model = model_for(kinds, known)
        fields = model.model_fields if model is not None else {}
        is_block = len(models_in(kinds)) > 1
        here = str(node.start_mark.index)
        if is_block or ("id" in fields and fields["id"].is_required()):
            scope = _DECK_WIDE.get(model.__name__ if model else "", "")
            scope = scope or (slide if is_block else block)
            yield _Place(node, model, scope, known.get("id") or None)
        slide = f"slide {here}" if model is not None and model.__name__ == "Slide" else slide
        block = f"block {here}" if is_block else block
        for key, value in node.value:
            inner = below(kinds, key.value, known) if isinstance(key, yaml.ScalarNode) else None
            if inner:
                yield from self.places(value, inner, slide, block)


def scalars(node: yaml.MappingNode) -> dict[str, str]:
    """The keys of a mapping with the text of their scalars, merged ones included."""
    found: dict[str, str] = {}
    for key, value in node.value:
        if key.value == "<<" and isinstance(value, yaml.MappingNode) and value is not node:
            found = {**scalars(value), **found}
        elif isinstance(key, yaml.ScalarNode):
            found[key.value] = value.value if isinstance(value, yaml.ScalarNode) else ""
    return found


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an id goes in, and what stands around it."""

    at: int
    before: str
    after: str


def _spot(node: yaml.MappingNode, body: str) -> _Spot | None:
    """The place for an id in a mapping; ``None`` where none can be put in safely."""
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value == "id":
            at = value.start_mark.index
            blank = body[:at].rstrip(" ").endswith(":") and not _is_written(value)
            return _Spot(at, " " if body[at - 1] == ":" else "", "") if blank else None
    if not node.value:
        at = body.find("{", node.start_mark.index) + 1
        return _Spot(at, "id: ", "") if at else None
    first = node.value[0][0].start_mark
    if body[: first.index].rstrip(" ").endswith("?"):
        return None
    if node.flow_style:
        return _Spot(first.index, "id: ", ", ")
    return _Spot(first.index, "id: ", _line_end(body, first.index) + " " * first.column)


def _is_written(node: yaml.Node) -> bool:
    return bool(node.end_mark.index > node.start_mark.index)


def _line_end(body: str, at: int) -> str:
    found = _LINE_END.search(body, at) or _LINE_END.search(body)
    return found[0] if found else "\n"
