"""The written-out template beside its definition: ``layouts/house.json``, made by ``make layouts``.

Reading and expanding the YAML takes ten times as long as reading this. The file names the digest
of the YAML it was made from and the fields of the values in it; it is used only while both hold,
so a changed definition never meets a stale copy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from deckgen.content.template import SlideKind
from deckgen.layout.define import Decoration, Edge, LayoutDef, LayoutSet, Slot, TextStyle, Theme
from deckgen.layout.page import Box

KINDS = (LayoutSet, Theme, TextStyle, LayoutDef, Slot, Decoration, Edge, Box, SlideKind)


def digest(source: bytes) -> str:
    """What a copy must have been made from; line ends do not matter."""
    return hashlib.sha256(source.replace(b"\r\n", b"\n")).hexdigest()


def _shape() -> list[list[str]]:
    return [[kind.__name__, *(field.name for field in fields(kind))] for kind in KINDS]


def dump(layouts: LayoutSet, source: bytes) -> str:
    """The copy of ``layouts``, made from the YAML ``source``: a line a layout."""
    data: dict[str, Any] = {
        "digest": digest(source),
        "shape": _shape(),
        "set": [layouts.name, layouts.width, layouts.height, layouts.scale, layouts.base],
        "theme": _theme(layouts.theme),
        "styles": [astuple(style) for style in layouts.styles.values()],
        "kinds": [astuple(kind) for kind in layouts.kinds.values()],
    }
    head = [f"{json.dumps(key)}: {_line(value)}" for key, value in data.items()]
    rows = ",\n".join(_line(astuple(layout)) for layout in layouts.layouts.values())
    return "{" + ",\n".join(head) + f',\n"layouts": [\n{rows}\n]}}\n'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _theme(theme: Theme) -> list[Any]:
    values = (getattr(theme, field.name) for field in fields(theme))
    return [dict(value) if isinstance(value, Mapping) else value for value in values]


def restore(text: str, source: bytes) -> LayoutSet | None:
    """The template, or ``None`` when the copy is not one of this source and this version."""
    data = json.loads(text)
    if data.get("digest") != digest(source) or data.get("shape") != _shape():
        return None
    name, width, height, scale, base = data["set"]
    made = [_layout(row) for row in data["layouts"]]
    styles = {row[0]: TextStyle(*row) for row in data["styles"]}
    layouts = {layout.name: layout for layout in made}
    kinds = {kind.name: kind for kind in map(_kind, data["kinds"])}
    return LayoutSet(
        name, width, height, Theme(*data["theme"]), tuple(scale), styles, layouts, base, kinds
    )


def _kind(row: list[Any]) -> SlideKind:
    name, label, about, aliases, takes, layouts, *rest = row
    return SlideKind(
        name,
        _pairs(label),
        _pairs(about),
        tuple(aliases),
        tuple(map(_pairs, takes)),
        _pairs(layouts),
        *rest,
    )


def _pairs(rows: list[list[Any]]) -> tuple[tuple[Any, Any], ...]:
    return tuple((first, second) for first, second in rows)


def _layout(row: list[Any]) -> LayoutDef:
    name, label, slots, shapes, *rest = row
    drawn = tuple(Decoration(shape, Box(*box), *looks) for shape, box, *looks in shapes)
    return LayoutDef(name, label, tuple(map(_slot, slots)), drawn, *rest)


_PLAIN = [field.name for field in fields(Slot)]
_BOX, _EDGE, _TAKES, _STYLES = map(_PLAIN.index, ("box", "edge", "takes", "restyles"))
_LISTS = [
    _PLAIN.index(name)
    for name in ("accepts", "sizes", "inset", "pushes", "between", "abreast", "carries")
]


def _slot(row: list[Any]) -> Slot:
    row[_BOX] = Box(*row[_BOX])
    row[_EDGE] = Edge(*row[_EDGE]) if row[_EDGE] else None
    row[_TAKES] = tuple((side, tuple(names)) for side, names in row[_TAKES])
    row[_STYLES] = _pairs(row[_STYLES])
    for place in _LISTS:
        row[place] = tuple(row[place])
    return Slot(*row)
