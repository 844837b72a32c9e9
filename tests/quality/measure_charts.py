"""Criteria G: native charts, from their XML; what depends on figures is in the manifest's tests."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pptx.oxml.ns import qn

from tests.narrate.excel_format import evaluate
from tests.quality.result import Deck, Finding, Result, counted, is_chart, key_of, unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.quality.deck_text import Shape

SLICES, LINES, BARS, DIGITS = 5, 4, 12, 4
MONTHS = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
TIME = re.compile(
    r"^\d{4}年?$|^\d{1,2}[月日]?$|^(一|二|三|四)季度|^Q\d|^第\d+[周週]|^[周週][一二三四五六日]$|^\d{1,2}(–\d{1,2})?[时時]"
    r"|^\d{1,2}[-/月]\d{1,2}日?$"
    rf"|^(\d{{1,2}} )?{MONTHS}( \d{{1,2}}|-\d{{1,2}})?( \d{{4}})?$"
    r"|^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*$"
    r"|^[Ww](eek )?\d{1,2}$|^\d{1,2}(:\d\d)?(–\d{1,2}(:\d\d)?)?( ?[ap]\.?m\.?)?$"
)
OWN = re.compile(r"其他|未标注|Other|合计")
PERIOD = re.compile(
    rf"\d{{4}}|\d月|去年|上半年|下半年|本年"
    rf"|\b{MONTHS}\b|\b(last|this|previous) (year|month|quarter)"
)
UNIT = re.compile(
    r"[（(].+[）)]|%|率|占比|满意度|滿意度|构成|構成|份额|份額|贡献|貢獻|达成|達成|累计|累計"
    r"|(?i:\b(rate|share|satisfaction|contribution|attainment|cumulative)\b)"
    r"|^(Contacts|Customers|Complaints|Cases|Orders|Answers)\b"
)


def chart_results(deck: Deck) -> list[Result]:
    """G1 to G17."""
    charts = [shape for shape in deck.shapes if is_chart(shape) and key_of(shape) != "motif"]
    return [
        counted("G1", "bars that do not begin at zero", list(_cut(charts))),
        counted("G2", "logarithmic and three-dimensional charts", list(_odd(charts))),
        counted("G3", f"pies of more than {SLICES} slices", list(_slices(charts))),
        counted("G4", f"more than {LINES} lines, or {BARS} bars in a row", list(_crowds(charts))),
        counted("G5", "bars in no order of value, time or nature", list(_unsorted(charts))),
        counted("G6", "time that runs down", list(_downwards(charts))),
        counted(
            "G7", "charts of one unit and form with different scales", list(_scales(deck, charts))
        ),
        counted("G8", "labels on every mark and an axis as well", list(_doubled(charts))),
        counted("G9", f"labels of more than {DIGITS} significant digits", list(_long(charts))),
        counted("G10", "headings without measure, unit or period", list(_headings(deck, charts))),
        unmeasured(
            "G11",
            "key figures with a comparison",
            "what an author compares is the author's: deckgen check tells what is missing",
        ),
        unmeasured(
            "G12",
            "scenario fills",
            "tests/charts/test_forms.py: last year light, this year dark, forecasts hatched",
        ),
        unmeasured(
            "G13",
            "labels that meet, as rendered",
            "LibreOffice gives no boxes of labels; looked at by eye",
        ),
        counted("G14", "series without a name", list(_nameless(charts))),
        counted("G15", "gaps drawn as zero", list(_zeroes(charts))),
        unmeasured(
            "G16",
            "the form suits the message",
            "chosen by written rules: deckgen list charts, tests/charts/test_choose.py",
        ),
        counted("G17", "lie factor of bars outside 0.95 to 1.05", list(_cut(charts))),
    ]


def space(shape: Shape) -> Any:
    return shape.shape.chart._chartSpace


def plots(shape: Shape, *names: str) -> list[Any]:
    return [each for name in names for each in space(shape).iter(qn(f"c:{name}"))]


def axes_of(shape: Shape, plot: Any) -> list[Any]:
    ids = {each.get("val") for each in plot.findall(qn("c:axId"))}
    every = [
        *space(shape).iter(qn("c:valAx")),
        *space(shape).iter(qn("c:catAx")),
        *space(shape).iter(qn("c:dateAx")),
    ]
    return [axis for axis in every if axis.find(qn("c:axId")).get("val") in ids]


def value_axis(shape: Shape, plot: Any) -> Any:
    return next((axis for axis in axes_of(shape, plot) if axis.tag == qn("c:valAx")), None)


def number(axis: Any, name: str) -> float | None:
    found = axis.find(f"{qn('c:scaling')}/{qn(f'c:{name}')}") if axis is not None else None
    return float(found.get("val")) if found is not None else None


def points(series: Any, name: str) -> list[str | None]:
    """The cached points of ``cat`` or ``val``, ``None`` where there is none."""
    cache = (
        next((each for each in series.find(qn(f"c:{name}")).iter(qn("c:ptCount"))), None)
        if series.find(qn(f"c:{name}")) is not None
        else None
    )
    if cache is None:
        return []
    found: list[str | None] = [None] * int(cache.get("val"))
    for point in cache.getparent().iter(qn("c:pt")):
        if int(point.get("idx")) < len(found):
            found[int(point.get("idx"))] = point.findtext(qn("c:v"))
    return found


def values(series: Any) -> list[float | None]:
    return [None if each in (None, "", "#N/A") else float(each) for each in points(series, "val")]


def drawn(plot: Any) -> list[Any]:
    """Series that show: those with no fill are bases that others stand on."""
    found = []
    for series in plot.findall(qn("c:ser")):
        properties = series.find(qn("c:spPr"))
        if properties is None or properties.find(qn("a:noFill")) is None:
            found.append(series)
    return found


def _cut(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "barChart", "areaChart"):
            least = number(value_axis(shape, plot), "min")
            known = [
                v for series in plot.findall(qn("c:ser")) for v in values(series) if v is not None
            ]
            if drawn(plot) and least is not None and least > 0 and known and min(known) >= 0:
                yield Finding(shape.number, shape.name, f"from {least:g}")


def _odd(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for name in ("logBase", "view3D", "bar3DChart", "pie3DChart", "radarChart", "surfaceChart"):
            if next(space(shape).iter(qn(f"c:{name}")), None) is not None:
                yield Finding(shape.number, shape.name, name)


def _slices(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "pieChart", "doughnutChart"):
            count = max(len(values(series)) for series in plot.findall(qn("c:ser")))
            if count > SLICES:
                yield Finding(shape.number, shape.name, f"{count} slices")


def _crowds(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "lineChart"):
            lines = [
                s
                for s in drawn(plot)
                if s.find(qn("c:spPr")) is not None
                and s.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is None
            ]
            long = [s for s in lines if sum(v is not None for v in values(s)) > 2]
            if len(long) > LINES and len(plots(shape, "lineChart")) == 1 and not _panels(plot):
                yield Finding(shape.number, shape.name, f"{len(long)} lines")
        for plot in plots(shape, "barChart"):
            names = [each for each in points(plot.find(qn("c:ser")), "cat") if each]
            timed = next(space(shape).iter(qn("c:dateAx")), None) is not None
            if len(names) > BARS and not (timed or any(TIME.match(name) for name in names)):
                yield Finding(shape.number, shape.name, f"{len(names)} bars")


def _panels(plot: Any) -> bool:
    """Whether the lines stand side by side: each has values where the others have none."""
    held = [
        {at for at, v in enumerate(values(s)) if v is not None} for s in plot.findall(qn("c:ser"))
    ]
    big = [each for each in held if len(each) > 2]
    return len(big) > 1 and not (big[0] & big[-1])


def _unsorted(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "barChart"):
            series = drawn(plot)
            if len(series) != 1 or plot.find(qn("c:grouping")).get("val") != "clustered":
                continue
            names = points(series[0], "cat")
            pairs = [
                (name or "", v)
                for name, v in zip(names, values(series[0]), strict=False)
                if v is not None and not OWN.search(name or "")
            ]
            figures = [v for _, v in pairs]
            timed = sum(bool(TIME.match(name)) for name, _ in pairs) > len(pairs) / 2
            if not timed and figures not in (sorted(figures), sorted(figures, reverse=True)):
                yield Finding(shape.number, shape.name, ", ".join(name for name, _ in pairs)[:60])


def _downwards(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "barChart"):
            if plot.find(qn("c:barDir")).get("val") == "bar" and plot.find(qn("c:ser")) is not None:
                names = [each for each in points(plot.find(qn("c:ser")), "cat") if each]
                if names and all(TIME.match(name) for name in names):
                    yield Finding(shape.number, shape.name, ", ".join(names)[:40])


def _unit(deck: Deck, shape: Shape) -> str:
    head = next(
        (
            s.text.text
            for s in deck.on(shape.number)
            if s.name == f"{shape.name}/heading" and s.text
        ),
        "",
    )
    found = re.search(r"[（(]([^（()）]+)[）)]", head)
    return found.group(1) if found else "%" if re.search(r"率|占比|满意度|%", head) else head


def _scales(deck: Deck, charts: list[Shape]) -> Iterator[Finding]:
    same: dict[tuple[int, str, str], list[tuple[Shape, tuple[float | None, float | None]]]] = (
        defaultdict(list)
    )
    for shape in charts:
        for kind in ("barChart", "lineChart"):
            for plot in plots(shape, kind)[:1]:
                axis = value_axis(shape, plot)
                same[shape.number, _unit(deck, shape), kind].append(
                    (shape, (number(axis, "min"), number(axis, "max")))
                )
    for (slide, unit, _), found in same.items():
        if len({scale for _, scale in found}) > 1:
            yield Finding(
                slide, found[0][0].name, f"{unit}: {sorted({str(scale) for _, scale in found})}"
            )


def _doubled(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "barChart", "lineChart"):
            axis = value_axis(shape, plot)
            shown = (
                axis is not None
                and axis.find(qn("c:delete")) is not None
                and axis.find(qn("c:delete")).get("val") == "0"
            )
            ticks = axis.find(qn("c:tickLblPos")) if axis is not None else None
            if not shown or (ticks is not None and ticks.get("val") == "none"):
                continue
            if _begins_above_zero(plot, axis):
                continue
            for series in drawn(plot):
                labels = series.find(qn("c:dLbls"))
                every = labels.find(qn("c:showVal")) if labels is not None else None
                if every is not None and every.get("val") == "1":
                    yield Finding(
                        shape.number, shape.name, "".join(series.find(qn("c:tx")).itertext())[:30]
                    )


def _begins_above_zero(plot: Any, axis: Any) -> bool:
    """Whether a line's axis is cut, and drawn so that this is seen."""
    return plot.tag == qn("c:lineChart") and (number(axis, "min") or 0) > 0


