"""A density: a smooth curve whose area over each band is the band's share of all."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from deckgen.charts.picture import Curve, DensitySpec
    from deckgen.draw.ink import Ink

    Array = np.ndarray[tuple[int], np.dtype[np.float64]]

_POINTS = 400


def density(spec: DensitySpec, figure: Figure, ink: Ink) -> None:
    """The curves over one scale, each named where it is highest, and the marks with their texts."""
    axes = figure.add_axes((0.02, 0.14, 0.96, 0.74))
    tops = [_curve(spec, curve, axes, ink, first=not at) for at, curve in enumerate(spec.curves)]
    axes.set_xlim(spec.edges[0], spec.edges[-1])
    axes.set_ylim(0, (max(tops, default=1.0) or 1.0) * 1.18)
    if len(spec.curves) > 1:
        for at, curve in enumerate(spec.curves):
            _name(axes, curve, at, ink)
    for at, mark in enumerate(spec.marks):
        color = ink.color("message" if at == 0 else "ink")
        axes.axvline(mark.value, color=color, linewidth=1.25, linestyle=(0, (4, 3)))
        axes.annotate(
            mark.text, (mark.value, 1.0), xycoords=("data", "axes fraction"),
            xytext=(4, 4 - 16 * at), textcoords="offset points", color=color,
            fontsize=ink.strong, fontweight="bold", va="bottom",
        )  # fmt: skip
    _dress(axes, ink)


def _curve(spec: DensitySpec, curve: Curve, axes: Axes, ink: Ink, *, first: bool) -> float:
    """Draws one curve; how high it is at its highest."""
    import numpy as np  # noqa: PLC0415 -- comes with matplotlib

    edges = np.asarray(spec.edges, dtype=float)
    total = sum(curve.counts) or 1.0
    reached = np.asarray([0.0, *accumulate(count / total for count in curve.counts)])
    at = np.linspace(edges[0], edges[-1], _POINTS)
    height = _smooth(np.maximum(_slope(edges, reached, at), 0.0), edges)
    color = ink.color(curve.color)
    if first:
        axes.fill_between(at, height, color=color, alpha=0.16, linewidth=0)
    axes.plot(at, height, color=color, linewidth=2.25, solid_capstyle="round")
    return float(np.max(height))


def _smooth(height: Array, edges: Array) -> Array:
    """The curve without the ripples of its bands: a Gaussian as wide as half a typical band."""
    import numpy as np  # noqa: PLC0415

    spread = float(np.median(np.diff(edges))) / 2 / (edges[-1] - edges[0]) * (_POINTS - 1)
    reach = max(1, round(3 * spread))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(spread, 1e-9)) ** 2)
    padded = np.pad(height, reach, mode="reflect")
    smooth: Array = np.convolve(padded, weights / weights.sum(), mode="valid")
    return smooth


def _slope(edges: Array, reached: Array, at: Array) -> Array:
    """The slope of the monotone cubic through the cumulative shares (Fritsch and Carlson 1980)."""
    import numpy as np  # noqa: PLC0415

    width = np.diff(edges)
    rise = np.diff(reached) / width
    inner = np.zeros(len(edges))
    inner[1:-1] = np.where(
        rise[:-1] * rise[1:] > 0,
        2 * rise[:-1] * rise[1:] / np.where(rise[:-1] + rise[1:] == 0, 1, rise[:-1] + rise[1:]),
        0.0,
    )
    inner[0], inner[-1] = rise[0], rise[-1]
    place = np.clip(np.searchsorted(edges, at, side="right") - 1, 0, len(width) - 1)
    part = (at - edges[place]) / width[place]
    start, end, mean = inner[place], inner[place + 1], rise[place]
    return (
        start * (1 - part) * (1 - 3 * part)
        + end * part * (3 * part - 2)
        + 6 * mean * part * (1 - part)
    )


def _name(axes: Axes, curve: Curve, at: int, ink: Ink) -> None:
    """The curves' names under one another at the right, in their colours."""
    axes.annotate(
        curve.name, (1.0, 0.86), xycoords="axes fraction", xytext=(-4, -20 * at), ha="right",
        textcoords="offset points", color=ink.color(curve.color), fontsize=ink.strong,
        fontweight="bold",
    )  # fmt: skip


def _dress(axes: Axes, ink: Ink) -> None:
    """No box, no vertical scale: areas speak, not heights."""
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(ink.color("neutral"))
    axes.set_yticks([])
    axes.tick_params(axis="x", colors=ink.color("muted"), labelsize=ink.small, length=0, pad=5)
    axes.patch.set_alpha(0)
