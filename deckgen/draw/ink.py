"""What a picture is drawn with: the theme's colours of the day, the deck's typefaces, sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FALLBACKS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB",
    "SimHei", "Heiti SC", "WenQuanYi Zen Hei", "Noto Sans SC", "Noto Sans CJK TC",
    "Microsoft JhengHei", "PingFang TC", "Arial Unicode MS", "Droid Sans Fallback",
)  # fmt: skip
"""Typefaces with Han characters on Windows, macOS and Linux, the plainest first."""
LAST = "DejaVu Sans"
"""Comes with matplotlib; has Arabic and Hebrew letters."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours by role as ``#rrggbb``, wished typefaces in order, text sizes in points."""

    colors: Mapping[str, str]
    fonts: tuple[str, ...]
    small: float = 12
    label: float = 12
    strong: float = 14

    def color(self, role: str) -> str:
        """The colour of a role."""
        return self.colors.get(role, self.colors["ink"])


def installed(wished: Sequence[str]) -> list[str]:
    """The wished typefaces that this machine has, and the first fallback behind them."""
    from matplotlib import font_manager  # noqa: PLC0415 -- costs a quarter of a second

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    found = [name for name in dict.fromkeys((*wished, *FALLBACKS)) if name in known]
    first = next((place for place, name in enumerate(found) if name in FALLBACKS), len(found))
    return [*found[: first + 1], LAST]


def has_han(wished: Sequence[str]) -> bool:
    """Whether a typeface with Han characters is at hand."""
    return any(name in FALLBACKS for name in installed(wished))
