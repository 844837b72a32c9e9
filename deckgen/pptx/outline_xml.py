"""What ``presentation.xml`` says of the slides: their list and the sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.pptx.ids import P14, P, R, guid
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.model import DeckContent
    from deckgen.layout.page import Page

FIRST_SLIDE_ID = 256
"""ECMA-376 part 1, 19.7.13: slide ids begin at 256."""
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension that holds sections (MS-PPTX 2.6.1)."""


def list_slides(presentation: Any, relations: Sequence[str]) -> None:
    """Put the slide list, by relationship id, where the schema wants it."""
    slides = presentation.get_or_add_sldIdLst()
    for at, identity in enumerate(relations):
        attributes = {"id": str(FIRST_SLIDE_ID + at), f"{{{R}}}id": identity}
        slides.append(slides.makeelement(f"{{{P}}}sldId", attributes))


def add_sections(presentation: Any, content: DeckContent, pages: Sequence[Page]) -> None:
    """Add the sections, each slide in one; nothing when no slide has a section with a title."""
    from lxml import etree  # noqa: PLC0415 -- costs start-up, needed here only

    text = sections_xml(content, pages)
    if not text:
        return
    extensions = presentation.find(f"{{{P}}}extLst")
    if extensions is None:
        extensions = presentation.makeelement(f"{{{P}}}extLst")
        presentation.append(extensions)
    extensions.append(etree.fromstring(text))


def sections_xml(content: DeckContent, pages: Sequence[Page]) -> str:
    """The ``p:ext`` element with the section list, or nothing."""
    titles = {section.id: section.title for section in content.sections}
    members: dict[str, list[int]] = {}
    for at, page in enumerate(pages):
        members.setdefault(page.section, []).append(FIRST_SLIDE_ID + at)
    if not titles or not members:
        return ""
    order = [
        *(key for key in titles if key in members),
        *(key for key in members if key not in titles),
    ]
    inner = "".join(_section(key, titles.get(key, key), members[key]) for key in order)
    return (
        f'<p:ext xmlns:p="{P}" uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{inner}'
        "</p14:sectionLst></p:ext>"
    )


def _section(key: str, title: str, slides: Sequence[int]) -> str:
    inner = "".join(f'<p14:sldId id="{identity}"/>' for identity in slides)
    return (
        f'<p14:section name="{escape(title)}" id="{guid("section/" + key)}">'
        f"<p14:sldIdLst>{inner}</p14:sldIdLst></p14:section>"
    )
