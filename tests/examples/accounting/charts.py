"""The data of charts: what is drawn is what the manifest says, and that is what the figures are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.examples.accounting.chart_part import Series
from tests.examples.accounting.package import Shape
from tests.examples.accounting.printed import SECONDS, is_share
from tests.examples.accounting.tokens import same

if TYPE_CHECKING:
    from tests.examples.accounting.gather import Gatherer

Found = tuple[str, str, str, str]


def of_charts(gatherer: Gatherer) -> Iterator[Found]:
    """What is wrong in the charts of a deck."""
    for slide in gatherer.package.slides:
        known = {shape["name"]: shape for shape in gatherer.slides[slide.id]["shapes"]}
        for shape in slide.shapes:
            if shape.chart is not None:
                found = known[shape.name]
                for what, text in _chart(shape, found, gatherer, footed=slide.footed):
                    yield what, slide.id, shape.name, text


def _chart(
    shape: Shape, known: dict, gatherer: Gatherer, *, footed: bool
) -> Iterator[tuple[str, str]]:
    assert shape.chart is not None
    for text in shape.chart.astray:
        yield "the drawing is not the sheet", text
    recorded = known["series"]
    for series in shape.chart.series:
        match = next((each for each in recorded if recorded_as(series, each, known)), None)
        if match is None:
            yield "drawn values of no series recorded", f"{series.name}: {_short(series)}"
            continue
        yield from _printed(series, match, known)
        labels = [same(label) for _, label in known["categories"]]
        if series.categories and list(map(same, series.categories)) != [x for x in labels if x]:
            yield "other categories than recorded", ", ".join(series.categories)
    yield from _values(known, gatherer, footed=footed)
    numbers = _numbers(known)
    for value in shape.chart.numbers:
        if not any(abs(value - other) <= abs(other) * Decimal("1e-9") for other in numbers):
            yield "a number of the sheet is not recorded", str(value)


def _short(series: Series) -> str:
    return ", ".join(
        f"{kind} {[str(v) for v in found][:6]}" for kind, found in series.values.items()
    )


def _drawn(recorded: dict, known: dict) -> list[Decimal | None]:
    if "drawn" in recorded:
        return [None if v is None else Decimal(v) for v in recorded["drawn"]]
    points = recorded["points"]
    keys = [key for key, _ in known["categories"]]
    return [Decimal(points[key][0]) if key in points else None for key in keys]


def recorded_as(series: Series, recorded: dict, known: dict) -> bool:
    """Whether the series drawn is the one recorded: the same numbers at the same points."""
    sides = [
        (series.values.get("val", series.values.get("yVal", [])), _drawn(recorded, known)),
        (series.values.get("xVal", []), recorded.get("x", [])),
        (series.values.get("bubbleSize", []), recorded.get("size", [])),
    ]
    return all(_same(drawn, said) for drawn, said in sides)


def _same(drawn: list, said: list) -> bool:
    said = [None if value is None else Decimal(value) for value in said]
    if len(drawn) != len(said):
        shorter = min(len(drawn), len(said))
        if any(v is not None for v in (*drawn[shorter:], *said[shorter:])):
            return False
    return all(a == b for a, b in zip(drawn, said, strict=False))


def _printed(series: Series, recorded: dict, known: dict) -> Iterator[tuple[str, str]]:
    """Labels that print a value stand at points with a figure."""
    keys = [key for key, _ in known["categories"]]
    values = series.values.get("val", series.values.get("yVal", []))
    for at in series.printed:
        if at >= len(values) or values[at] is None or at in series.texts:
            continue
        point = recorded["points"].get(keys[at]) if at < len(keys) else None
        if point is None or point[1] is None:
            yield "a label prints a value without figure", f"{series.name} {values[at]}"


def _values(known: dict, gatherer: Gatherer, *, footed: bool) -> Iterator[tuple[str, str]]:
    """Values at points with a figure are the figure's, or a last digit off if ``footed``."""
    for series in known["series"]:
        for key, (value, figure) in series["points"].items():
            if figure is None:
                continue
            row = gatherer.rows.get(figure)
            if row is None:
                yield "a point's figure has no row", f"{series['name']} {key} {figure}"
            elif not _agrees(Decimal(value), gatherer.figures[row], footed=footed):
                text = f"{series['name']} {key}: {value}, {gatherer.figures[row]['value']}"
                yield f"a point is not {figure}", text


def _agrees(value: Decimal, row: dict, *, footed: bool) -> bool:
    if row["value"] is None:
        return False
    exact = Decimal(row["value"])
    if is_share(row):
        return abs(value - exact) <= Decimal("0.001")
    if footed and row["quantity"] == "difference":
        units = Decimal("0.001") if row["unit"] in ("percent", "points") else Decimal(1)
        return abs(value - exact) < units
    if row["unit"] == "points":
        return min(abs(value / 100 - exact), abs(value - exact)) <= Decimal("1e-6")
    scales = (SECONDS.values() if row["unit"] in SECONDS else ()) or (1,)
    own = SECONDS.get(row["unit"], 1)
    return any(
        abs(value * scale / own - exact)
        <= max(Decimal("0.00006") * scale / own, abs(exact) / 10**9)
        for scale in map(Decimal, scales)
    )


def _numbers(known: dict) -> list[Decimal]:
    """All numbers that the manifest has of a chart."""
    found = [value for series in known["series"] for value, _ in series["points"].values()]
    for series in known["series"]:
        found += [value for name in ("drawn", "x", "size") for value in series.get(name, [])]
    found += [value for _, values in known.get("inputs", []) for value in values]
    return [Decimal(value) for value in found if value is not None]