def _long(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for plot in plots(shape, "barChart", "lineChart", "pieChart", "doughnutChart", "areaChart"):
            for series in drawn(plot):
                labels = series.find(qn("c:dLbls"))
                code = labels.find(qn("c:numFmt")) if labels is not None else None
                if code is None or code.get("formatCode") in (None, "General"):
                    continue
                for value in values(series):
                    text = (
                        evaluate(Decimal(repr(value)), code.get("formatCode"))
                        if value is not None
                        else ""
                    )
                    digits = re.sub(r"\D", "", text).lstrip("0")
                    if len(digits) > DIGITS:
                        yield Finding(shape.number, shape.name, text)
                        break


def _headings(deck: Deck, charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        head = next(
            (
                s.text.text
                for s in deck.on(shape.number)
                if s.name == f"{shape.name}/heading" and s.text
            ),
            None,
        )
        if head is None:
            continue
        inside = "".join(space(shape).itertext())
        names = "".join("".join(each.itertext()) for each in space(shape).iter(qn("c:tx")))
        told = f"{head} {''.join(names.split())}"
        missing = [
            name
            for name, there in (
                ("measure", bool(head.strip())),
                ("unit", bool(UNIT.search(head)) or "%" in inside),
                ("period", bool(PERIOD.search(told)) or bool(re.search(r"20\d\d", inside))),
            )
            if not there
        ]
        if missing:
            yield Finding(shape.number, shape.name, f"{', '.join(missing)}: {head}")


def _nameless(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        for series in space(shape).iter(qn("c:ser")):
            name = "".join(each.text or "" for each in series.findall(f"{qn('c:tx')}//{qn('c:v')}"))
            if not name.strip() or re.match(r"(?i)series ?\d", name):
                yield Finding(shape.number, shape.name, name)


def _zeroes(charts: list[Shape]) -> Iterator[Finding]:
    for shape in charts:
        blank = next(space(shape).iter(qn("c:dispBlanksAs")), None)
        if blank is not None and blank.get("val") == "zero":
            yield Finding(shape.number, shape.name, "zero")
