"""Colours by role: as ``a:schemeClr`` for the file, as RGB to choose a text colour that reads."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.layout.define import Theme

TINT = 0.14
"""of a colour where it is the ground of what is set off"""
_PALE = 0.5
"""of the way from near paper to where ink still reads"""
_REST = 0.5
"""of the grey in parts that are not spoken of, on which text is to read easily"""
READABLE = 4.5
"""contrast of text by WCAG 2.1, 1.4.3"""
_PALEST = 8
_SEEN = 14
"""per cent of a colour in the lightest cell of a heat map, which is to be told from paper"""
_TOLD, _BELOW = 2.0, 0.4
"""Contrast of the ends of a ramp whose steps are told apart; how much of a colour's lightness is
left at its first where that is darker than paper."""
_APART = 1.6
"""Contrast of a colour with the next one of its kind."""
_LIGHT = 0.22
"""of a colour under dark words, as a ground that is a thing of its own"""
STEPS = 5
"""Shades that stand for the whole ramp of a heat map, in the key to it."""
_MIDDLE = 1.5
"""of red, green and blue together"""
_LEAST, _SPARE = 30, 0.2
_DEEPER = 62
"""what is left, in percent, of a colour that is set off among its own kind, away from paper"""
_FAINT = 0.6
"""How much of its saturation a colour loses on the way to dark paper, on which tints glow."""
_INSTEAD = {"total": "muted", "ground": "neutral", "motif_dim": "motif", "backdrop": "paper"}
_OVER = "over "
_CHANGES = {"lumMod": 100, "lumOff": 0, "satMod": 100}
_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}


def color_map(theme: Theme) -> dict[str, str]:
    """What a master calls the four ground colours (ECMA-376 part 1, 19.3.1.6 ``clrMap``).

    On a dark theme background and text change places, so that whatever a presenter inserts is
    light on dark as well.
    """
    return dict(_DARK_MAP if theme.dark else _LIGHT_MAP)


@dataclass(frozen=True)
class Color:
    """A theme colour changed in percent: luminance by ``mod`` and ``off``, saturation by ``sat``.

    ``slot`` is the name that slides use: ``tx1``, ``bg1``, ``tx2``, ``bg2``, ``accent1`` …
    """

    slot: str
    mod: int = 100
    off: int = 0
    sat: int = 100

    @cached_property
    def xml(self) -> str:
        """The ``a:schemeClr`` element."""
        mod = f'<a:lumMod val="{self.mod * 1000}"/>' if self.mod != 100 else ""
        off = f'<a:lumOff val="{self.off * 1000}"/>' if self.off else ""
        sat = f'<a:satMod val="{self.sat * 1000}"/>' if self.sat != 100 else ""
        if not sat + mod + off:
            return f'<a:schemeClr val="{self.slot}"/>'
        return f'<a:schemeClr val="{self.slot}">{sat}{mod}{off}</a:schemeClr>'

    @cached_property
    def fill(self) -> str:
        """The ``a:solidFill`` element."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


@cache
def _parse(text: str, *, dark: bool) -> Color:
    slot, *changes = text.split()
    amounts = dict(zip(changes[::2], map(int, changes[1::2]), strict=True))
    names = {of: name for name, of in (_DARK_MAP if dark else _LIGHT_MAP).items()}
    mod, off, sat = (amounts.get(name, usual) for name, usual in _CHANGES.items())
    return Color(names.get(slot, slot), mod, off, sat)


