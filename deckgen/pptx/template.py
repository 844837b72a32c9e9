"""The base deck, opened with python-pptx and trimmed to the layouts a deck uses."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.pptx.ids import REL
from deckgen.pptx.lean import load
from deckgen.pptx.parts import Part, Relation
from deckgen.pptx.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from deckgen.content.model import DeckContent
    from deckgen.layout.define import LayoutSet

_LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class Template:
    """An open base: its package's relations, its parts, and the part names a writer needs.

    ``layouts`` maps layout names to part names. ``presentation`` is python-pptx's, whose XML the
    writer completes.
    """

    root: tuple[Relation, ...]
    parts: tuple[Part, ...]
    layouts: Mapping[str, str]
    notes_master: str
    presentation: Any
    overrides: Mapping[str, str]
    """of layouts with another map of colours than their master: the map, for their slides"""

    def part(self, name: str) -> Part:
        """The part of that name."""
        return next(part for part in self.parts if part.name == name)


def open_template(
    base: bytes | Path, layouts: LayoutSet, used: Collection[str], content: DeckContent
) -> Template:
    """Open a base deck, drop layouts not in ``used`` and set the core properties.

    Raises ``KeyError`` with the name of a layout the base does not have.
    """
    data = base if isinstance(base, bytes) else Path(base).read_bytes()
    overrides: Mapping[str, str] = {}
    if layouts.frame:
        data, kept, overrides = _dressed(data, layouts, used)
    presentation = load().Presentation(io.BytesIO(data))
    if not layouts.frame:
        kept = _trim(presentation, layouts, used)
    _describe(presentation.core_properties, content)
    package = presentation.part.package
    parts = tuple(_plain(part) for part in package.iter_parts())
    notes = presentation.part.part_related_by(f"{REL}notesMaster")
    return Template(
        tuple(_relations(package._rels)),  # noqa: SLF001 -- the package has no public way to them
        parts,
        kept,
        _name(notes),
        presentation,
        overrides,
    )


def _dressed(
    data: bytes, layouts: LayoutSet, used: Collection[str]
) -> tuple[bytes, dict[str, str], dict[str, str]]:
    """A company's base with the layouts of ours that are used; none of its own is dropped."""
    from deckgen.pptx.corporate.base import dress  # noqa: PLC0415 -- only for a company's template

    made = dress(data, layouts, used)
    return made.data, made.parts, made.overrides


def _trim(presentation: Any, layouts: LayoutSet, used: Collection[str]) -> dict[str, str]:
    wanted = {layouts.layouts[name].label: name for name in used}
    kept = {}
    for layout in list(presentation.slide_layouts):
        name = wanted.get(layout.name)
        if name is None:
            presentation.slide_layouts.remove(layout)
        else:
            kept[name] = _name(layout.part)
    for name in used:
        if name not in kept:
            raise KeyError(name)
    return kept


def _describe(properties: Any, content: DeckContent) -> None:
    """Core properties; ``created`` and ``modified`` are the outline's date, never the clock."""
    moment = datetime.fromisoformat(content.date).replace(tzinfo=UTC)
    texts = {
        "title": content.title,
        "subject": content.subject,
        "author": content.author or content.organisation,
        "last_modified_by": content.author or content.organisation,
        "category": content.organisation,
        "language": {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}.get(content.language, "en-US"),
    }
    for name, text in texts.items():
        setattr(properties, name, clean(text)[:_LONGEST_PROPERTY])
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.revision = 1


def _plain(part: Any) -> Part:
    return Part(_name(part), part.content_type, part.blob, list(_relations(part.rels)))


def _relations(relations: Any) -> list[Relation]:
    found = [
        Relation(
            each.rId,
            each.reltype,
            each.target_ref if each.is_external else _name(each.target_part),
            bool(each.is_external),
        )
        for each in relations.values()
    ]
    return sorted(found, key=lambda each: (len(each.id), each.id))


def _name(part: Any) -> str:
    return str(part.partname).removeprefix("/")
