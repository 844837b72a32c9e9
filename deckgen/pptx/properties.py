"""The extended properties of a deck: what it was made with and how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.worded import in_language
from deckgen.pptx.xml_text import DECLARATION, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.model import DeckContent
    from deckgen.layout.page import Page

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def extended(content: DeckContent, pages: Sequence[Page]) -> bytes:
    """``docProps/app.xml`` (ECMA-376 part 1, 22.2)."""
    noted = sum(bool(page.notes.paragraphs) for page in pages)
    organisation = escape(content.organisation)
    company = f"<Company>{organisation}</Company>" if organisation else ""
    text = (
        f'{DECLARATION}<Properties xmlns="{_PROPERTIES}"><TotalTime>0</TotalTime>'
        "<Application>deckgen</Application>"
        f"<PresentationFormat>{in_language('宽屏', content.language)}</PresentationFormat>"
        f"<Slides>{len(pages)}</Slides><Notes>{noted}</Notes><HiddenSlides>0</HiddenSlides>"
        f"{company}</Properties>"
    )
    return text.encode()
