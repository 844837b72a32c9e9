"""The curve of one distribution: its ground, the tenth beyond P90 darker, its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.charts.density import smoothed

if TYPE_CHECKING:
    from deckgen.charts.picture import Axis, Curve
    from deckgen.draw.canvas import Canvas

_PLACES = 160
"""Places along the axis at which a curve is computed."""
_GROUND, _TAIL = 0.22, 0.5
"""How strong the colour of a curve's ground is, and that of its tail."""
_LINE = 2.0


def profile(axis: Axis, curve: Curve) -> list[tuple[float, float]]:
    """The curve as shares along the axis with the density at each."""
    shares = [place / _PLACES for place in range(_PLACES + 1)]
    least = axis.value(1 / _PLACES) / 4
    places = [max(axis.value(share), least) for share in shares]
    return list(
        zip(shares, smoothed(curve.bins, places, logarithmic=axis.logarithmic), strict=True)
    )


@dataclass(frozen=True)
class Hill:
    """A curve on the canvas: its points, and the height of the ground it stands on."""

    canvas: Canvas
    points: list[tuple[float, float]]
    foot: float
    role: str

    def ground(self, tail: float) -> None:
        """The area under it, darker right of ``tail``."""
        brush = self.canvas.brush
        self._under(self.points, brush.tint(self.role, _GROUND))
        beyond = [(tail, self.height_at(tail)), *(p for p in self.points if p[0] > tail)]
        self._under(beyond, brush.tint(self.role, _TAIL))

    def _under(self, points: list[tuple[float, float]], fill: tuple[float, float, float]) -> None:
        if len(points) > 1:
            feet = [(points[-1][0], self.foot), (points[0][0], self.foot)]
            self.canvas.area([*points, *feet], fill)

    def line(self) -> None:
        """The curve itself."""
        self.canvas.line(self.points, self.canvas.brush.color(self.role), _LINE)

    def height_at(self, x: float) -> float:
        """Where the curve is above a place."""
        return min(self.points, key=lambda point: abs(point[0] - x))[1]


def hill(
    canvas: Canvas,
    found: list[tuple[float, float]],
    ends: tuple[float, float],
    upright: tuple[float, float],
    role: str,
) -> Hill:
    """A profile between two ends; ``upright`` is its foot, and points a unit of density."""
    (left, right), (foot, tall) = ends, upright
    points = [(left + share * (right - left), foot - dense * tall) for share, dense in found]
    return Hill(canvas, points, foot, role)


def highest(profiles: list[list[tuple[float, float]]]) -> float:
    """The top of all curves: they have one scale, so equal areas are equal shares."""
    return max((dense for found in profiles for _, dense in found), default=0.0) or 1.0
