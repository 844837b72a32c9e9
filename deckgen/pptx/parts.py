"""A package as plain parts with known names, and its members with content types and relationships.

python-pptx names a new part by walking the whole package and finds a relationship by sorting all of
them: the square of the number of slides. Here the caller knows the name, and relations are a list.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.pptx.ids import PNG, SPREADSHEET, SVG
from deckgen.pptx.package_zip import CONTENT_TYPES
from deckgen.pptx.xml_text import DECLARATION, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": SPREADSHEET,
    "png": PNG,
    "svg": SVG,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: id, type, and the target part's name or, when external, its address."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Part:
    """A part: its name without a leading slash, content type, bytes and relations."""

    name: str
    content_type: str
    data: bytes = b""
    relations: list[Relation] = field(default_factory=list)
    _next: int = field(init=False, default=1)

    def __post_init__(self) -> None:
        numbers = [int(each.id[3:]) for each in self.relations if each.id[3:].isdigit()]
        self._next = max(numbers, default=0) + 1

    def relate(self, kind: str, target: str) -> str:
        """Add a relationship and give its id. Callers relate the same target once."""
        identity = f"rId{self._next}"
        self._next += 1
        self.relations.append(Relation(identity, kind, target))
        return identity


def members(root: Sequence[Relation], parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """The zip members of a package: parts, relationship parts and content types."""
    yield CONTENT_TYPES, _content_types(parts)
    yield "_rels/.rels", _relationships("", root)
    for part in parts:
        yield part.name, part.data
        if part.relations:
            folder, name = posixpath.split(part.name)
            yield f"{folder}/_rels/{name}.rels", _relationships(folder, part.relations)


def _content_types(parts: Sequence[Part]) -> bytes:
    used = {"rels", *(_extension(part) for part in parts if _by_default(part))}
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in sorted(_DEFAULTS.items())
        if extension in used or extension == "xml"
    )
    overrides = "".join(
        f'<Override PartName="/{escape(part.name)}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: part.name)
        if not _by_default(part)
    )
    inner = f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
    return (DECLARATION + inner).encode()


def _extension(part: Part) -> str:
    return part.name.rpartition(".")[2]


def _by_default(part: Part) -> bool:
    return _DEFAULTS.get(_extension(part)) == part.content_type


def _relationships(folder: str, relations: Sequence[Relation]) -> bytes:
    inner = "".join(_relationship(folder, relation) for relation in relations)
    namespace = f"{_PACKAGE}/relationships"
    return f'{DECLARATION}<Relationships xmlns="{namespace}">{inner}</Relationships>'.encode()


def _relationship(folder: str, relation: Relation) -> str:
    mode = ' TargetMode="External"' if relation.external else ""
    target = relation.target
    if not relation.external:
        target = posixpath.relpath("/" + target, "/" + folder)
    return (
        f'<Relationship Id="{relation.id}" Type="{relation.kind}" Target="{escape(target)}"{mode}/>'
    )
