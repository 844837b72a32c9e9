"""What the metric benchmark asks: the example's outline with some more, and the queries behind it.

The outline is the example's own text, so it cannot drift: its paths made absolute, and a chapter
of percentiles and of the seven-day window put before the closing slide. The queries that the peers
answer come from deckgen's own list of figures. One query is a metric over a period, with a
filter, perhaps broken down: a whole breakdown is one query, whatever the number of its rows.
"""

import datetime as dt
import json
import math
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "online_service_2023"
CALENDAR = ("year", "quarter", "month", "week", "day")
PERCENTILES = {
    "first_response_time_median": ((), ("channel",), ("category",)),
    "first_response_time_p90": (("channel",), ("category",), ("month",)),
    "resolution_time_median": (("channel",),),
    "resolution_time_p90": ((), ("channel",), ("month",)),
}
SEVEN_DAYS = {
    "first_contact_resolution_7d": ((), ("channel",), ("category",), ("month",)),
    "repeat_contact_rate": ((), ("channel",), ("category",), ("month",)),
}


def known_metrics():
    """The ids of deckgen's catalogue."""
    command = [sys.executable, "-m", "deckgen", "list", "metrics", "--format", "json"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {item["id"] for item in json.loads(listed)}


def write_outline(path, known):
    """Write the benchmark's outline; the metrics it would ask and the catalogue lacks."""
    wanted = PERCENTILES | SEVEN_DAYS
    text = (EXAMPLE / "outline.yaml").read_text(encoding="utf-8")
    before, closing, after = text.partition("\nclosing:\n")
    if not closing or "path: data/" not in text:
        sys.exit("the example's outline has another shape than this benchmark expects")
    before = before.replace("path: data/", f"path: {EXAMPLE.as_posix()}/data/")
    before = before.replace("metrics: [metrics", f"metrics: [{EXAMPLE.as_posix()}/metrics")
    chapter = ["", "  - id: bench", "    title: 基准", "    short: 基准", "    slides:"]
    for metric, breakdowns in wanted.items():
        if metric in known:
            chapter += _slides(metric, breakdowns)
    path.write_text(before + "\n".join(chapter) + "\n" + closing + after, encoding="utf-8")
    return [metric for metric in wanted if metric not in known]


def _slides(metric, breakdowns):
    for by in breakdowns:
        name = "-".join(("bench", metric.replace("_", "-"), *by))
        yield f"      - id: {name}"
        yield "        kind: chart"
        yield f"        heading: {name}"
        yield f"        message: 全年 {{{metric}}}" if not by else "        message: 分组"
        block = f"kind: chart, title: {name}, chart: column, metric: {metric}"
        yield f"        blocks: [{{id: chart, {block}, by: {by[0] if by else 'quarter'}}}]"


def questions(figures):
    """The queries on contacts and, of each figure, its query's number, its key and its value."""
    found, told = {}, []
    for figure in figures:
        parts = (figure["statement"] or "").split("/")
        table, *by = (part.split("(")[0] for part in parts if " within " not in part)
        if not table.startswith("contacts") or figure["quantity"] != "value" or figure["operands"]:
            continue
        where = tuple(
            (name, tuple(values)) for name, values in figure["where"].items() if name not in by
        )
        span = (figure["from"], figure["before"])
        name = (figure["metric"], tuple(by), where)
        if any(grain in CALENDAR for grain in by):
            query = found.setdefault(name, list(span))
            query[:] = min(query[0], span[0]), max(query[1], span[1])
        else:
            name = (*name, span)
            found.setdefault(name, list(span))
        told.append((name, [_key(figure, dimension) for dimension in by], figure))
    numbers = {name: number for number, name in enumerate(found)}
    asked = [
        {"metric": n[0], "by": n[1], "where": dict(n[2]), "from": span[0], "before": span[1]}
        for n, span in found.items()
    ]
    return asked, [(numbers[name], "|".join(key), figure) for name, key, figure in told]


def _key(figure, dimension):
    if dimension not in CALENDAR:
        return figure["where"][dimension][0]
    day = dt.date.fromisoformat(figure["from"])
    first = {
        "year": day.replace(month=1, day=1),
        "quarter": day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
        "month": day.replace(day=1),
        "week": day - dt.timedelta(days=day.weekday()),
        "day": day,
    }
    return first[dimension].isoformat()


def compare(told, answers):
    """(agree, differ, not answered): figures against a peer's values, to nine digits."""
    agree, differ, absent = 0, [], 0
    for number, key, figure in told:
        if answers[number] is None:
            absent += 1
            continue
        mine, other = figure["value"], answers[number].get(key)
        same = mine is None if other is None else mine is not None
        if same and mine is not None:
            same = math.isclose(float(mine), other, rel_tol=1e-9)
        if not same and other is None and float(mine) == 0:
            same = True  # a group without rows: the peer has no row, the figure is 0
        if same:
            agree += 1
        else:
            differ.append((figure["id"], mine, other))
    return agree, differ, absent
