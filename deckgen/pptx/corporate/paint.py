"""Colours and fills of DrawingML as they show, with theme and map of colours applied.

Transforms follow ECMA-376 part 1, 20.1.2.3: luminance in HSL; tint towards white and shade towards
black in linear light.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.model import Paint
from deckgen.pptx.ids import A

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_A = f"{{{A}}}"
_BY_NAME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a definition calls a colour that goes through the map."""
COLOR_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_NAMES = {slot: name for name, slot in _BY_NAME.items()}
_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "orange": "FFA500", "navy": "000080", "silver": "C0C0C0",
    "darkBlue": "00008B", "darkGray": "A9A9A9", "lightGray": "D3D3D3", "teal": "008080",
}  # fmt: skip
_SYSTEM = {"windowText": "000000", "window": "FFFFFF"}


@dataclass(frozen=True)
class Scheme:
    """A theme's colours by its own names, and the map that a master or layout reads them by.

    ``fills`` and ``grounds`` are the theme's fills of shapes and of backgrounds. ``picture`` gives
    the colours of a picture by its relationship's id.
    """

    theme: Mapping[str, str]
    color_map: Mapping[str, str]
    fills: tuple[Any, ...] = ()
    grounds: tuple[Any, ...] = ()
    picture: Callable[[str], tuple[Paint, ...]] = field(default=lambda _: ())

    def mapped(self) -> dict[str, str]:
        """The colours as a definition names them: ``dk1`` is what text 1 shows."""
        shown = {slot: _NAMES.get(slot, slot) for slot in COLOR_SLOTS}
        return {slot: self.slot(name) for slot, name in shown.items()}

    def slot(self, name: str) -> str:
        """Six hex digits of a colour that goes through the map."""
        return self.theme.get(self.color_map.get(name, name), "000000")

    def color(self, element: Any, own: Paint | None = None) -> Paint | None:
        """The colour an element ``a:srgbClr`` … names; ``own`` stands for ``phClr``."""
        base = self._base(element, own)
        if base is None:
            return None
        changes = [(child.tag.rpartition("}")[2], child.get("val", "")) for child in element]
        changes = [(kind, value) for kind, value in changes if kind not in ("alpha", "extLst")]
        if not changes:
            return base
        rgb = _rgb(base.rgb)
        for kind, value in changes:
            rgb = _changed(rgb, kind, _share(value))
        return Paint(_hex(rgb), _spec(base.spec, changes))

    def _base(self, element: Any, own: Paint | None) -> Paint | None:
        kind, value = element.tag.rpartition("}")[2], element.get("val", "")
        if kind == "srgbClr":
            return Paint(value.upper()) if len(value) == 6 else None
        if kind == "sysClr":
            return Paint((element.get("lastClr") or _SYSTEM.get(value, "000000")).upper())
        if kind == "schemeClr":
            if value == "phClr":
                return own
            return Paint(self.slot(value), _BY_NAME.get(value, value))
        if kind == "prstClr":
            return Paint(_PRESETS.get(value, "808080"))
        if kind == "scrgbClr":
            parts = (_gamma(_share(element.get(part, "0"))) for part in "rgb")
            return Paint(_hex((next(parts), next(parts), next(parts))))
        return None

    def fill(self, parent: Any, own: Paint | None = None) -> tuple[Paint, ...] | None:
        """The colours of the fill among an element's children.

        ``()`` when there is none to see or it cannot be told, ``None`` when none is named.
        """
        for child in parent:
            kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if kind == "noFill":
                return ()
            if kind == "solidFill" and len(child):
                return self._seen(child[0], own)
            if kind == "gradFill":
                stops = child.iterfind(f"{_A}gsLst/{_A}gs")
                return tuple(
                    paint for stop in stops if len(stop) for paint in self._seen(stop[0], own)
                )
            if kind == "pattFill":
                shown = [child.find(f"{_A}{name}") for name in ("fgClr", "bgClr")]
                return tuple(
                    p for s in shown if s is not None and len(s) for p in self._seen(s[0], own)
                )
            if kind == "blipFill":
                return self.blip(child)
        return None

    def _seen(self, element: Any, own: Paint | None) -> tuple[Paint, ...]:
        """A colour, unless it lets through most of what is behind."""
        alpha = element.find(f"{_A}alpha")
        if alpha is not None and _share(alpha.get("val", "100000")) < 0.5:
            return ()
        found = self.color(element, own)
        return (found,) if found is not None else ()

    def blip(self, fill: Any) -> tuple[Paint, ...]:
        """The lightest and darkest of a picture's colours."""
        for element in fill.iter(f"{_A}blip"):
            for name, value in element.attrib.items():
                if name.endswith("}embed"):
                    return self.picture(str(value))
        return ()


def _spec(slot: str | None, changes: list[tuple[str, str]]) -> str | None:
    """The colour as a role names it, when luminance is all that is changed."""
    if slot is None or any(kind not in ("lumMod", "lumOff") for kind, _ in changes):
        return None
    return " ".join([slot, *(f"{kind} {round(_share(value) * 100)}" for kind, value in changes)])


def _share(value: str) -> float:
    """A percentage: thousandths of a percent, or with a sign."""
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value) / 100_000
    except ValueError:
        return 1.0


Rgb = tuple[float, float, float]


def _changed(rgb: Rgb, kind: str, share: float) -> Rgb:
    if kind in ("lumMod", "lumOff", "lum", "satMod", "satOff", "hueMod", "hueOff"):
        hue, light, saturation = colorsys.rgb_to_hls(*rgb)
        light = {"lumMod": light * share, "lumOff": light + share, "lum": share}.get(kind, light)
        saturation = {"satMod": saturation * share, "satOff": saturation + share}.get(
            kind, saturation
        )
        return colorsys.hls_to_rgb(hue, _within(light), _within(saturation))
    linear = [_linear(part) for part in rgb]
    if kind == "tint":
        linear = [part * share + 1 - share for part in linear]
    elif kind == "shade":
        linear = [part * share for part in linear]
    red, green, blue = (_gamma(part) for part in linear)
    return red, green, blue


def _within(part: float) -> float:
    return max(0.0, min(1.0, part))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    part = _within(part)
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _rgb(digits: str) -> Rgb:
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "".join(f"{round(_within(part) * 255):02X}" for part in rgb)
