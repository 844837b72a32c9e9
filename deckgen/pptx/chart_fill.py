"""What fills a bar: its colour, or a light one where it is only compared with.

The light fill leaves the eye to what is spoken of. Where nothing printed says how long a light bar
is, an edge keeps the contrast of a mark; a label makes it unnecessary, since the bar is not what
must be seen to understand then (WCAG 2.1, 1.4.11). Parts of a stack that are at rest are told apart
by their greys: stronger beside the one that is spoken of, then weaker. On light paper ink reads on
all of them; on dark paper, where a dim grey is lost, each is seen without an edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.light import PALE, REST, fill_role, is_light

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.color import Color, Palette

_DARKEST, _LIGHTEST = 0.6, 0.28
"""of the grey that marks have"""
_FEW = 3
"""parts at rest of which each has a grey of its own"""
_STRONGEST, _WEAKEST = 5.6, 3.1
"""contrast of such greys with dark paper"""
SEEN = 3
"""contrast of a mark with what it stands on (WCAG 2.1, 1.4.11)"""


def bar_fill(role: str, series: Series, spec: ChartSpec, palette: Palette) -> Color:
    """The colour of a bar of this role in a series."""
    if role == REST and is_light(role, series, spec):
        return grey(spec, series, palette)
    return palette.role(fill_role(role, series, spec))


def edge_of(role: str, palette: Palette) -> Color:
    """The colour of a light bar's edge: of a pale colour that colour, else the grey of marks."""
    return palette.role(role.removesuffix(PALE) if role.endswith(PALE) else "neutral")


def grey(spec: ChartSpec, series: Series, palette: Palette) -> Color:
    """The colour of a part at rest, by how far it is from the parts spoken of.

    Of few each has a step of its own; of many those that are equally far share one.
    """
    parts = [each for each in spec.series if each.role == "part" and not each.hidden]
    spoken = [at for at, each in enumerate(parts) if each.color != "rest"]
    if spec.grouping == "clustered" or series not in parts or not spoken:
        return palette.role("rest")
    away = {at: min(abs(at - other) for other in spoken) for at in range(len(parts))}
    resting = sorted((at for at in away if at not in spoken), key=lambda at: away[at])
    few = len(resting) <= _FEW
    steps = [float(place if few else away[at] - 1) for place, at in enumerate(resting)]
    if not any(steps):
        return palette.role("rest")
    own = steps[resting.index(parts.index(series))] / max(steps)
    if palette.dark:
        return palette.lit("neutral", _STRONGEST * (_WEAKEST / _STRONGEST) ** own)
    return palette.tinted("neutral", _DARKEST - own * (_DARKEST - _LIGHTEST))
