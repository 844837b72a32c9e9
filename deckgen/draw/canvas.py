"""A sheet to draw on, measured in points from its top left corner, and its two files.

matplotlib is used for paths and text only, without its pyplot and its axes. Text becomes paths, so
that a picture looks the same where the deck's typeface is missing. What the settings of whoever
runs this say does not matter: everything is drawn under matplotlib's own defaults.
"""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from deckgen.draw.fonts import families
from deckgen.layout.measure import em_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.draw.brush import Brush, Rgb

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
_POINTS = 72
_PNG_DOTS = 192
"""Dots an inch: twice a screen's 96."""
_MIDDLE = 0.36
"""Half the height of what stands on a line, in em: from its middle down to the baseline."""
WIDER = 0.93
"""The part of its room a text fills by the deck's measure: other typefaces are a little wider."""
_FIXED = {"svg.hashsalt": "deckgen", "svg.fonttype": "path", "text.usetex": False}
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_PLACED = re.compile(rb' d="[^"]*"|translate\([^)]*\)')
_DIGITS = re.compile(rb"(\.\d\d)\d+")
"""Coordinates are kept to a hundredth of a point."""
_COLORS = 256
_PROLOGUE = re.compile(rb"<!DOCTYPE[^>]*>\s*|<!--.*?-->\s*|<metadata>.*?</metadata>\s*", re.DOTALL)
"""What a package's part must not have (a DTD), or says nothing."""


class Look(NamedTuple):
    """How a text is set: points, colour, weight, and where its ``x`` is."""

    size: float
    color: Rgb
    bold: bool = False
    align: Align = "left"


class Canvas:
    """A sheet of paper without a ground: what lies beneath it shows."""

    def __init__(self, width: float, height: float, brush: Brush) -> None:
        self.width, self.height, self.brush = width, height, brush
        with _defaults():
            self._figure = Figure(
                figsize=(width / _POINTS, height / _POINTS), dpi=_POINTS, frameon=False
            )
        flipped = Affine2D().scale(1 / _POINTS, -1 / _POINTS).translate(0, height / _POINTS)
        self._place = flipped + self._figure.dpi_scale_trans
        self._families = list(families(brush.latin, brush.east_asian))
        self._level = 1

    def area(self, points: Sequence[Point], fill: Rgb) -> None:
        """A filled polygon."""
        self._add(Path([*points, points[0]], closed=True), fill=fill)

    def block(self, box: tuple[float, float, float, float], fill: Rgb) -> None:
        """A filled rectangle: left, top, width, height."""
        x, y, width, height = box
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.area(corners, fill)

    def line(
        self, points: Sequence[Point], color: Rgb, width: float = 1.0, *, dashed: bool = False
    ) -> None:
        """A line through points."""
        self._add(Path(points), line=color, width=width, dashed=dashed)

    def band(self, left: tuple[float, float, float], right: tuple[float, float, float],
             fill: Rgb, opacity: float = 1.0) -> None:  # fmt: skip
        """A band that swings from one upright edge to another: each x, top and bottom."""
        (x0, top0, end0), (x1, top1, end1) = left, right
        middle = (x0 + x1) / 2
        points = [
            (x0, top0), (middle, top0), (middle, top1), (x1, top1),
            (x1, end1), (middle, end1), (middle, end0), (x0, end0), (x0, top0),
        ]  # fmt: skip
        codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
        self._add(Path(points, codes), fill=fill, opacity=opacity)

    def dot(self, x: float, y: float, radius: float, fill: Rgb) -> None:
        """A filled circle with a rim of paper."""
        self._add(Path.circle((x, y), radius), fill=fill, line=self.brush.color("paper"))

    def text(self, x: float, middle: float, words: str, look: Look) -> None:
        """A line of text whose height is centred on ``middle``."""
        font = FontProperties(
            family=self._families, size=look.size, weight="bold" if look.bold else "normal"
        )
        with _defaults():
            made = Text(
                x, middle + look.size * _MIDDLE, words, color=look.color, fontproperties=font,
                horizontalalignment=look.align, verticalalignment="baseline", parse_math=False,
                transform=self._place, zorder=self._next(),
            )  # fmt: skip
        self._figure.add_artist(made)

    def _add(
        self,
        path: Path,
        *,
        fill: Rgb | None = None,
        line: Rgb | None = None,
        width: float = 1.0,
        dashed: bool = False,
        opacity: float = 1.0,
    ) -> None:
        ground = (*fill, opacity) if fill is not None else "none"
        with _defaults():
            patch = PathPatch(
                path, facecolor=ground, edgecolor=line or "none", linewidth=width,
                linestyle=(0, (4, 3)) if dashed else "solid", joinstyle="round",
                capstyle="butt", transform=self._place, zorder=self._next(),
            )  # fmt: skip
        self._figure.add_artist(patch)

    def _next(self) -> int:
        """What is drawn later lies above."""
        self._level += 1
        return self._level

    def svg(self) -> bytes:
        """The sheet as SVG."""
        out = io.BytesIO()
        with _defaults():
            canvas: Any = FigureCanvasSVG(self._figure)
            canvas.print_svg(out, metadata=_NO_METADATA)
        short = _PLACED.sub(lambda match: _DIGITS.sub(rb"\1", match[0]), out.getvalue())
        return _PROLOGUE.sub(b"", short)

    def png(self) -> bytes:
        """The sheet as PNG of a few colours, a third of the size, for readers that draw no SVG."""
        out = io.BytesIO()
        self._figure.set_dpi(_PNG_DOTS)
        canvas: Any = FigureCanvasAgg(self._figure)
        with _defaults():
            canvas.draw()
        image = Image.frombytes("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba()))
        few = image.quantize(_COLORS, method=Image.Quantize.FASTOCTREE)
        few.save(out, "png", optimize=True)
        self._figure.set_dpi(_POINTS)
        return out.getvalue()


@contextmanager
def _defaults() -> Iterator[None]:
    """Draws under matplotlib's own defaults, whatever the settings of whoever runs this say."""
    own: dict[Any, Any] = {**mpl.rcParamsDefault, **_FIXED}
    own.pop("backend", None)
    with warnings.catch_warnings(), mpl.rc_context(own):
        # glyphs that no font has are told beforehand, by their characters (P070)
        warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)
        yield


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Points a text is wide, by the deck's own measure, the same on every machine."""
    return em_width(text, bold=bold) * size
