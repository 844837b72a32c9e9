"""Real data against reference figures that others computed: through outlines and mappings only.

The data are not part of the project: ``DECKGEN_SHARED`` names the folder that has them under
``data``; without it, ``shared`` beside the repository is tried.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

import deckgen
from deckgen.metrics.period import parse_period

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("DECKGEN_SHARED", HERE.parents[2] / "shared")) / "data"
OUTLINES = {
    "boston311_2015": ("boston.yaml", ("contacts", "customers"), "boston311_2015.csv.gz"),
    "servicenow_incidents":
        ("servicenow.yaml", ("contacts", "events"), "incident_event_log.csv.gz"),
    "cfpb_sample": ("cfpb.yaml", ("complaints",), "consumer_complaints.csv.gz"),
}  # fmt: skip
CASES = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
CALENDAR = ("year", "quarter", "month", "day")
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real data are not here")


@cache
def expected(name):
    items = json.loads((SHARED / name / "expected.json").read_text(encoding="utf-8"))
    return {item["key"]: item["value"] for item in items}


@cache
def figures(name):
    outline, tables, file = OUTLINES[name]
    data = dict.fromkeys(tables, SHARED / name / file)
    project = deckgen.load(HERE / outline, data=data)
    return list(project.metrics().answers.figures.values())


def keyed(found, by):
    if by not in CALENDAR:
        return dict(found.where).get(by, (None,))[0]
    key = found.period.key
    return key.partition("Q")[2] if by == "quarter" else key


def of(name, case, metric=None, whole=None):
    """The figures of a case by their key; of one without a breakdown under ``None``."""
    by, where = case.get("by"), {k: (v,) for k, v in case.get("where", {}).items()}
    found = {}
    for figure in figures(name):
        if figure.metric != (metric or case["metric"]) or figure.quantity != "value":
            continue
        narrowed = dict(figure.where)
        if by in CALENDAR:
            fits = figure.period.grain == by and narrowed == where
        else:
            key = narrowed.pop(by, None) if by else None
            fits = narrowed == where and (by is None) == (key is None)
            fits = fits and figure.period == parse_period(whole or PERIODS[name])
        if fits and figure.value is not None:
            found[keyed(figure, by) if by else None] = figure
    return found


PERIODS = {"boston311_2015": "2015", "servicenow_incidents": "2016", "cfpb_sample": "2013..2017"}


def number(figure, case):
    return float(figure.value / 3600) if case.get("hours") else float(figure.value)


def close(ours, theirs):
    places = max(4, len(str(theirs).partition(".")[2]))
    return abs(ours - theirs) <= 0.5000001 * 10**-places


@pytest.mark.parametrize("name", CASES)
def test_every_reference_figure_is_looked_at(name):
    assert set(CASES[name]) == set(expected(name))


@pytest.mark.parametrize(("name", "key"), [(n, k) for n, cases in CASES.items() for k in cases])
def test_reference_figure(name, key):
    case, theirs = CASES[name][key], expected(name)[key]
    if "accounting" in case:
        assert left_out(name, case["accounting"]) == theirs
        return
    if "changed" in case:
        first, second = (of(name, case, whole=period)[None].value for period in case["changed"])
        assert close(float(second / first - 1), theirs)
        return
    found = of(name, case, case.get("from"))
    if case.get("zeros"):
        assert sum(figure.value == 0 for figure in found.values()) == theirs
    elif case.get("trap"):
        assert not close(number(found[None], case), theirs)
    elif isinstance(theirs, dict):
        compare(found, case, theirs)
    else:
        assert close(number(found[None], case), theirs)


def compare(found, case, theirs):
    ours = {key: number(figure, case) for key, figure in found.items() if key}
    if case.get("shares"):
        total = sum(figure.value for figure in found.values())
        ours = {key: float(Decimal(figure.value) / total) for key, figure in found.items()}
    if best := case.get("best"):
        ours = dict(sorted(ours.items(), key=lambda item: (-item[1], item[0]))[:best])
    elif case.get("some"):
        left = [key for key in found if key not in theirs]
        assert left
        assert all(found[key].n < 500 for key in left)
        ours = {key: ours[key] for key in theirs}
    else:
        ours = {key: value for key, value in ours.items() if value or key in theirs}
    fold = {key.lower(): value for key, value in theirs.items()}
    assert {key.lower() for key in ours} == set(fold)
    assert all(close(value, fold[key.lower()]) for key, value in ours.items())


def left_out(name, table):
    """Exact duplicates are counted when the source leaves them out."""
    outline, _, file = OUTLINES[name]
    text = (HERE / outline).read_text(encoding="utf-8")
    assert "unique" not in text  # the other figures are of all rows
    tree = yaml.safe_load(text)
    tree["data"][table] |= {"path": str(SHARED / name / file), "unique": {"all_columns": True}}
    from deckgen.data.warehouse import Warehouse
    from deckgen.outline.sources import Source

    with Warehouse({table: Source.model_validate(tree["data"][table])}, HERE) as warehouse:
        return dict(warehouse.accounting(table).left_out)["duplicate"]
