"""Icons by name, from ``layouts/icons.yaml``: drawn as shapes, so that they take theme colours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deckgen.content.model import IconSpec
from deckgen.source.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.model import Stroke

GRID = 24.0
"""An icon is drawn on a square of so many units."""
_ARGUMENTS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_ROUND = 0.5522847498
"""How far a Bézier curve's handles are out for a quarter of a circle of radius one."""


@cache
def icons() -> dict[str, IconSpec]:
    """Every icon by name."""
    # only an outline with icons reads them
    from deckgen.source.yamlfile import read  # noqa: PLC0415

    shapes = read(resource("layouts", "icons.yaml"), "layouts/icons.yaml")
    return {name: IconSpec(name, tuple(strokes(parts))) for name, parts in shapes.items()}


def strokes(parts: list[str]) -> Iterator[Stroke]:
    """The path of an icon: its shapes one after another, holes the other way round."""
    for part in parts:
        hole = part.startswith("-")
        path = list(_path(part.removeprefix("-")))
        yield from _reversed(path) if hole else path


def _path(part: str) -> Iterator[Stroke]:
    name, *rest = part.split()
    if name == "circle":
        yield from _circle(*map(float, rest))
    elif name == "ring":
        x, y, outer, inner = map(float, rest)
        yield from _circle(x, y, outer)
        yield from _reversed(list(_circle(x, y, inner)))
    elif name == "rect":
        x, y, width, height = map(float, rest)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        yield ("M", *corners[0])
        yield from (("L", *corner) for corner in corners[1:])
        yield ("Z",)
    else:
        yield from _commands(part.split())


def _commands(words: list[str]) -> Iterator[Stroke]:
    place = 0
    while place < len(words):
        count = _ARGUMENTS[words[place]]
        numbers = tuple(map(float, words[place + 1 : place + 1 + count]))
        yield (words[place], *numbers)
        place += 1 + count


def _circle(x: float, y: float, radius: float) -> Iterator[Stroke]:
    """A circle of four curves, clockwise from the right."""
    out = radius * _ROUND
    yield ("M", x + radius, y)
    yield ("C", x + radius, y + out, x + out, y + radius, x, y + radius)
    yield ("C", x - out, y + radius, x - radius, y + out, x - radius, y)
    yield ("C", x - radius, y - out, x - out, y - radius, x, y - radius)
    yield ("C", x + out, y - radius, x + radius, y - out, x + radius, y)
    yield ("Z",)


def _reversed(path: list[Stroke]) -> Iterator[Stroke]:
    """One closed path the other way round: a hole under either rule of filling."""
    steps = [step for step in path if step[0] != "Z"]
    ends = [step[-2:] for step in steps]
    yield ("M", *ends[-1])
    for place in range(len(steps) - 1, 0, -1):
        step, target = steps[place], ends[place - 1]
        if step[0] == "C":
            yield ("C", *step[3:5], *step[1:3], *target)
        else:
            yield ("L", *target)
    yield ("Z",)
