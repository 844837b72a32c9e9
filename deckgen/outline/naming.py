"""Making an id a person can read."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import yaml

from deckgen.source.scalar import plain_value

if TYPE_CHECKING:
    from pydantic import BaseModel

_FIELDS = ("heading", "title", "label", "figure", "metric", "message")
"""what an id is made of, best first"""
_LONGEST = 40


def new_id(node: yaml.MappingNode, model: type[BaseModel] | None, taken: set[str]) -> str:
    """An id for the mapping that is not ``taken``.

    ``contacts``, ``contacts-2`` by a name in Latin letters; else ``chart-1``, ``chart-2``.
    """
    fields = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    slugs = (_slug(_text(fields[name])) for name in _FIELDS if name in fields)
    name = next(filter(None, slugs), None)
    if name is not None and name not in taken:
        return name
    base, number = (name, 2) if name is not None else (_kind(fields, model), 1)
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _text(node: yaml.Node) -> str:
    """The text of a scalar, or of a map of languages the English one."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode):
        return next((_text(value) for key, value in node.value if key.value == "en"), "")
    return ""


def _slug(text: str) -> str | None:
    """Latin words of a text, without filters, periods and formats of a reference."""
    text = re.sub(r"\[[^\]]*\]|@[^.:}]*(?:\.\.[^.:}]*)?|:[^}]*$", " ", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[a-z0-9]+", plain.lower().replace("'", "")))
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    wordy = re.search(r"[a-z]{2}", name) is not None
    return name if wordy and isinstance(plain_value(name), str) else None


def _kind(fields: dict[str, yaml.Node], model: type[BaseModel] | None) -> str:
    """``chart`` for a chart block, ``card`` for a card: what the thing is."""
    kind = _slug(_text(fields["kind"])) if "kind" in fields else None
    if kind is not None:
        return kind
    words = re.findall(r"[A-Z][a-z]+", model.__name__) if model is not None else ["Block"]
    return str(words[-1]).lower()
