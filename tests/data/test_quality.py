"""What looks wrong in data that can be read: bursts, stand-ins, rows without their time."""

from __future__ import annotations

import datetime as dt

import pytest

from deckgen.data.quality import bursts, look

START = dt.datetime(2023, 1, 1)  # noqa: DTZ001 -- local time of a source
MINUTE = dt.timedelta(minutes=1)


def spread(rows, step=97):
    """Moments over the whole day, none much more frequent than another."""
    return [START + MINUTE * n * step for n in range(rows)]


def daily(rows, hour, minute, second=5):
    return [
        START.replace(hour=hour, minute=minute, second=second) + dt.timedelta(days=n)
        for n in range(rows)
    ]


@pytest.fixture
def found(warehouse):
    def find(moments):
        made = warehouse("at\n" + "\n".join(map(str, moments)) + "\n")
        made.prepare({"t": {"at": "time"}})
        return [(b.first, b.last, b.rows, b.of) for b in bursts(made.execute, "t", "at")]

    return find


def test_an_automated_burst_is_found_with_its_minutes_and_share(found):
    """A job that opens 31% of all tickets at 07:00-07:02 (rule 4.3)."""
    job = [*daily(200, 7, 0), *daily(90, 7, 1), *daily(20, 7, 2)]
    (burst,) = found([*spread(690), *job])
    assert burst[:2] == (420, 422)
    assert burst[2] in range(310, 315)
    assert burst[3] == 999, "all but the one at midnight"


def test_two_jobs_are_two_bursts(found):
    jobs = [*daily(80, 7, 0), *daily(80, 23, 59)]
    assert [b[:2] for b in found([*spread(500), *jobs])] == [(420, 420), (1439, 1439)]


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(spread(2000), id="spread over the day"),
        pytest.param(daily(400, 0, 0, 0), id="dates without a time"),
        pytest.param([*daily(400, 0, 0, 0), *spread(400)], id="some dates without a time"),
        pytest.param([m.replace(minute=0, second=0) for m in spread(2000)], id="whole hours"),
        pytest.param([m.replace(minute=m.minute // 15 * 15) for m in spread(2000)], id="quarters"),
        pytest.param(daily(400, 12, 0), id="one time for all"),
        pytest.param([*daily(49, 7, 0), *spread(100)], id="too few"),
        pytest.param([*daily(60, 7, 0), *spread(2000)], id="a small share"),
    ],
)
def test_no_burst_where_there_is_none(found, moments):
    assert found(moments) == []


@pytest.fixture
def looked(warehouse):
    def read(text, **roles):
        made = warehouse(text)
        made.prepare({"t": roles})
        seen = look(made.execute, "t", tuple(roles))
        return seen, [(item.column, str(item.value), item.rows) for item in seen.stand_ins]

    return read


def test_dates_that_stand_for_nothing_are_seen(looked):
    text = "at\n1900-01-01\n1900-01-01 00:00:00\n1970-01-01\n2023-01-01\n9999-12-31\n\n"
    assert looked(text, at="time")[1] == [
        ("at", "1900-01-01", 2),
        ("at", "1970-01-01", 1),
        ("at", "9999-12-31", 1),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((5, -999, 3, -999), [("x", "-999", 2)]),
        ((5, 9999, 812), [("x", "9999", 1)]),
        ((-5, -999, 3), []),
        ((9999, 9998, 1200), []),
        ((9999, 1200), []),
        ((1.5, -999.5), []),
    ],
)
def test_numbers_that_stand_for_nothing_are_far_from_all_others(looked, values, expected):
    assert looked("x\n" + "\n".join(map(str, values)) + "\n", x="number")[1] == expected


def test_rows_without_a_time_are_counted(looked):
    seen, _ = looked("at,x\n2023-01-01,1\n,2\n,3\n", at="time", x="number")
    assert (seen.rows, seen.filled) == (3, {"at": 1, "x": 3})


def test_a_table_without_rows_has_nothing_to_tell(looked):
    seen, stand_ins = looked("at,x\n", at="time", x="number")
    assert (seen.rows, stand_ins) == (0, [])
