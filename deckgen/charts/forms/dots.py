"""Lollipop and dumbbell: dots at the values, stems from zero, ways between two periods.

Over time they stand: markers of a line without the line, over the categories' own axis. Else they
lie, first category on top, as points of a scatter whose second coordinate is the row: so dots are
true markers, stems and ways are lines with gaps, and names and values are labels from cells.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.forms.live import text_formula, texts
from deckgen.charts.forms.rows import HALF, PLACE, ROWS, lines_of, names_of, rows_input, rows_of
from deckgen.charts.keyed import ROLE as KEY
from deckgen.charts.keyed import called
from deckgen.charts.kind import width_of
from deckgen.charts.marks import highlighted, speaker
from deckgen.charts.scale import dot_ends, known, nice_ceiling, plain, short
from deckgen.charts.spec import Across, ChartSpec, ErrorBars, Input, Point, Series
from deckgen.charts.toned import calm_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole, Numbers

_AIR = Decimal("1.10")
"""room beyond the largest value for its label"""
_REACH = Decimal("1.0")
"""how far a dot reaches, in half-width characters"""
_OVER, _MOST, _DOTTED = Decimal("0.1"), Decimal("0.25"), 4
"""Of a dumbbell's scale: room for labels over dots, the most for those beside them; the half-width
characters a dot takes before its label."""
_WHOLE, _NAMES = Decimal("0.9"), Decimal("0.3")
"""What part of a chart's width ``room`` is; the most of it that names take."""
_ZERO = Decimal(0)
_STEM, _WAY = 2.0, 4.0
"""widths in points"""
_STEMS: dict[ColorRole, str] = {"message": "spot", "neutral": "rest"}
"""what stems in other colours than the usual one are called"""


def lollipop(data: ChartData) -> ChartSpec:
    """A thin stem from zero and a dot at each value: bars with less ink, for many categories.

    A line has one colour, so each colour of dots has a series of stems for its own categories.
    """
    item = speaker(data) or data.main[-1]
    marked = highlighted(data, item)
    calm = calm_keys(data)
    usual: ColorRole = "neutral" if calm else "accent"
    told: dict[str, ColorRole] = {key: "accent" if key in calm else "message" for key in marked}
    points = tuple(
        Point(key, told.get(key, "neutral"), strong=key in marked)
        for key in (each.key for each in data.categories)
        if key in marked or key == OTHER
    )
    dots = replace(_dots(data, item, usual), points=points)
    colored = {point.key: point.color for point in points}
    colors = [colored.get(category.key) or usual for category in data.categories]
    stems = tuple(_stems(data, item, color, colors) for color in dict.fromkeys(colors))
    values = known(item.values)
    low = _ZERO if values and min(values) >= 0 else None
    high = plain(nice_ceiling(max(values) * _AIR)) if values and max(values) > 0 else None
    if data.grain:
        return _chart(data, (*stems, dots), (low, high))
    return _chart(data, (dots,), (low, high), under=stems)


def _stems(
    data: ChartData, item: SeriesData, color: ColorRole, colors: Sequence[ColorRole]
) -> Series:
    """The stems of the dots in one colour, with cells of their own."""
    kept = tuple(
        value if own == color else None for own, value in zip(colors, item.values, strict=True)
    )
    words = [data.words["between"]]
    words += [data.words[_STEMS[color]]] if color in _STEMS else []
    name = " ".join(words)
    if data.grain:
        return _upright_stems(data, item, name, kept, color)
    ends = tuple((None if value is None else _ZERO, value) for value in kept)
    formula = f"IF(MOD(ROW()-2,3)=0,0,INDEX({{{item.key}:}},{PLACE}))"
    made = lines_of(data, f"~stems_{color}", name, ends, formula)
    return replace(made, color=color, width=_STEM)


