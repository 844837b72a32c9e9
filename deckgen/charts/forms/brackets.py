"""What groups of a waterfall's steps come to: a line over each, from edge to edge of its columns.

A line of a chart begins and ends in the middle of a column, a trend line in LibreOffice at the
ends of the plot. So each column of a group has a tip as well: in its stack, as wide as it is,
at the height of the line and as thin. (Grounds behind columns would not do: LibreOffice gives the
columns of both axes one gap.)
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import quoted
from deckgen.charts.scale import plain, short
from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.data import Band, ChartData
    from deckgen.charts.spec import ColorRole

STEPS, BRACKET = "~steps", "~bracket{}"
"""Keys: of the steps, of a bracket by its place."""
ROLE = "bracket"
_OVER, _WIDTH, _EDGE = Decimal("0.15"), 1.5, 1.25
"""How far it stands over the highest column, as a share of that; its line in points, and a tip's
edge, which adds to the tip."""
_THIN = Decimal("0.00001")
"""Of the highest column: a tip is seen by its edge, which is as wide as the line."""
_ZERO = Decimal(0)


def brackets(
    data: ChartData,
    tops: Sequence[Decimal],
    high: Decimal,
    told: Sequence[str],
    fall: ColorRole,
) -> tuple[Series, ...]:
    """A line over each group with what it comes to, all at one height."""
    height = plain(short(max(tops, default=_ZERO) + high * _OVER)) or _ZERO
    return tuple(
        Series(
            BRACKET.format(place),
            band.name,
            _where(data, band, height),
            (None,) * len(tops),
            mark="line",
            color=_color(data, band, told, fall),
            number_format="General",
            role=ROLE,
            width=_WIDTH,
            loud=True,
            name_formula=band.formula,
        )
        for place, band in enumerate(data.bands, 1)
    )


def tips(
    data: ChartData, drawn: Sequence[Series], tops: Sequence[Decimal], top: str
) -> Iterator[Series]:
    """What goes on the columns of groups: unseen up to the line, then as thin as that.

    ``top`` is where a column ends, as a formula.
    """
    if not drawn:
        return
    nothing = (None,) * len(tops)
    heights = [
        next((v for v in row if v is not None), None)
        for row in zip(*(s.values for s in drawn), strict=True)
    ]
    air = tuple(
        _ZERO if height is None else height - max(_ZERO, over)
        for height, over in zip(heights, tops, strict=True)
    )
    cells = ",".join(f"{{{each.key}}}" for each in drawn)
    formula = f"IF(MAX({cells})=0,0,MAX({cells})-MAX(0,{top}))"
    yield Series(
        "~air", data.words["air"], air, nothing, color="neutral",
        number_format=data.main[0].number_format, role="base", hidden=True, formula=formula,
    )  # fmt: skip
    for each, band in zip(drawn, data.bands, strict=True):
        height = max(value for value in each.values if value is not None)
        thin = plain(short(height * _THIN)) or _ZERO
        yield Series(
            f"{each.key}~tip", data.words["tip"], _where(data, band, thin), nothing,
            color=each.color, number_format="General", role=ROLE, listed=False, width=_EDGE,
        )  # fmt: skip


def _where(data: ChartData, band: Band, value: Decimal) -> tuple[Decimal | None, ...]:
    return tuple(value if each.key in band.keys else None for each in data.categories)


def _color(data: ChartData, band: Band, told: Sequence[str], fall: ColorRole) -> ColorRole:
    """As the columns under it: of those that are set off, if any is."""
    if set(band.keys) & set(told):
        return "message"
    steps = zip(data.categories, data.main[0].values, strict=True)
    rises = any(each.key in band.keys and (step or _ZERO) > 0 for each, step in steps)
    return "accent" if rises else fall


def subtotal(template: str, place: int, code: str) -> str:
    """What the steps under a bracket come to, as a formula; ``""`` where the code cannot say it.

    ``template`` is the bracket's name, with ``{sum}`` for the number, which needs no sign: the
    name says whether it is a rise.
    """
    if set(code) & set('[;"\\'):
        return ""
    plain_code = code.removesuffix("%")
    total = f'ABS(SUMIF({{{BRACKET.format(place)}:}},">0",{{{STEPS}:}}))'
    total += "*100" if plain_code != code else ""
    before, _, after = template.partition("{sum}")
    said = f'TEXT({total},"{quoted(plain_code)}")'
    parts = (f'"{quoted(before)}"' if before else "", said, f'"{quoted(after)}"' if after else "")
    return "&".join(part for part in parts if part)
