"""Lengths in centimetres as boxes: areas, stretches of them, the cells of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

Area = tuple[float, float, float, float]
"""Left, top, width and height."""


def emu(length: float) -> int:
    """Centimetres as EMU, to the whole 0.01 mm (360 EMU)."""
    return round(length * 1000) * EMU_PER_CM // 1000


def box_of(area: Area) -> Box:
    """An area in centimetres as a box; right and bottom edges are rounded, not the lengths."""
    left, top = emu(area[0]), emu(area[1])
    return Box(left, top, emu(area[0] + area[2]) - left, emu(area[1] + area[3]) - top)


def band_of(area: Area, band: list[float | Literal["end"]] | None) -> Area:
    """The stretch ``[from, to]`` of an area's height; negative ends count from its bottom."""
    if band is None:
        return area
    left, top, width, height = area
    start, end = _stretch(height, band)
    return (left, top + start, width, end - start)


def across_of(area: Area, band: list[float | Literal["end"]] | None) -> Area:
    """The stretch ``[from, to]`` of an area's width; negative ends count from its right."""
    if band is None:
        return area
    left, top, width, height = area
    start, end = _stretch(width, band)
    return (left + start, top, end - start, height)


def cell_of(area: Area, cell: tuple[int, int, float] | None) -> Area:
    """The part of an area's width that ``(place, count, gap)`` says, of so many equal ones."""
    if cell is None:
        return area
    place, count, gap = cell
    left, top, width, height = area
    wide = (width - gap * (count - 1)) / count
    return (left + (place - 1) * (wide + gap), top, wide, height)


def _stretch(length: float, band: list[float | Literal["end"]]) -> tuple[float, float]:
    ends = (length if at == "end" else at for at in band)
    start, end = (at + length if at < 0 else at for at in ends)
    return start, end


def before(cell: Area, gap: float) -> Area:
    """The gap at the left of a cell."""
    left, top, _, height = cell
    return (left - gap, top, gap, height)


def cells(area: Area, count: int, columns: int, gap: float) -> Iterator[Area]:
    """The cells of a grid, row by row."""
    rows = -(-count // columns)
    width = (area[2] - gap * (columns - 1)) / columns
    height = (area[3] - gap * (rows - 1)) / rows
    for place in range(count):
        row, column = divmod(place, columns)
        yield (area[0] + column * (width + gap), area[1] + row * (height + gap), width, height)