def _upright_stems(
    data: ChartData, item: SeriesData, name: str, kept: Numbers, color: ColorRole
) -> Series:
    """Error bars of points at zero: the cap that LibreOffice draws lies in a dot of its colour."""
    stem = ErrorBars(
        name=data.words["difference"] + name.removeprefix(data.words["between"]),
        plus=tuple(_beyond(_ZERO, value) for value in kept),
        plus_formula=f"MAX(0,{{{item.key}}})",
        color=color,
        width=_STEM,
    )
    if any(value < 0 for value in known(kept)):
        below = tuple(_beyond(value, _ZERO) for value in kept)
        stem = replace(stem, minus=below, minus_formula=f"MAX(0,-{{{item.key}}})")
    zeros = tuple(None if value is None else _ZERO for value in kept)
    return replace(
        _dots(data, item, color), key=f"~stems_{color}", name=name, values=zeros,
        figures=(None,) * len(kept), hidden=True, error=(stem,), labels="none", role="base",
    )  # fmt: skip


def dumbbell(data: ChartData) -> ChartSpec:
    """Two dots a category, the earlier one grey, with the way between them as a line.

    Where the two are equal the earlier one is larger, so that both are seen: a dot in a ring.

    All values are printed, so there is no axis; being places, not lengths, they need no zero.
    """
    first, last = data.main[0], data.main[-1]
    dots = (
        _outward(data, _dots(data, first, "neutral"), first, last),
        _outward(data, _dots(data, last, "accent"), last, first),
    )
    marked = highlighted(data, last)
    dots = (_ringed(dots[0], first, last), _set_off(dots[1], marked))
    ends = dot_ends(known((*first.values, *last.values)), _label_share(data, first, last))
    low, high = (plain(end) for end in ends)
    span = (high or _ZERO) - (low or _ZERO)
    reach = short(span * _share(_REACH, data))
    lying = not data.grain
    way = _lying_way(data, first, last, reach) if lying else _upright_way(data, first, last)
    spec = _chart(data, dots, (low, high), under=(way,))
    return replace(_in_time(spec, data, marked) if lying else spec, legend=True)


def _ringed(dots: Series, first: SeriesData, last: SeriesData) -> Series:
    """The earlier dots, of which those that later ones would hide have their colour named."""
    pairs = zip(dots.points, first.values, last.values, strict=True)
    points = tuple(
        replace(point, color="neutral") if here is not None and here == there else point
        for point, here, there in pairs
    )
    return replace(dots, points=points)


def _in_time(spec: ChartSpec, data: ChartData, marked: tuple[str, ...]) -> ChartSpec:
    """The chart with entries of the legend for its dots, the earlier ones first, one set off last.

    LibreOffice lists series as the file does, where the later dots stand first to lie on top.
    """
    shown = [series for series in spec.series if series.bare and not series.hidden]
    nothing = (None,) * len(data.categories)
    keys = tuple(
        replace(
            each, key=f"{each.key}~key", role=KEY, values=nothing, figures=nothing, points=(),
            labels="none", texts=(), told=(), x=nothing,
            names=(("x", data.words["key"]), ("values", data.words["key"])),
            number_format="0", shares=(("name", own),),
        )
        for each, own in ((each, dict(each.shares)["name"]) for each in shown)
    )  # fmt: skip
    told = called(data.main[-1].name, marked[0], data) if len(marked) == 1 else ""
    if told:
        names = (("x", data.words["key"]), ("values", told))
        own = replace(keys[-1], key="~key", name=told, names=names, color="message", shares=())
        keys = (*keys, own)
    kept = tuple(replace(s, listed=s.listed and s not in shown) for s in spec.series)
    return replace(spec, series=(*kept, *keys))


def _set_off(dots: Series, marked: tuple[str, ...]) -> Series:
    """The later dots of what the message is about in its colour, wherever their labels stand."""
    keyed = {point.key: point for point in dots.points}
    keyed |= {
        key: replace(keyed.get(key, Point(key)), color="message", strong=True) for key in marked
    }
    return replace(dots, points=tuple(keyed.values()))


def _label_share(data: ChartData, first: SeriesData, last: SeriesData) -> Decimal:
    """What part of the scale a label takes beside its dot, over or under it where dots stand."""
    if data.grain:
        return _OVER
    wide = Decimal(max(first.characters, last.characters) + _DOTTED)
    return min(_MOST, _share(wide, data))


def _share(characters: Decimal, data: ChartData) -> Decimal:
    """What part of the scale so many half-width characters take, beside the names."""
    whole = data.room / _WHOLE
    longest = max((width_of(category.label) for category in data.categories), default=0)
    names = min(Decimal(longest) + 3, whole * _NAMES)
    return characters / (whole - names)


