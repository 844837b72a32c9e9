"""Boxes: from P25 to P75 with the median, whiskers to P10 and P90, a row each, longest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from deckgen.charts.kind import width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from deckgen.charts.picture import BoxSpec, Spread
    from deckgen.draw.ink import Ink

_THICK = 0.52
_MARGIN = 1.04
_COLUMN = 76.0
"""Points of width of a column of values."""


def boxes(spec: BoxSpec, figure: Figure, ink: Ink) -> None:
    """The rows on one scale from zero, median and P90 in columns beside it; a key above."""
    width = figure.get_figwidth() * 72
    widest = max(width_of(row.label) for row in spec.rows) / 2 * ink.label
    left = min(0.4, (widest + 14) / width)
    axes = figure.add_axes((left, 0.09, 0.99 - left - 2 * _COLUMN / width, 0.81))
    highest = max(row.values[4] for row in spec.rows) or 1.0
    axes.set_xlim(0, highest * _MARGIN)
    axes.set_ylim(len(spec.rows) - 0.5, -0.62)
    for place, row in enumerate(spec.rows):
        _row(row, place, axes, ink)
        color = ink.color("message_text" if row.strong else "ink")
        _beside(axes, (row.texts[2], row.texts[4]), place, ink.label, color, strong=True)
    _beside(axes, spec.heads, -0.62, ink.small, ink.color("muted"), strong=False)
    _key(spec, axes, ink)
    for side in ("left", "right", "top", "bottom"):
        axes.spines[side].set_visible(False)
    axes.xaxis.grid(visible=True, color=ink.color("rule"), linewidth=0.75)
    axes.set_axisbelow(True)
    axes.set_yticks(range(len(spec.rows)), [row.label for row in spec.rows])
    axes.tick_params(axis="y", colors=ink.color("ink"), labelsize=ink.label, length=0, pad=8)
    axes.tick_params(axis="x", colors=ink.color("muted"), labelsize=ink.small, length=0, pad=5)
    axes.patch.set_alpha(0)


def _row(row: Spread, place: int, axes: Axes, ink: Ink) -> None:
    low, quarter, middle, three, high = row.values
    color = ink.color("message" if row.strong else "accent")
    axes.plot([low, quarter], [place, place], color=color, linewidth=1.5)
    axes.plot([three, high], [place, place], color=color, linewidth=1.5)
    for end in (low, high):
        axes.plot([end, end], [place - 0.14, place + 0.14], color=color, linewidth=1.5)
    box = Rectangle(
        (quarter, place - _THICK / 2), max(three - quarter, 1e-9), _THICK, facecolor=color,
        alpha=0.28, linewidth=0,
    )  # fmt: skip
    axes.add_patch(box)
    axes.plot([middle, middle], [place - _THICK / 2, place + _THICK / 2], color=color, linewidth=3)


def _beside(
    axes: Axes, texts: tuple[str, str], place: float, size: float, color: str, *, strong: bool
) -> None:
    """Two texts of a row at the right of the scale, their ends under one another."""
    for at, text in enumerate(texts, 1):
        axes.annotate(
            text, (1.0, place), xycoords=("axes fraction", "data"), xytext=(at * _COLUMN - 4, 0),
            textcoords="offset points", ha="right", va="center" if strong else "bottom",
            fontsize=size, fontweight="bold" if strong and at == 1 else "normal", color=color,
            annotation_clip=False,
        )  # fmt: skip


def _key(spec: BoxSpec, axes: Axes, ink: Ink) -> None:
    """What box, line and whiskers are, once, over the scale."""
    axes.annotate(
        spec.key, (0.0, 1.0), xycoords="axes fraction", xytext=(0, 4), textcoords="offset points",
        ha="left", va="bottom", fontsize=ink.small, color=ink.color("muted"),
    )  # fmt: skip
