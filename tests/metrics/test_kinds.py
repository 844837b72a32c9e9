"""The kinds of metrics beyond counts and ratios, each over a handful of rows."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from decimal import Decimal

import pytest

from deckgen.metrics.catalogue import load_catalogue

CONTACTS = """contact_id,customer_id,category,channel,created_at,resolved_at,amount
1,a,x,电话,2023-01-01 08:00,2023-01-01 08:30,10
2,a,x,电话,2023-01-03 08:00,2023-01-03 11:00,20
3,a,y,微信,2023-01-04 08:00,2023-01-06 08:00,30
4,b,x,微信,2023-01-10 08:00,,40
5,b,x,微信,2023-01-20 08:00,2023-01-20 08:10,50
6,,x,电话,2023-02-05 08:00,2023-02-05 09:00,60
7,c,y,电话,2023-02-10 08:00,2023-02-10 09:00,70
8,c,y,,2023-02-14 08:00,,80
"""


def made(**fields):
    return {"label": "m", "definition": "m", **fields}


def declared(**fields):
    return made(**{"table": "contacts", "time": "created_at", **fields})


@pytest.fixture
def mine(tmp_path):
    import yaml

    def make(**metrics):
        path, tree = tmp_path / "mine.yaml", {"version": 1, "metrics": metrics}
        path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))
        return load_catalogue([path])

    return make


def values(answer):
    return {key: f.value for key, f in answer.figures.items()}


def exact(answer):
    return {key: (f.numerator, f.denominator) for key, f in answer.figures.items()}


def repeat(**more):
    return declared(
        kind="cohort",
        unit="percent",
        key=["customer_id", "category"],
        window_days=7,
        **{"numerator": "count(*) filter (where followed)", "denominator": "count(*)", **more},
    )


def test_a_cohort_looks_at_what_the_same_customer_does_next(data, ask, query, mine):
    metrics = mine(again=repeat())
    found = ask(data(contacts=CONTACTS), query("again", 2023), metrics=metrics)
    figure = found.of(query("again", 2023)).figure
    # 1→2 within two days; 7→8 has no full window: the data end on 14 February
    assert (figure.numerator, figure.denominator) == (1, 5)
    assert figure.n == 5


def test_rows_whose_window_is_not_over_are_left_out_and_counted(data, ask, query, mine):
    metrics = mine(again=repeat())
    asked = query("again", "2023-02", "month")
    late = query("again", "2023-02-10..2023-02-20")
    found = ask(data(contacts=CONTACTS), asked, late, metrics=metrics)
    figure = found.of(late).figure
    assert (figure.value, figure.reason) == (None, "window_open")


def test_a_cohort_can_look_back(data, ask, query, mine):
    metrics = mine(
        returned=repeat(numerator="count(*) filter (where preceded)", denominator="count(*)")
    )
    found = ask(data(contacts=CONTACTS), query("returned", 2023), metrics=metrics)
    figure = found.of(query("returned", 2023)).figure
    assert (figure.numerator, figure.denominator) == (1, 4)


def test_rows_of_one_moment_follow_one_another_as_they_stand_in_the_file(data, ask, query, mine):
    draw = random.Random(11)
    start = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    rows = []
    for number in range(4000):
        at = start + dt.timedelta(days=draw.randrange(120), hours=draw.choice((0, 12)))
        rows.append((number, draw.randrange(150), draw.choice("xy"), draw.choice("甲乙丙"), at))
    ordered = sorted(rows, key=lambda row: (row[1], row[2], row[4], row[0]))
    week, told = dt.timedelta(days=7), {}
    over, known = max(r[4] for r in rows) - week, min(r[4] for r in rows) + week
    for before, row, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
        followed = after is not None and after[1:3] == row[1:3] and after[4] - row[4] <= week
        preceded = before is not None and before[1:3] == row[1:3] and row[4] - before[4] <= week
        counts = told.setdefault((row[3],), [0, 0, 0, 0])
        counts[0] += followed and row[4] <= over
        counts[1] += row[4] <= over
        counts[2] += preceded and row[4] >= known
        counts[3] += row[4] >= known
    lines = ["contact_id,customer_id,category,channel,created_at"]
    lines += [f"{a},c{b},{c},{d},{at:%Y-%m-%d %H:%M}" for a, b, c, d, at in rows]
    metrics = mine(again=repeat(), returned=repeat(numerator="count(*) filter (where preceded)"))
    for name, place in (("again", 0), ("returned", 2)):
        by = query(name, 2023, "channel")
        found = ask(data(contacts="\n".join(lines) + "\n"), by, metrics=metrics)
        assert exact(found.of(by)) == {key: tuple(c[place : place + 2]) for key, c in told.items()}
    moments = [(*row[1:3], row[4]) for row in ordered]
    assert sum(a == b for a, b in itertools.pairwise(moments)) > 50


def test_what_follows_is_found_among_many_rows(data, ask, query, mine):
    """Several threads sort, and neighbours are compared across what each of them has."""
    draw, start = random.Random(7), dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    rows = [
        (number, draw.randrange(40_000), start + dt.timedelta(minutes=draw.randrange(500_000)))
        for number in range(300_000)
    ]
    ordered = sorted(rows, key=lambda row: (row[1], row[2], row[0]))
    week, last = dt.timedelta(days=7), max(row[2] for row in rows)
    told = sum(
        row[1] == after[1] and after[2] - row[2] <= week and row[2] <= last - week
        for row, after in itertools.pairwise(ordered)
    )
    lines = ["contact_id,customer_id,category,channel,created_at"]
    lines += [f"{a},{b},x,电话,{c:%Y-%m-%d %H:%M}" for a, b, c in rows]
    asked = query("again", 2023)
    found = ask(data(contacts="\n".join(lines) + "\n"), asked, metrics=mine(again=repeat()))
    assert found.of(asked).figure.numerator == told


def test_a_cohort_by_a_dimension_and_by_month(data, ask, query, mine):
    metrics = mine(again=repeat())
    by = query("again", 2023, "channel")
    month = query("again", "2023-01..2023-02", "month")
    found = ask(data(contacts=CONTACTS), by, month, metrics=metrics)
    assert exact(found.of(by)) == {("微信",): (0, 3), ("电话",): (1, 2)}
    assert values(found.of(month))[("2023-01",)] == Decimal(1) / 5


BANDS = {
    "within_hour": {"label": "一小时内", "when": "hours_between(created_at, resolved_at) <= 1"},
    "within_day": {"label": "一天内", "when": "hours_between(created_at, resolved_at) <= 24"},
    "longer": {"label": "更长", "when": "resolved_at is not null"},
    "open": {"label": "未解决", "when": "resolved_at is null"},
}


def test_a_distribution_counts_rows_by_groups_in_their_order(data, ask, query, mine):
    metrics = mine(
        bands=declared(kind="distribution", expression="count(*)", dimension="speed", groups=BANDS)
    )
    by, whole = query("bands", 2023, "speed"), query("bands", 2023)
    one = query("bands", 2023, speed="open")
    found = ask(data(contacts=CONTACTS), by, whole, one, metrics=metrics)
    assert list(values(found.of(by)).items()) == [
        (("within_hour",), 4), (("within_day",), 1), (("longer",), 1), (("open",), 2)
    ]  # fmt: skip
    assert found.of(whole).figure.value == 8
    assert found.of(one).figure.value == 2
    assert metrics.dimension("speed").labels["open"].any() == "未解决"


def test_a_share_is_of_the_same_population(data, ask, query, mine):
    metrics = mine(
        count=declared(kind="aggregate", expression="count(*)"),
        part=made(kind="share", unit="percent", of="count", over="channel"),
    )
    by, one = query("part", 2023, "channel"), query("part", 2023, channel="电话")
    two = query("part", 2023, "channel", "category")
    narrow = query("part", 2023, "channel", category="y")
    found = ask(data(contacts=CONTACTS), by, one, two, narrow, metrics=metrics)
    assert values(found.of(by)) == {
        ("微信",): Decimal(3) / 8, ("电话",): Decimal(4) / 8, ("",): Decimal(1) / 8
    }  # fmt: skip
    assert found.of(one).figure.value == Decimal(4) / 8
    assert values(found.of(two))["电话", "y"] == Decimal(1) / 3
    assert values(found.of(narrow))[("电话",)] == Decimal(1) / 3
    assert found.of(one).figure.operands == ("count@2023[channel=电话]", "count@2023")


def test_a_ranking_is_cumulative_and_never_ranks_the_blank(data, ask, query, mine):
    metrics = mine(
        count=declared(kind="aggregate", expression="count(*)"),
        first=made(
            kind="ranking",
            label="r",
            definition="r",
            unit="percent",
            of="count",
            over="channel",
            top=2,
        ),
    )
    by, whole = query("first", 2023, "channel"), query("first", 2023)
    found = ask(data(contacts=CONTACTS), by, whole, metrics=metrics)
    assert list(values(found.of(by)).items()) == [
        (("电话",), Decimal(4) / 8), (("微信",), Decimal(7) / 8)
    ]  # fmt: skip
    assert found.of(whole).figure.value == Decimal(7) / 8


def test_a_peak_says_where_it_is(data, ask, query, mine):
    metrics = mine(
        count=declared(kind="aggregate", expression="count(*)"),
        busiest=made(kind="peak", of="count", over="month"),
        quiet=made(kind="peak", of="count", over="channel", pick="min"),
    )
    month, channel = query("busiest", 2023), query("quiet", 2023)
    found = ask(data(contacts=CONTACTS), month, channel, metrics=metrics)
    assert found.of(month).figure.value == 5
    assert found.of(month).figure.operands == ("count@2023-01",)
    assert found.of(channel).figure.operands == ("count@2023[channel=微信]",)


def test_a_running_total_starts_with_its_year(data, ask, query, mine):
    metrics = mine(
        count=declared(kind="aggregate", expression="count(*)"),
        so_far=made(kind="cumulative", of="count"),
    )
    february, months = query("so_far", "2023-02"), query("so_far", "2023Q1", "month")
    found = ask(data(contacts=CONTACTS), february, months, metrics=metrics)
    assert found.of(february).figure.value == 8
    assert found.of(february).figure.operands == ("count@2023-01-01..2023-02-28",)
    assert values(found.of(months))[("2023-01",)] == 5


RFM = {
    "best": {"label": "高", "when": "frequency > mean_frequency and monetary > mean_monetary"},
    "some": {"label": "中", "when": "frequency > mean_frequency or monetary > mean_monetary"},
    "rest": {"label": "低", "when": "true"},
}


MEASURES = {
    "recency": "days_between(max(created_at), period_end)",
    "frequency": "count(*)",
    "monetary": "sum(amount)",
}


def rolled(**more):
    given = {"dimension": "tier", "groups": RFM, "expression": "count(*)", "measures": MEASURES}
    return declared(kind="segmentation", key="customer_id", **{**given, **more})


def test_a_segmentation_rolls_rows_up_by_customer(data, ask, query, mine):
    metrics = mine(tiers=rolled(), worth=rolled(expression="sum(monetary)", dimension="tier2"))
    by, whole, q1 = (
        query("tiers", 2023, "tier"),
        query("tiers", 2023),
        query("tiers", "2023Q1", "month"),
    )
    money = query("worth", 2023, "tier2")
    one = query("tiers", 2023, tier="rest")
    found = ask(data(contacts=CONTACTS), by, whole, q1, money, one, metrics=metrics)
    # a: 3 rows, 60; b: 2, 90; c: 2, 150; means 2.33 and 100
    assert list(values(found.of(by)).items()) == [(("some",), 2), (("rest",), 1)]
    assert found.of(whole).figure.value == 3
    assert values(found.of(q1))[("2023-02",)] == 1
    assert values(found.of(money)) == {("some",): 210, ("rest",): 90}
    assert found.of(one).figure.value == 1


def test_a_segmentation_has_only_its_own_dimension(data, ask, query, mine, refused):
    metrics = mine(tiers=rolled())
    warehouse = data(contacts=CONTACTS)
    codes = refused(ask, warehouse, query("tiers", 2023, "channel"), metrics=metrics)
    assert [code for code, _ in codes] == ["M019"]
    narrowed = query("tiers", 2023, channel="微信")
    assert ask(warehouse, narrowed, metrics=metrics).of(narrowed).figure.value == 2


@pytest.mark.parametrize(
    ("metrics", "code"),
    [
        ({"m": declared(kind="aggregate", expression="avg(amount)"),
          "s": made(kind="share", unit="percent", of="m", over="channel")}, "M017"),
        ({"m": declared(kind="aggregate", expression="count(*)"),
          "s": made(kind="share", of="m", over="channel")}, "M016"),
        ({"m": declared(kind="aggregate", expression="count(*)"),
          "s": made(kind="derived", expression="m + first_response_time")}, "M016"),
        ({"s": made(kind="derived", unit="percent",
                    expression="first_response_time / agent_hours")}, "M016"),
        ({"s": made(kind="share", unit="percent", of="nothing", over="a")}, "M011"),
        ({"s": made(kind="peak", of="s", over="a")}, "M012"),
        ({"s": rolled(expression="sum(price)")}, "M018"),
        ({"s": rolled(measures={"frequency": "amount", "monetary": "sum(amount)"})}, "M007"),
        ({"m": declared(kind="aggregate", expression="sum(amount)", unit="currency"),
          "s": made(kind="peak", of="m", over="month")}, "M016"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_found_before_anything_runs(mine, refused, metrics, code):
    assert code in {found for found, _ in refused(mine, **metrics)}


def test_a_figure_knows_the_rows_that_its_metric_cannot_use(data, ask, query):
    mean = query("resolution_time", 2023)
    found = ask(data(contacts=CONTACTS), mean)
    reading = found.plan.readings[mean]
    row = found.answers.statements[reading.statement]
    assert row.measures[reading.population].startswith("count(")
    assert found.of(mean).figure.n == 6
