"""Speaker notes: a slide's picture and the text under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.slide_xml import GROUP, NAMESPACES
from deckgen.pptx.xml_text import DECLARATION

if TYPE_CHECKING:
    from deckgen.narrate.text import RichText
    from deckgen.pptx.text_xml import TextWriter

PICTURE, BODY = 2, 3
"""Placeholder indexes of the notes master."""


def notes(text: RichText, texts: TextWriter) -> str:
    """The notes slide's XML; styles of runs are left out, notes are plain text."""
    plain = "".join(texts.plain_paragraph(each.text) for each in text.paragraphs)
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="dg:slide"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="sldImg" idx="{PICTURE}"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="dg:notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="{BODY}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{plain}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
