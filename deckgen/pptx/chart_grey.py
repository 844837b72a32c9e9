"""Greys of a stack's parts that are not spoken of: darker beside the one that is, then lighter.

So neighbours are told apart by their tone; on all of them ink reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.color import Color, Palette

_DARKEST, _LIGHTEST = 0.6, 0.28
"""of the grey that marks have"""


def grey(spec: ChartSpec, series: Series, palette: Palette) -> Color:
    """The colour of a part at rest, by how far it is from the parts spoken of."""
    parts = [each for each in spec.series if each.role == "part" and not each.hidden]
    spoken = [at for at, each in enumerate(parts) if each.color != "rest"]
    if spec.grouping == "clustered" or series not in parts or not spoken:
        return palette.role("rest")
    away = [min(abs(at - other) for other in spoken) for at in range(len(parts))]
    furthest = max(away)
    if furthest < 2:
        return palette.role("rest")
    step = (_DARKEST - _LIGHTEST) / (furthest - 1)
    return palette.tinted("neutral", _DARKEST - (away[parts.index(series)] - 1) * step)
