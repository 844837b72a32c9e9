"""Contrast, lightness and distance of colours, as a reader and a colour-blind reader see them."""

from __future__ import annotations

import colorsys
import math
from functools import lru_cache

READABLE, VISIBLE = 4.5, 3.0
"""WCAG 2.1: contrast of text (1.4.3), of marks and large text (1.4.11)."""
LARGE = 24.0
"""Points from which on a text may have the contrast of marks."""
Rgb = tuple[float, float, float]
_DEUTERAN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira, Fernandes 2009: how deuteranopia mixes linear light."""


def rgb_of(digits: str) -> Rgb:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def linear(rgb: Rgb) -> Rgb:
    """The same in linear light."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return red, green, blue


@lru_cache(maxsize=4096)
def luminance(digits: str) -> float:
    """Relative luminance (WCAG 2.1), 0 to 1."""
    red, green, blue = linear(rgb_of(digits))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def worst(color: str, grounds: tuple[str, ...]) -> float:
    """The least contrast with any of the grounds."""
    return min((contrast(color, ground) for ground in grounds), default=21.0)


@lru_cache(maxsize=4096)
def lab(digits: str, *, blind: bool = False) -> Rgb:
    """CIE L*a*b* (D65), for a deuteranopic eye when ``blind``."""
    light = linear(rgb_of(digits))
    if blind:
        red, green, blue = (
            max(0.0, min(1.0, sum(k * part for k, part in zip(row, light, strict=True))))
            for row in _DEUTERAN
        )
        light = (red, green, blue)
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str) -> float:
    """How far apart two colours are (ΔE 1976), for the eye that tells them apart least."""
    pairs = [(lab(one, blind=blind), lab(other, blind=blind)) for blind in (False, True)]
    return min(math.dist(one_seen, other_seen) for one_seen, other_seen in pairs)


def hue(digits: str) -> float:
    """Hue in degrees, 0 red, 120 green, 240 blue."""
    return colorsys.rgb_to_hls(*rgb_of(digits))[0] * 360


def chroma(digits: str) -> float:
    """How much of a colour it is: 0 grey."""
    _, a, b = lab(digits)
    return float((a * a + b * b) ** 0.5)


def mixed(digits: str, mod: int, off: int) -> str:
    """A colour with its luminance changed in HSL, ``mod`` and ``off`` in percent."""
    turn, light, saturation = colorsys.rgb_to_hls(*rgb_of(digits))
    light = max(0.0, min(1.0, light * mod / 100 + off / 100))
    rgb = colorsys.hls_to_rgb(turn, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in rgb)
