"""How cards are written, by the stem of the slots they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.content.blocks.numbers import CARD, Styles


@dataclass(frozen=True, slots=True)
class Manner:
    """How cards are written whose slots have one stem."""

    styles: Styles = CARD
    digits: int = 1
    """of the number: two on a card, one before a finding"""
    toned: bool = False
    """its heading stands on the page, so that its words have the tone, and that of the one
    the message is about has the message's"""
    points: bool = False
    """its lines are points with what stands behind each"""


MANNERS = {
    "card": Manner(digits=2),
    "beside": Manner(
        Styles("card_beside_figure", "unit", "card_heading", "card_body", "message"), digits=2
    ),
    "headed": Manner(points=True),
    "finding": Manner(Styles("finding_figure", "unit", "finding_heading", None, "message")),
    "question": Manner(Styles("figure", "unit", "question", None, "message")),
    "topic": Manner(Styles("figure", "unit", "topic_heading", None, "message"), toned=True),
    "pillar": Manner(Styles("pillar_figure", "unit", "pillar_heading", None, "message")),
    "stage": Manner(Styles("figure", "unit", "stage_heading", None, "message")),
    "item": Manner(Styles("figure", "unit", "item_heading", None, "panel_message")),
}
"""By the stem of the slots; where there is none, the plain one."""
TONES = {"good": "good", "bad": "bad", "plan": "total"}
"""The colour roles of what cards are about."""
