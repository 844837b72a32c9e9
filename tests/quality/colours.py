"""Colours of a deck as RGB: scheme colours with their changes, through theme and colour map."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.oxml.ns import qn

if TYPE_CHECKING:
    from tests.quality.deck_text import Shape
    from tests.quality.result import Deck

RGB = tuple[float, float, float]
WHITE: RGB = (1.0, 1.0, 1.0)


@dataclass
class Colours:
    """A deck's theme and its master's map."""

    deck: Deck

    @cached_property
    def scheme(self) -> dict[str, str]:
        master = self.deck.opened.slide_masters[0]
        part = next(
            rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
        )
        found = {}
        for each in etree.fromstring(part.blob).find(f".//{qn('a:clrScheme')}"):
            name = each.tag.rpartition("}")[2]
            found[name] = (
                each[0].get("val") if each[0].tag.endswith("srgbClr") else each[0].get("lastClr")
            )
        mapped = master._element.find(qn("p:clrMap")).attrib
        return found | {alias: found[name] for alias, name in mapped.items() if name in found}

    def rgb(self, colour: Any) -> RGB | None:
        """An ``a:schemeClr`` or ``a:srgbClr`` as RGB."""
        value = colour.get("val")
        digits = value if colour.tag.endswith("srgbClr") else self.scheme.get(value)
        if digits is None:
            return None
        hue, light, saturation = colorsys.rgb_to_hls(
            *(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        )
        for change in colour:
            name, part = change.tag.rpartition("}")[2], int(change.get("val", 0)) / 100_000
            if name == "lumMod":
                light *= part
            elif name == "lumOff":
                light += part
            elif name == "satMod":
                saturation *= part
        return colorsys.hls_to_rgb(hue, min(1, max(0, light)), min(1, max(0, saturation)))

    def fill(self, properties: Any) -> RGB | None:
        """The solid fill among a shape's, cell's or run's properties."""
        found = properties.find(qn("a:solidFill")) if properties is not None else None
        return self.rgb(found[0]) if found is not None and len(found) else None

    def ground(self, shape: Shape) -> RGB:
        """What a shape stands on: its fill, its placeholder's, what the layout draws, the page."""
        for element in (shape.shape._element, shape.chain.layout):
            found = self.fill(element.find(qn("p:spPr"))) if element is not None else None
            if found is not None:
                return found
        return self._drawn(shape) or self._page(shape)

    def _drawn(self, shape: Shape) -> RGB | None:
        left, top, width, height = shape.box
        middle = (left + width / 2, top + height / 2)
        found = None
        for other in shape.slide.slide_layout.shapes:
            if other.is_placeholder or not hasattr(other, "left") or other.left is None:
                continue
            inside = (
                other.left <= middle[0] <= other.left + other.width
                and other.top <= middle[1] <= other.top + other.height
            )
            if inside and other.height > height / 2:
                found = self.fill(other._element.find(qn("p:spPr"))) or found
        return found

    def _page(self, shape: Shape) -> RGB:
        layout = shape.slide.slide_layout
        for part in (shape.slide, layout, layout.slide_master):
            background = part._element.find(f".//{qn('p:bg')}/{qn('p:bgPr')}")
            found = self.fill(background) if background is not None else None
            if found is not None:
                return found
            reference = part._element.find(f".//{qn('p:bg')}/{qn('p:bgRef')}")
            if reference is not None and len(reference):
                return self.rgb(reference[0]) or WHITE
        return WHITE


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2.1."""

    def light(colour: RGB) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
