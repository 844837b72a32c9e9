"""A DataFrame as a source: cleaned as the file with the same rows would be."""

from __future__ import annotations

import datetime as dt
import io

import pandas as pd
import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source
from deckgen.source.words import say

CSV = """id,at,score,way,test
1,2023-01-01 10:00:00,5,in,true
2,2023-01-02 11:30:00,-999, OUT ,false
2,2023-01-02 11:30:00,4,in,false
3,1900-01-01 00:00:00,3.5,?,false
4,2023-02-01 08:00:00,,in,true
"""
RULES = {
    "columns": {"contact_id": "id", "created_at": "at"},
    "missing": {"score": [-999], "created_at": ["1900-01-01"], "way": ["?"]},
    "values": {"way": {"OUT": "out"}},
    "unique": "contact_id",
    "exclude": {"tests": "test"},
    "derive": {"month_of": "month(created_at)"},
}
ROLES = {
    "contact_id": "any",
    "created_at": "time",
    "score": "number",
    "way": "any",
    "month_of": "any",
}


def moment(*parts):
    return dt.datetime(*parts)  # noqa: DTZ001 -- local time of a source


@pytest.fixture
def over(tmp_path):
    opened = []

    def make(frame, **source):
        (tmp_path / "t.csv").write_text(CSV, encoding="utf-8")
        given = {"t": Source.model_validate({"path": "t.csv", **source})}
        made = Warehouse(given, tmp_path, {} if frame is None else {"t": frame})
        opened.append(made)
        return made

    yield make
    for item in opened:
        item.close()


def frames():
    texts = pd.read_csv(io.StringIO(CSV), dtype=str, keep_default_na=False)
    typed = pd.read_csv(io.StringIO(CSV), parse_dates=["at"])
    return {
        "texts": texts,
        "objects": texts.astype(object),
        "typed": typed,
        "nullable": typed.convert_dtypes(),
        "categories": typed.assign(way=typed["way"].astype("category")),
        "arrow": typed.convert_dtypes(dtype_backend="pyarrow"),
        "another index": typed.set_index(pd.Index([9, 8, 7, 6, 5])),
        "nanoseconds": typed.assign(at=typed["at"].astype("datetime64[ns]")),
    }


@pytest.mark.parametrize("kind", frames())
def test_all_cleaning_rules_hold_as_for_the_file(over, rows, kind):
    made, file = over(frames()[kind], **RULES), over(None, **RULES)
    expected = rows(file, **ROLES)
    assert rows(made, **ROLES) == expected
    assert expected[0][:4] == (2, moment(2023, 1, 2, 11, 30), None, "out")
    assert made.accounting("t") == file.accounting("t")


def test_one_moment_among_texts_is_read_with_them(over, rows):
    """An Excel column with one date and time among its strings (rule 4.10)."""
    found = pd.DataFrame({"at": ["2023-01-01 10:00", moment(2023, 1, 2, 11, 30), None]})
    assert rows(over(found), at="time") == [
        (moment(2023, 1, 1, 10),),
        (moment(2023, 1, 2, 11, 30),),
        (None,),
    ]


def test_moments_with_a_zone_move_to_the_sources(over, rows, refused):
    found = pd.DataFrame({"at": pd.to_datetime(["2023-07-01 00:00"]).tz_localize("UTC")})
    assert rows(over(found, timezone="Asia/Shanghai"), at="time") == [(moment(2023, 7, 1, 8),)]
    assert refused(over(found).prepare, {"t": {"at": "time"}})[0][0] == "D013"


def test_lengths_of_time_are_seconds(over, rows):
    found = pd.DataFrame({"wait": pd.to_timedelta(["00:01:02.5", None])})
    assert rows(over(found), wait="number") == [(62.5,), (None,)]


def test_a_value_that_is_no_number_is_told_with_its_row(over, refused):
    made = over(pd.DataFrame({"x": ["1", "a"]}))
    ((code, args, place),) = refused(made.prepare, {"t": {"x": "number"}})
    assert (code, args["value"], place.row, place.file) == ("D016", "a", 2, "DataFrame t")


def test_names_of_columns_become_texts_of_their_own(over):
    found = pd.DataFrame([[1, 2, 3]], columns=[2023, "a", "a"])
    assert list(over(found).schema()["t"]) == ["2023", "a", "a_2"]


def test_equal_frames_have_equal_digests_and_others_not(over):
    def digest(frame):
        made = over(frame)
        made.table("t")
        ((name, found),) = made.digests().items()
        assert name == "DataFrame t"
        return found

    first, second = frames()["nullable"], frames()["nullable"]
    assert digest(first) == digest(second)
    assert digest(first.set_index("id", drop=False)) == digest(first)
    for name, other in (("score", first["score"] + 1), ("at", first["at"].shift())):
        assert digest(first.assign(**{name: other})) != digest(first)
    assert digest(pd.DataFrame({"a": ["x", None]})) != digest(pd.DataFrame({"a": ["x", "None"]}))


def test_the_frame_stays_as_it_was(over, rows):
    frame = frames()["objects"]
    before = frame.copy()
    rows(over(frame, **RULES), **ROLES)
    pd.testing.assert_frame_equal(frame, before)


def test_what_is_no_data_is_told(over, refused):
    assert refused(over, 5)[0][0] == "D055"


def test_moments_that_are_numbers_are_told_with_the_way_out(over, refused):
    made = over(pd.DataFrame({"at": [1_700_000_000, 1_700_000_060]}))
    ((code, args, _),) = refused(made.prepare, {"t": {"at": "time"}})
    assert (code, args["value"], args["number"]) == ("D015", "1700000000", "1700000000")
    assert "pd.to_datetime" in say(code, args, "en")[1]
