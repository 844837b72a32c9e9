"""What an outline leaves to deckgen to say: sentences that follow from figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from deckgen.outline.block import Block
from deckgen.source.model import Node

if TYPE_CHECKING:
    from deckgen.source.place import LocalText

AUTO, NONE = "auto", "none"
"""Written in a text's place: deckgen writes it, or there is none."""


def says(text: LocalText | None, word: str) -> bool:
    """Whether a text is just that word."""
    return text is not None and text.values == (("", word),)


def is_auto(text: LocalText | list[LocalText] | None) -> bool:
    """Whether deckgen is to write a text."""
    if isinstance(text, list):
        return len(text) == 1 and says(text[0], AUTO)
    return says(text, AUTO)


def alone(value: Any) -> Any:
    """``findings: auto`` as the list of that one word."""
    return [value] if value == "auto" else value


class Words(Node):
    """How large a change must be for its word, and what deckgen writes by itself.

    Percent of the base; of rates percentage points. Below ``level`` a change is 持平, below
    ``slight`` 小幅, from ``marked`` on 大幅, between them 明显.
    """

    level: float = Field(default=1, ge=0, le=100)
    slight: float = Field(default=5, ge=0, le=100)
    marked: float = Field(default=15, ge=0, le=1000)
    level_points: float = Field(default=0.5, ge=0, le=100)
    slight_points: float = Field(default=2, ge=0, le=100)
    marked_points: float = Field(default=5, ge=0, le=100)
    titles: Literal["auto", "written"] = "auto"
    """``auto``: a slide without a message has that of its strongest claim"""
    questions: int = Field(default=3, ge=0, le=5)
    """questions that may be asked of a slide, with their answers, in its notes"""


class FindingsBlock(Block):
    """The strongest claims of the deck: a sentence with its figure, and where it stands."""

    kind: Literal["findings"]
    most: int = Field(default=5, ge=1, le=5)

    @property
    def cells(self) -> int:
        """One a claim."""
        return self.most


class SuggestionsBlock(Block):
    """Advice, each with the figure that calls for it."""

    kind: Literal["suggestions"]
    most: int = Field(default=5, ge=1, le=5)

    @property
    def cells(self) -> int:
        """One a piece of advice."""
        return self.most