def _upright_way(data: ChartData, first: SeriesData, last: SeriesData) -> Series:
    """Error bars from the earlier value to the later one."""
    pairs = list(zip(first.values, last.values, strict=True))
    way = ErrorBars(
        name=data.words["difference"],
        plus=tuple(_beyond(here, there) for here, there in pairs),
        minus=tuple(_beyond(there, here) for here, there in pairs),
        plus_formula=f"MAX(0,{{{last.key}}}-{{{first.key}}})",
        minus_formula=f"MAX(0,{{{first.key}}}-{{{last.key}}})",
        color="rest",
        width=_WAY,
    )
    return replace(
        _dots(data, first, "rest"),
        key="~way", hidden=True, error=(way,), labels="none", figures=(None,) * len(pairs),
        formula=f"{{{first.key}}}", role="base", name=data.words["between"],
    )  # fmt: skip


def _lying_way(data: ChartData, first: SeriesData, last: SeriesData, reach: Decimal) -> Series:
    """The ways of all rows, each between the rims of its dots."""
    ends = tuple(
        _between(here, there, reach) for here, there in zip(first.values, last.values, strict=True)
    )
    a, b = (f"INDEX({{{item.key}:}},{PLACE})" for item in (first, last))
    rim = f"SIGN({b}-{a})*MIN({reach:f},ABS({b}-{a})/2)"
    formula = f"IF(MOD(ROW()-2,3)=0,{a}+{rim},{b}-{rim})"
    made = lines_of(data, "~way", data.words["between"], ends, formula)
    return replace(made, color="rest", width=_WAY)


def _between(
    here: Decimal | None, there: Decimal | None, reach: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a way between two dots, at the rims of both."""
    if here is None or there is None:
        return None, None
    rim = min(reach, abs(there - here) / 2)
    return (here + rim, there - rim) if there >= here else (here - rim, there + rim)


def _beyond(here: Decimal | None, there: Decimal | None) -> Decimal | None:
    return None if here is None or there is None else max(_ZERO, there - here)


def _outward(data: ChartData, made: Series, item: SeriesData, other: SeriesData) -> Series:
    """Each label on the outer side of its dot."""
    less, more = ("b", "t") if data.grain else ("l", "r")
    points = tuple(
        Point(category.key, position=less if _smaller(own, there) else more)
        for category, own, there in zip(data.categories, item.values, other.values, strict=True)
    )
    return replace(made, points=points)


def _smaller(own: Decimal | None, other: Decimal | None) -> bool:
    return own is not None and other is not None and own < other


def _dots(data: ChartData, item: SeriesData, color: ColorRole) -> Series:
    made = Series(
        item.key,
        item.name,
        item.values,
        item.figures,
        mark="line",
        color=color,
        number_format=item.number_format,
        labels="all",
        role=item.role,
        markers=True,
        bare=True,
    )
    if data.grain:
        return made
    key = f"{item.key}~row"
    return replace(
        made,
        key=key,
        mark="scatter",
        values=rows_of(data),
        number_format="0",
        x=item.values,
        shares=(("values", ROWS), ("x", item.key), ("name", item.key)),
        label_position="r",
        told=item.values,
        texts=texts(item.values, item.number_format),
        texts_formula=text_formula(item.key, item.number_format),
        texts_name=item.name + " " + data.words["text"],
    )


def _chart(
    data: ChartData,
    series: tuple[Series, ...],
    ends: tuple[Decimal | None, Decimal | None],
    under: tuple[Series, ...] = (),
) -> ChartSpec:
    """Marks over what lies under them; the longest columns come first, which LibreOffice needs."""
    low, high = ends
    if data.grain:
        return ChartSpec(
            data.categories, (*under, *series), title=data.title, unit=data.unit,
            minimum=low, maximum=high,
        )  # fmt: skip
    item = data.main[-1]
    count = len(data.categories)
    inputs = tuple(
        Input(each.key, each.name, each.values, each.number_format) for each in data.main
    )
    return ChartSpec(
        data.categories,
        (*under, names_of(data, low, high), *series),
        title=data.title,
        unit=data.unit,
        minimum=HALF,
        maximum=count + HALF,
        inputs=(*inputs, rows_input(data)),
        across=Across(low, high, item.number_format, shown=False),
    )
