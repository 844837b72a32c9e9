"""Problems of placing: each names its slide, its slot and the line of the outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.source.diagnostic import Diagnostic

if TYPE_CHECKING:
    from deckgen.content.model import Fill, SlideContent
    from deckgen.source.diagnostic import Collector


@dataclass(frozen=True, slots=True)
class Teller:
    """Notes problems of slides."""

    problems: Collector

    def tell(self, code: str, slide: SlideContent, fill: Fill | None, **args: object) -> None:
        """Note a problem with the slide's id and the fill's slot among its arguments."""
        named = {"id": slide.id, "slot": fill.slot if fill else "", **args}
        texts = tuple((name, str(value)) for name, value in named.items())
        span = (fill.span if fill else None) or slide.span
        self.problems.add(Diagnostic(code, texts, span, slide=slide.id))
