"""The typefaces that texts of ours have in a company's theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.broad import factor_of
from deckgen.layout.fit import TALLER

if TYPE_CHECKING:
    from deckgen.layout.corporate.model import Master, Typefaces

FALLBACK = "微软雅黑"
"""The East Asian font of a template that has none: on every Windows, and in WPS."""


def fonts_of(minor: Typefaces, major: Typefaces) -> tuple[str, str]:
    """The theme's Latin and East Asian font of running text."""
    asian = minor.east_asian or major.east_asian or minor.hans or major.hans or FALLBACK
    return minor.latin or major.latin or asian, asian


def leading(master: Master) -> float:
    """How much taller than measured lines may be: what stands in for a face may have more air."""
    _, asian = fonts_of(master.minor, master.major)
    return TALLER if factor_of(asian) > 1 else 1.0
