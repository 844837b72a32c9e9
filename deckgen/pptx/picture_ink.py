"""The theme's colours of the day as a picture needs them: ``#rrggbb`` by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.draw.ink import Ink

if TYPE_CHECKING:
    from deckgen.layout.define import Theme
    from deckgen.pptx.color import Color, Palette


def picture_ink(palette: Palette, theme: Theme) -> Ink:
    """Every role of the theme, and the theme's typefaces."""
    colors = {name: _hex(palette, palette.role(name)) for name in theme.roles}
    return Ink(colors, (theme.east_asian, theme.latin))


def _hex(palette: Palette, color: Color) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in palette.rgb(color))
