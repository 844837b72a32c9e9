"""A theme part: its colours, its fonts, the fills that shapes and backgrounds refer to."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.model import Paint, Typefaces
from deckgen.pptx.corporate.paint import COLOR_SLOTS, Scheme
from deckgen.pptx.ids import A

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deckgen.pptx.corporate.package import Package

_A = f"{{{A}}}"
_SAMPLE = 32
"""A picture is looked at in so many pixels a side."""
_SPARSE = 0.15
"""A line of a picture less drawn than this is in nobody's way."""
_DARK, _LIGHT = 0.15, 0.85
"""shares of the pixels, by luminance, whose colours stand for a picture's"""


def scheme_of(theme: Any, color_map: Mapping[str, str], picture: Callable[[str], Seen]) -> Scheme:
    """The colours of a theme read by a map."""
    plain = Scheme({}, {})
    colors = {}
    for slot in COLOR_SLOTS:
        element = theme.find(f"{_A}themeElements/{_A}clrScheme/{_A}{slot}")
        paint = plain.color(element[0]) if element is not None and len(element) else None
        colors[slot] = paint.rgb if paint else "000000"
    formats = f"{_A}themeElements/{_A}fmtScheme/{_A}"
    fills, grounds = (
        tuple(found) if (found := theme.find(f"{formats}{name}")) is not None else ()
        for name in ("fillStyleLst", "bgFillStyleLst")
    )
    return Scheme(colors, color_map, fills, grounds, lambda identity: picture(identity).paints)


def typefaces(theme: Any, which: str) -> Typefaces:
    """The font ``majorFont`` or ``minorFont``."""
    font = theme.find(f"{_A}themeElements/{_A}fontScheme/{_A}{which}")

    def named(path: str) -> str:
        element = font.find(path) if font is not None else None
        return (element.get("typeface") or "").strip() if element is not None else ""

    hans = f"{_A}font[@script='Hans']"
    return Typefaces(named(f"{_A}latin"), named(f"{_A}ea"), named(hans))


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture: a dark and a light colour of it, ``()`` where it lets the ground through.

    ``mass`` is where most of it is: left, top, right and bottom as shares of its box.
    """

    paints: tuple[Paint, ...] = ()
    mass: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    bitmap: bool = False


def pictures_of(package: Package, part: str) -> Callable[[str], Seen]:
    """Gives the pictures that a part relates to; what is no bitmap has no colours."""

    def look(identity: str) -> Seen:
        name = package.target(part, identity)
        if name not in package.parts:
            return Seen()
        if name not in package.seen:
            package.seen[name] = seen(package.parts[name].data)
        found: Seen = package.seen[name]
        return found

    return look


def seen(data: bytes) -> Seen:
    """How a bitmap looks from afar."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- only for pictures behind text

    try:
        with Image.open(io.BytesIO(data)) as image:
            small = image.convert("RGBA").resize((_SAMPLE, _SAMPLE))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return Seen()
    raw = small.tobytes()
    pixels = [raw[at : at + 4] for at in range(0, len(raw), 4)]
    solid = sorted((p for p in pixels if p[3] > 127), key=lambda p: (2 * p[0] + 7 * p[1] + p[2], p))
    paints: tuple[Paint, ...] = ()
    if len(solid) >= 0.6 * len(pixels):
        ends = (solid[int(share * (len(solid) - 1))] for share in (_DARK, _LIGHT))
        paints = tuple(dict.fromkeys(Paint(end[:3].hex().upper()) for end in ends))
    rows = [pixels[at : at + _SAMPLE] for at in range(0, len(pixels), _SAMPLE)]
    top, bottom = _dense(rows)
    left, right = _dense([list(column) for column in zip(*rows, strict=True)])
    return Seen(paints, (left, top, right, bottom), bitmap=True)


def _dense(lines: list[list[bytes]]) -> tuple[float, float]:
    """Where the lines begin and end that are more than sparsely drawn, as shares."""
    drawn = [
        at for at, line in enumerate(lines) if sum(p[3] > 127 for p in line) > _SPARSE * _SAMPLE
    ]
    if not drawn:
        return 0.0, 1.0
    return drawn[0] / len(lines), (drawn[-1] + 1) / len(lines)
