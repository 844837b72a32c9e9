"""The picture parts of a deck: drawn for their boxes in the colours of the theme, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Picture
from deckgen.layout.page import EMU_PER_POINT
from deckgen.pptx.ids import PNG, SVG
from deckgen.pptx.parts import Part
from deckgen.source.diagnostic import Diagnostic, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.draw.brush import Brush, Rgb
    from deckgen.draw.picture import Drawn
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page, Placed
    from deckgen.pptx.color import Palette

_LEAST, _NEXT = 12.0, 14.0
"""Points below which no text of a picture is; what its names are set in."""
_FEW = 20
"""Characters a message lists."""
Files = tuple[str, str]
"""Part names of PNG and SVG."""


class Pictures:
    """Draws the pictures of one deck. Two alike, of the same size, share their files."""

    def __init__(self, palette: Palette, layouts: LayoutSet) -> None:
        self._palette = palette
        self._layouts = layouts
        self._known: dict[tuple[Picture, int, int], Files] = {}

    def files(self, placed: Placed, spec: Picture) -> tuple[Files, list[Part]]:
        """The files of a picture, and the parts that are new. Raises ``InputError`` (P071)."""
        key = (spec, placed.box.width, placed.box.height)
        if key in self._known:
            return self._known[key], []
        drawn = self._drawn(placed, spec)
        number = len(self._known) + 1
        stem = f"ppt/media/picture{number}"
        self._known[key] = (f"{stem}.png", f"{stem}.svg")
        return self._known[key], [
            Part(f"{stem}.png", PNG, drawn.png),
            Part(f"{stem}.svg", SVG, drawn.svg),
        ]

    def _drawn(self, placed: Placed, spec: Picture) -> Drawn:
        try:
            from deckgen.draw.picture import draw  # noqa: PLC0415 -- matplotlib, for pictures only
        except ImportError as error:
            raise _undrawable(placed, error) from None
        width, height = (side / EMU_PER_POINT for side in (placed.box.width, placed.box.height))
        return draw(spec, width, height, self._brush())

    def _brush(self) -> Brush:
        from deckgen.draw.brush import Brush  # noqa: PLC0415 -- with pictures only

        palette, theme = self._palette, self._layouts.theme
        sizes = sorted(size for size in self._layouts.scale if size >= _LEAST) or [_LEAST]
        strong = next((size for size in sizes if size >= _NEXT), sizes[-1])

        def color(role: str) -> Rgb:
            return palette.rgb(palette.role(role))

        def ink_of(role: str) -> Rgb:
            return palette.rgb(palette.readable(role))

        return Brush(color, ink_of, theme.latin, theme.east_asian, sizes[0], strong)


def picture_problems(pages: Iterable[Page], layouts: LayoutSet) -> Iterator[Diagnostic]:
    """P070 for characters that no font installed here has, P071 where matplotlib is missing."""
    every = ((placed, placed.payload) for page in pages for placed in page.placed)
    found = [(placed, spec) for placed, spec in every if isinstance(spec, Picture)]
    if not found:
        return
    try:
        from deckgen.draw.picture import unprintable  # noqa: PLC0415 -- with pictures only
    except ImportError as error:
        yield from _undrawable(found[0][0], error).report.items
        return
    theme = layouts.theme
    for placed, spec in found:
        absent = unprintable((spec,), theme.latin, theme.east_asian)
        if absent:
            shown = absent if len(absent) <= _FEW else absent[:_FEW] + "…"
            yield problem("P070", placed.span, severity="warning", characters=shown)


def _undrawable(placed: Placed, error: ImportError) -> InputError:
    item = problem("P071", placed.span, shape=placed.name, reason=str(error))
    return InputError(Report((item,)))
