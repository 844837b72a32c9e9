"""What every sentence of a deck shares: outline, catalogue, words, language and period."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.comparison import CONFIDENCE
from deckgen.metrics.period import Period, parse_period, previous, year_ago
from deckgen.narrate.marked import classed
from deckgen.narrate.number import text_unit
from deckgen.outline.texts import names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording
    from deckgen.outline.model import Outline
    from deckgen.source.place import LocalText, Span


@dataclass(frozen=True, slots=True)
class Context:
    """``shown`` maps a metric to the unit its durations print in, the same in the whole deck."""

    outline: Outline
    catalogue: Catalogue
    wording: Wording
    period: Period
    shown: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[Span] = frozenset()
    """places of the outline's texts that only name, in which numbers are the names'"""

    @property
    def language(self) -> str:
        """The deck's language."""
        return self.outline.language

    @property
    def confidence(self) -> Decimal | None:
        """How sure a change of a rate must be not to be noise, ``None`` to call none so."""
        return confidence_of(self.outline)

    @property
    def least(self) -> str:
        """Of how many rows a group must be for its rates to be shown, as a number in a text."""
        return classed(str(self.outline.suppress_below), "definition")

    def words(self, text: LocalText | None, default: str = "") -> str:
        """A text in the deck's language."""
        return default if text is None else text.get(self.language) or default

    def text_unit(self, figure: Figure) -> str | None:
        """The unit a figure's duration has in a text."""
        return text_unit(figure, self.shown.get(figure.metric))

    def compared(self, period: Period) -> Period | None:
        """The period that changes are against, as the outline's ``compare`` says."""
        match self.outline.compare:
            case "previous_year":
                return year_ago(period)
            case "previous_period":
                return previous(period)
        return None

    @property
    def against(self) -> str:
        """What changes from ``compared`` are filed under: ``mom``, else ``yoy``."""
        return "mom" if self.outline.compare == "previous_period" else "yoy"


def confidence_of(outline: Outline) -> Decimal | None:
    """The outline's ``comparison: {confidence: …}``."""
    stated = outline.comparison
    wanted = stated.confidence if stated is not None else CONFIDENCE
    return None if wanted == "none" else Decimal(str(wanted))


def context_of(outline: Outline, catalogue: Catalogue, wording: Wording) -> Context:
    """The context of an outline; its period must be one that ``parse_period`` reads."""
    period = parse_period(str(outline.period))
    return Context(outline, catalogue, wording, period, names=names_in(outline))
