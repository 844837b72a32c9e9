"""Colours by role: as ``a:schemeClr`` for the file, as RGB to choose a text colour that reads."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.layout.define import Theme

READABLE = 4.5
"""contrast of text by WCAG 2.1, 1.4.3"""
_HOT = 0.72
_PALEST, _DARKEST = 8, 72
_IN_FILE = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


@dataclass(frozen=True)
class Color:
    """A theme colour with its luminance changed: ``mod`` and ``off`` in percent."""

    slot: str
    mod: int = 100
    off: int = 0

    @cached_property
    def xml(self) -> str:
        """The ``a:schemeClr`` element."""
        name = _IN_FILE.get(self.slot, self.slot)
        mod = f'<a:lumMod val="{self.mod * 1000}"/>' if self.mod != 100 else ""
        off = f'<a:lumOff val="{self.off * 1000}"/>' if self.off else ""
        if not mod + off:
            return f'<a:schemeClr val="{name}"/>'
        return f'<a:schemeClr val="{name}">{mod}{off}</a:schemeClr>'

    @cached_property
    def fill(self) -> str:
        """The ``a:solidFill`` element."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


def _parse(text: str) -> Color:
    slot, *changes = text.split()
    amounts = dict(zip(changes[::2], map(int, changes[1::2]), strict=True))
    return Color(slot, amounts.get("lumMod", 100), amounts.get("lumOff", 0))


class Palette:
    """A theme's colours by role."""

    def __init__(self, theme: Theme) -> None:
        self._colors = theme.colors
        self._ramps: dict[str, tuple[int, int]] = {}
        self._luminances: dict[Color, float] = {}
        self._over: dict[Color, Color] = {}
        self._roles = {name: _parse(text) for name, text in theme.roles.items()}

    def role(self, name: str, otherwise: str = "ink") -> Color:
        """The colour of a role, or of ``otherwise`` where the theme does not know it."""
        found = self._roles.get(name)
        return found if found is not None else self._roles[otherwise]

    def tinted(self, name: str, strength: float) -> Color:
        """A role's colour thinned towards paper: 1 is the colour itself, 0 is white."""
        base = self.role(name)
        percent = max(0, min(100, round(strength * 100)))
        return Color(base.slot, percent, 100 - percent)

    def ground(self, name: str, percent: int) -> Color:
        """A role's colour as a quiet ground for marks: so much of it on paper, light or dark."""
        base, paper = self.role(name), sum(self.rgb(self.role("paper")))
        if paper > 1.5:
            return Color(base.slot, percent, 100 - percent)
        return Color(base.slot, percent * 2)

    def shade(self, name: str, strength: float) -> Color:
        """A heat map's colour, 0 to 1: from a light tint to a dark shade of a role.

        Tints in the middle, on which neither ink nor paper reads, are leapt over: what is above
        ``_HOT`` stands out in the full colour and darker.
        """
        tints, shades = self._ramp(name)
        if strength < _HOT:
            return self.tinted(name, (_PALEST + (tints - _PALEST) * strength / _HOT) / 100)
        part = (min(strength, 1.0) - _HOT) / (1 - _HOT)
        return Color(self.role(name).slot, round(shades - (shades - _DARKEST) * part))

    def _ramp(self, name: str) -> tuple[int, int]:
        """The strongest tint on which ink reads, the lightest shade on which paper reads."""
        if name not in self._ramps:
            ink, paper, slot = self.role("ink"), self.role("paper"), self.role(name).slot
            tints = range(_PALEST, 101)
            shades = range(100, _DARKEST, -1)
            inked = [p for p in tints if self.contrast(ink, Color(slot, p, 100 - p)) >= READABLE]
            papered = [p for p in shades if self.contrast(paper, Color(slot, p)) >= READABLE]
            self._ramps[name] = max(inked, default=_PALEST), max(papered, default=_DARKEST)
        return self._ramps[name]

    def on(self, fill: Color) -> Color:
        """The text colour that reads on ``fill``: paper where it reads, else the better one."""
        if fill not in self._over:
            paper, ink = self.role("paper"), self.role("ink")
            light, dark = self.contrast(paper, fill), self.contrast(ink, fill)
            self._over[fill] = paper if light >= READABLE or light > dark else ink
        return self._over[fill]

    def readable(self, name: str) -> Color:
        """A role's colour for text on paper: its ``_text`` shade, itself if it reads, or muted."""
        if f"{name}_text" in self._roles:
            return self._roles[f"{name}_text"]
        own = self.role(name)
        reads = self.contrast(own, self.role("paper")) >= READABLE
        return own if reads else self.role("muted")

    def contrast(self, one: Color, other: Color) -> float:
        """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
        high, low = sorted((self._luminance(one), self._luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    def _luminance(self, color: Color) -> float:
        if color not in self._luminances:
            red, green, blue = (_linear(part) for part in self.rgb(color))
            self._luminances[color] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return self._luminances[color]

    def rgb(self, color: Color) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1, luminance changed in HSL as DrawingML says."""
        digits = self._colors[color.slot]
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = max(0.0, min(1.0, light * color.mod / 100 + color.off / 100))
        return colorsys.hls_to_rgb(hue, light, saturation)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
