"""The outline as the author writes it: version 1 of the file format.

Everything here is what the YAML says, located and of the right type; names of metrics, columns
and periods are looked up by later stages, which report with ``Node.at``.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- pydantic needs it to run
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deckgen.outline.block import Id, Scalar  # noqa: TC001 -- pydantic needs them to run
from deckgen.outline.blocks import AnyBlock  # noqa: TC001 -- pydantic needs it to run
from deckgen.outline.sources import (  # noqa: TC001 -- pydantic needs them to run
    BusinessHours,
    Dimension,
    NamedFigure,
    ShortSource,
)
from deckgen.outline.words import Words, alone
from deckgen.source.model import Node, Text

Language = Literal["zh-Hans", "zh-Hant", "en"]


class Slide(Node):
    """One slide: its heading, its message, and its blocks."""

    id: Id
    kind: str | None = None
    """a slide kind of ``layouts/``; left out, it follows from the blocks"""
    heading: Text | None = None
    message: Text | None = None
    """its sentence; ``auto``: that of its strongest claim, ``none``: none"""
    lead: Text | None = None
    findings: Literal["auto"] | None = None
    """the strongest claims of the deck as conclusions, each with its figure"""
    blocks: list[AnyBlock] = Field(default_factory=list)
    notes: Text | None = None
    source: Text | None = None


class Divider(Node):
    """A chapter's opening slide."""

    id: Id
    kind: str | None = None
    """a kind of divider, instead of the deck's"""
    findings: Annotated[list[Text], BeforeValidator(alone)] = Field(
        default_factory=list, max_length=3
    )
    """up to three sentences; ``auto``: the strongest claims of the chapter"""


class Dividers(Node):
    """How the chapters' openings look: ``dividers: {kind: divider_full, label: PART}``."""

    kind: str | None = None
    label: Text | None = None
    """a word beside the number: PART, CHAPTER"""


class Chapter(Node):
    """A chapter: a section of the deck. Title and divider may be left out."""

    id: Id
    title: Text | None = None
    """its whole title: the name of its section, and what stands wherever no shorter one is given"""
    display: Text | None = None
    """its title on its divider and in the contents, where the whole one is too long to be read"""
    short: Text | None = None
    """its name in the tracker at the top of a slide"""
    summary: Text | None = None
    """its line or lines on the contents page"""
    divider: Divider | None = None
    slides: list[Slide] = Field(default_factory=list)


class Comparison(Node):
    """How changes are told."""

    confidence: Annotated[float, Field(gt=0.5, lt=1)] | Literal["none"] = 0.95
    """a change of a rate that is within chance at this confidence is called level; ``none``: no"""


class Presenter(Node):
    """Who presents the deck, named on its cover."""

    name: Text
    label: Text | None = None
    """the word before the name, when not that of the language: 演讲人, 答辩人"""


def _named(value: Any) -> Any:
    """``presenter: 林雅筑`` as the name alone."""
    told = isinstance(value, dict) and bool({"name", "label"} & set(value))
    return value if told or value is None else {"name": value}


ShortPresenter = Annotated[Presenter, BeforeValidator(_named)]
"""A presenter, or only the name: ``presenter: 林雅筑``."""


class Outline(Node):
    """A whole deck."""

    version: Literal[1]
    title: Text
    short: Text | None = None
    """what the footer calls it, where the title is too long for one"""
    subtitle: Text | None = None
    kicker: Text | None = None
    """what kind of report it is, over the cover's title; the organisation then stands before the
    date"""
    organisation: Text | None = None
    author: Text | None = None
    """who made the file, in its properties; left out, the presenter or the organisation"""
    presenter: ShortPresenter | None = None
    """who presents it, on the cover; ``{name: 林雅筑, label: 演讲人}`` for another word"""
    date: dt.date | None = None
    language: Language = "zh-Hans"
    period: Scalar
    compare: Literal["previous_year", "previous_period", "none"] = "previous_year"
    comparison: Comparison | None = None
    words: Words | None = None
    suppress_below: int | None = Field(default=None, ge=1)
    """rates, means and quantiles of a group that rests on fewer are not shown; counts are"""
    titles: Literal["message", "heading"] = "message"
    spacing: Literal["none", "keep"] = "none"
    """blanks between Han characters and numbers or Latin words: taken out, or as written"""
    layout: str = "house"
    theme: str | None = None
    """its colours and fonts: a name (``deckgen list themes``) or the path of an own theme's YAML,
    relative to the outline; left out, the layout's usual one"""
    good_color: Literal["green", "red"] = "green"
    """the colour that stands for good; bad has the other. Where red means up, say ``red``"""
    dividers: Dividers | None = None
    data: dict[str, ShortSource] = Field(default_factory=dict)
    metrics: list[str] = Field(default_factory=list)
    """further metric files, relative to the outline"""
    business_hours: BusinessHours | None = None
    dimensions: dict[str, Dimension] = Field(default_factory=dict)
    figures: dict[str, NamedFigure] = Field(default_factory=dict)
    opening: list[Slide] = Field(default_factory=list)
    chapters: list[Chapter] = Field(default_factory=list)
    closing: list[Slide] = Field(default_factory=list)