class Palette:
    """A theme's colours by role."""

    def __init__(self, theme: Theme) -> None:
        self._colors = theme.colors
        self._dark = theme.dark
        self._slots = color_map(theme)
        self._ramps: dict[str, int] = {}
        self._luminances: dict[Color, float] = {}
        self._over: dict[Color, Color] = {}
        self._read: dict[str, Color] = {}
        self._roles = {name: _parse(text, dark=theme.dark) for name, text in theme.roles.items()}

    def role(self, name: str, otherwise: str = "ink") -> Color:
        """The colour of a role, or of ``otherwise`` where the theme does not know it."""
        if name.startswith(_OVER):
            return self.on(self.role(name.removeprefix(_OVER)))
        if name == "rest" and name not in self._roles:
            return self.tinted("neutral", _REST)
        if name.endswith("_tint") and name not in self._roles:
            return self.tinted(name.removesuffix("_tint"), TINT)
        if name.endswith("_mid") and name not in self._roles:
            return self._middle(name.removesuffix("_mid"))
        if name.endswith("_pale") and name not in self._roles:
            return self._inked(name.removesuffix("_pale"), _PALE)
        if name.endswith("_light") and name not in self._roles:
            return self.tinted(name.removesuffix("_light"), _LIGHT)
        if "_step" in name and name not in self._roles:
            base, _, step = name.rpartition("_step")
            return self.shade(base, (int(step) - 1) / (STEPS - 1))
        if name.endswith("_strong") and name not in self._roles:
            return self._beyond(self.role(name.removesuffix("_strong")), _DEEPER)
        if name.endswith("_text") and name not in self._roles:
            return self.readable(name.removesuffix("_text"))
        found = self._roles.get(name, self._roles.get(_INSTEAD.get(name, name)))
        return found if found is not None else self._roles[otherwise]

    @cached_property
    def _ground(self) -> float:
        """The lightness of paper, 0 to 1."""
        red, green, blue = self.rgb(self.role("paper"))
        return (max(red, green, blue) + min(red, green, blue)) / 2

    def tinted(self, name: str, strength: float) -> Color:
        """A role's colour thinned towards paper: 1 is the colour itself, 0 as light as paper."""
        percent = max(0, min(100, round(strength * 100)))
        return self._thinned(self.role(name), percent)

    def _thinned(self, base: Color, percent: int) -> Color:
        off = base.off * percent / 100 + (100 - percent) * self._ground
        kept = 1 - (100 - percent) / 100 * _FAINT if self._dark else 1
        mod = round(base.mod * percent / 100)
        return Color(base.slot, mod, round(off), round(base.sat * kept))

    def _beyond(self, base: Color, percent: int) -> Color:
        """A colour moved away from paper: darker on a light page, lighter on a dark one."""
        off = base.off * percent / 100 + (100 - percent if self._dark else 0)
        return Color(base.slot, round(base.mod * percent / 100), round(off), base.sat)

    def lit(self, name: str, ratio: float) -> Color:
        """A role's colour on dark paper, as dim as it may be to have so much contrast with it."""
        base, paper = self.role(name), self.role("paper")
        dimmed = (
            Color(base.slot, round(base.mod * percent / 100), base.off * percent // 100, base.sat)
            for percent in range(_LEAST, 100)
        )
        brighter = (self._beyond(base, percent) for percent in range(100, _LEAST, -1))
        found = (c for c in (*dimmed, *brighter) if self.contrast(c, paper) >= ratio)
        return next(found, base)

    @cached_property
    def dark(self) -> bool:
        """Whether the paper is dark."""
        return sum(self.rgb(self.role("paper"))) < _MIDDLE

    def _middle(self, name: str) -> Color:
        """The strongest ground of a colour for ink that is still told from the colour itself."""
        base, shaded = self.role(name), self._shaded(name)
        tints = (self.tinted(shaded, part / 100) for part in range(self._strongest(shaded), 0, -1))
        return next((tint for tint in tints if self.contrast(tint, base) >= _APART), base)

    def _inked(self, name: str, strength: float) -> Color:
        """A ground for ink, 0 to 1: from near paper to the strongest on which ink reads."""
        name = self._shaded(name)
        part = _PALEST + (self._strongest(name) - _PALEST) * strength
        return self.tinted(name, part / 100)

    def shade(self, name: str, strength: float) -> Color:
        """A heat map's colour, 0 to 1: from what is just told from paper to where ink still reads.

        Its steps are even: a ramp on to where paper reads would leave out the shades on which
        neither does, and values on either side of them would look far apart.
        """
        name, strength = self._shaded(name), max(0.0, min(strength, 1.0))
        most = max(self._strongest(name), _SEEN)
        ends = (self.tinted(name, part / 100) for part in (_SEEN, most))
        if self._dark and self.contrast(*ends) < _TOLD:
            return self._from_below(self.role(name), strength)
        return self.tinted(name, (_SEEN + strength * (most - _SEEN)) / 100)

    def _from_below(self, base: Color, strength: float) -> Color:
        """The same on paper so light that little is left up to there: from darker than paper on."""
        ink = self.role("ink")
        dimmed = [Color(base.slot, part, 0, base.sat) for part in range(_LEAST, 101)]
        most = max((each.mod for each in dimmed if self._safe(ink, each)), default=_LEAST)
        first = most * _BELOW
        return Color(base.slot, round(first + strength * (most - first)), 0, base.sat)

    def _shaded(self, name: str) -> str:
        return f"{name}_shade" if f"{name}_shade" in self._roles else name

    def _strongest(self, name: str) -> int:
        """The tint of a role, in percent, beyond which ink no longer reads."""
        if name not in self._ramps:
            ink, base = self.role("ink"), self.role(name)
            inked = [p for p in range(_PALEST, 101) if self._safe(ink, self._thinned(base, p))]
            self._ramps[name] = max(inked, default=_PALEST)
        return self._ramps[name]

    def _safe(self, text: Color, ground: Color) -> bool:
        """Whether text reads even where a program rounds colours otherwise."""
        return self.contrast(text, ground) >= READABLE + _SPARE

    def reads(self, text: Color, ground: Color) -> bool:
        """Whether text in one colour can be read on another (WCAG 2.1, 1.4.3)."""
        return self.contrast(text, ground) >= READABLE

    def on(self, fill: Color) -> Color:
        """The text colour that reads on ``fill``: paper where it reads, else ink.

        Where neither does, the better one, as much darker or lighter as it takes.
        """
        if fill not in self._over:
            paper, ink = self.role("paper"), self.role("ink")
            light, dark = self.contrast(paper, fill), self.contrast(ink, fill)
            pair = (paper, ink) if light >= READABLE or light > dark else (ink, paper)
            tried = (color for each in pair for color in self._apart(each, fill))
            self._over[fill] = next((c for c in tried if self.reads(c, fill)), pair[0])
        return self._over[fill]

    def _apart(self, base: Color, fill: Color) -> Iterator[Color]:
        """A colour from itself to black or white, whichever is further from the fill."""
        lighter = self._luminance(base) > self._luminance(fill)
        yield base
        for percent in range(95, -1, -5):
            off = base.off * percent / 100 + (100 - percent if lighter else 0)
            yield Color(base.slot, round(base.mod * percent / 100), round(off), base.sat)

    def legible(self, color: Color, fill: Color) -> Color:
        """A text colour on ``fill``: itself or one a little further away, else what reads there."""
        further = (self._beyond(color, percent) for percent in range(100, _LEAST, -2))
        return next((c for c in further if self.reads(c, fill)), self.on(fill))

    def role_on(self, fill: str) -> str:
        """The role of the text colour that reads on the colour of a role.

        ``over`` and the role's name where that is neither paper nor ink, but further away.
        """
        found = self.on(self.role(fill))
        known = (name for name in ("paper", "ink") if found == self.role(name))
        return next(known, f"{_OVER}{fill}")

    def readable(self, name: str) -> Color:
        """A role's colour for text on paper: its ``_text`` role, itself, or one further away."""
        if name not in self._read:
            self._read[name] = self._readable(name)
        return self._read[name]

    def _readable(self, name: str) -> Color:
        if f"{name}_text" in self._roles:
            return self._roles[f"{name}_text"]
        own, paper = self.role(name), self.role("paper")
        further = (self._beyond(own, percent) for percent in range(100, _LEAST, -2))
        return next((color for color in further if self._safe(color, paper)), self.role("ink"))

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
        """Red, green and blue from 0 to 1, changed in HSL as DrawingML says."""
        digits = self._colors[self._slots.get(color.slot, color.slot)]
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = max(0.0, min(1.0, light * color.mod / 100 + color.off / 100))
        return colorsys.hls_to_rgb(hue, light, min(1.0, saturation * color.sat / 100))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
