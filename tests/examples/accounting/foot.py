"""Sums and shares as they are printed: parts add up to the total, shares to 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.examples.accounting.charts import recorded_as
from tests.examples.accounting.printed import read

if TYPE_CHECKING:
    from tests.examples.accounting.gather import Gatherer
    from tests.examples.accounting.package import Slide

Found = tuple[str, str, str, str]
ROUNDED = ("四舍五入", "四捨五入", "rounding")


def feet(gatherer: Gatherer) -> Iterator[Found]:
    """Tables and charts whose printed parts do not come to their printed whole."""
    for slide in gatherer.package.slides:
        told = any(word in slide.words for word in ROUNDED)
        for shape in gatherer.slides[slide.id]["shapes"]:
            for what, text in _walk(shape, gatherer):
                yield what, slide.id, shape["name"], text
            for series in _columns(shape, slide, gatherer):
                for what, text in _of(series, gatherer.figures, told=told):
                    yield what, slide.id, shape["name"], text


Parts = list[tuple[str, str, int]]
"""Of what stands in a row: key, text printed, the figure's row."""


def _columns(shape: dict, slide: Slide, gatherer: Gatherer) -> Iterator[Parts]:
    """A table's columns and a chart's series, as they are printed."""
    drawn = next((each for each in slide.shapes if each.name == shape["name"]), None)
    if drawn is not None and drawn.cells and "rows" in shape:
        over = len(drawn.cells) - len(shape["rows"])
        for at, (key, *_) in enumerate(shape["columns"]):
            found = []
            for row, line in zip(shape["rows"], drawn.cells[over:], strict=True):
                figure = row["cells"][key]["figure"]
                if figure in gatherer.rows:
                    found.append((row["key"], " ".join(line[at]), gatherer.rows[figure]))
            yield found
    if drawn is not None and drawn.chart is not None:
        keys = [key for key, _ in shape["categories"]]
        for series in drawn.chart.series:
            labels = {keys[at]: text for at, text in series.labels.items() if at < len(keys)}
            same = (each for each in shape["series"] if recorded_as(series, each, shape))
            yield [
                (key, labels[key], gatherer.rows[figure])
                for key, (_, figure) in next(same, {"points": {}})["points"].items()
                if key in labels and figure in gatherer.rows
            ]


def _of(parts: Parts, figures: list[dict], *, told: bool) -> Iterator[tuple[str, str]]:
    yield from _shares(parts, figures, told=told)
    yield from _sums(parts, figures)


def _shares(parts: Parts, figures: list[dict], *, told: bool) -> Iterator[tuple[str, str]]:
    """Shares of one whole that are all of it print to 100."""
    wholes: dict[str, list[tuple[str, dict]]] = {}
    for _, text, at in parts:
        row = figures[at]
        if row["quantity"] == "share" and row["numerator"] is not None and len(row["operands"]) > 1:
            wholes.setdefault(row["operands"][1], []).append((text, row))
    for whole, shares in wholes.items():
        ids = {row["id"] for _, row in shares}
        numerators = sum((Decimal(row["numerator"]) for _, row in shares), Decimal(0))
        alone = len(ids) < 2 or len(ids) < len(shares)
        if alone or numerators != Decimal(shares[0][1]["denominator"]):
            continue
        printed = [read(text) for text, _ in shares]
        total = sum((said.value for said in printed if said is not None), Decimal(0))
        if all(said is not None for said in printed) and total != 100 and not told:
            yield f"shares of {whole} come to {total}", ", ".join(text for text, _ in shares)


def _sums(parts: Parts, figures: list[dict]) -> Iterator[tuple[str, str]]:
    """A column whose last row is what the others add up to prints so."""
    if len(parts) < 3:
        return
    *others, last = parts
    rows = [figures[at] for _, _, at in parts]
    kinds = {(row["metric"], row["quantity"], tuple(row["period"])) for row in rows}
    if len(kinds) > 1 or rows[-1]["unit"] != "count" or any(row["value"] is None for row in rows):
        return
    *values, whole = (Decimal(row["value"]) for row in rows)
    if rows[-1]["quantity"] != "value" or sum(values, Decimal(0)) != whole:
        return
    printed = [read(text) for _, text, _ in parts]
    if any(said is None or said.step for said in printed):
        return
    *found, total = (said.value for said in printed if said is not None)
    if sum(found, Decimal(0)) != total:
        text = " + ".join(text for _, text, _ in others) + f" ≠ {last[1]}"
        yield "parts do not add up", text


def _walk(shape: dict, gatherer: Gatherer) -> Iterator[tuple[str, str]]:
    """A waterfall's steps lead from its first value to its last."""
    points: dict[str, str] = {}
    for series in shape.get("series", ()):
        found = series.get("points", {})
        points |= {key: figure for key, (_, figure) in found.items() if figure}
    keys = [key for key, _ in shape.get("categories", ()) if key in points]
    rows = [gatherer.figures[gatherer.rows[points[k]]] for k in keys if points[k] in gatherer.rows]
    kinds = [row["quantity"] for row in rows]
    if len(rows) < 3 or kinds != ["value", *["difference"] * (len(rows) - 2), "value"]:
        return
    start, *steps, end = (Decimal(row["value"]) for row in rows)
    if abs(start + sum(steps, Decimal(0)) - end) > abs(end) / 10**9:
        yield "steps do not lead to the end", " ".join(f"{row['value']}" for row in rows)
