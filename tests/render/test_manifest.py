"""The manifest: in the deck and beside it, saying what was written and which figure it shows."""

from __future__ import annotations

import json

import pytest

from deckgen.pptx.manifest import manifest, sidecar
from deckgen.pptx.read import read_deck, read_manifest
from deckgen.pptx.write import write
from deckgen.source.diagnostic import InputError
from tests.render import samples


def told(content=None, figures=(), inputs=()):
    content = content or samples.deck()
    return manifest(content, samples.pages(content), figures, inputs, "0.1.0")


def shapes(slide: str):
    found = next(each for each in told()["slides"] if each["id"] == slide)
    return {each["name"]: each for each in found["shapes"]}


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    path.write_bytes(samples.build())
    return path


def test_a_text_run_is_told_with_its_figure_and_paragraph() -> None:
    runs = shapes("volume")["dg:volume/panel"]["runs"]
    assert runs[0] == ["12.8", "contacts", 0]
    assert runs[2] == ["全年咨询量", None, 1]


def test_a_chart_point_is_told_by_series_and_category_with_its_figure() -> None:
    series = shapes("volume")["dg:volume/c"]["series"]
    assert series[1]["key"] == "this"
    assert series[1]["points"]["2023-11"] == ["13632", "this@10"]


def test_a_point_without_a_value_is_not_told() -> None:
    points = shapes("speed")["dg:speed/c"]["series"][0]["points"]
    assert "2023-06" not in points
    assert len(points) == 11


def test_a_table_cell_is_told_by_row_and_column_with_its_figure() -> None:
    rows = {row["key"]: row["cells"] for row in shapes("teams")["dg:teams/t"]["rows"]}
    assert rows["a"]["n"] == {"figure": "a.n", "runs": [["12,830", None, 0]]}


def test_the_manifest_in_the_deck_is_the_one_given(deck) -> None:
    figures = [{"id": "contacts", "metric": "contacts", "value": "128000"}]
    inputs = [{"name": "data/contacts.parquet", "sha256": "0" * 64, "rows": 233000}]
    assert read_manifest(deck) == told(figures=figures, inputs=inputs)


def test_the_sidecar_is_the_same_manifest_as_readable_json() -> None:
    text = sidecar(told())
    assert json.loads(text) == told()
    assert text.endswith(b"}\n")
    assert b"\r" not in text
    assert "咨询量" in text.decode()


def test_markup_in_a_text_survives_the_embedding(deck) -> None:
    said = json.dumps(read_manifest(deck), ensure_ascii=False)
    assert "售后组 & <投诉>" in said


def test_a_deck_without_a_manifest_reads_as_none(tmp_path) -> None:
    content = samples.deck()
    data = write(content, samples.pages(content), samples.house(), None, samples.base())
    (tmp_path / "bare.pptx").write_bytes(data)
    assert read_manifest(tmp_path / "bare.pptx") is None


def test_what_the_deck_says_is_what_the_manifest_says_was_written(deck) -> None:
    for slide, written in zip(read_deck(deck), read_manifest(deck)["slides"], strict=True):
        assert slide.id == written["id"]
        shown = {shape.name: shape for shape in slide.shapes}
        for each in written["shapes"]:
            shape = shown[each["name"]]
            if "runs" in each and each["slot"] != "page":
                said = [text for paragraph in shape.paragraphs for text in paragraph]
                assert said == [run[0] for run in each["runs"]]
            if "series" in each:
                keys = [key for key, _ in each["categories"]]
                for read, series in zip(shape.series, each["series"], strict=True):
                    points = [series["points"].get(key) for key in keys]
                    told_values = [point and float(point[0]) for point in points]
                    assert [value for _, value in read.values] == told_values


def test_a_table_reads_back_cell_by_cell(deck) -> None:
    slide = next(slide for slide in read_deck(deck) if slide.id == "teams")
    assert slide.shape("t").cells[2] == ("售后组 & <投诉>", "9,105", "")


def test_notes_and_alternative_text_read_back(deck) -> None:
    slide = next(slide for slide in read_deck(deck) if slide.id == "volume")
    assert slide.notes == "咨询量：按创建时间计。\n来源：工单系统 & 呼叫中心"
    assert slide.shape("c").alt == "月度咨询量：最高 11 月 13,632 次"


@pytest.mark.parametrize("reader", [read_deck, read_manifest])
@pytest.mark.parametrize(("name", "code"), [("gone.pptx", "P021"), ("text.pptx", "P020")])
def test_what_is_no_deck_is_a_problem_in_words(reader, name: str, code: str, tmp_path) -> None:
    (tmp_path / "text.pptx").write_text("no deck")
    with pytest.raises(InputError) as caught:
        reader(tmp_path / name)
    assert [problem.code for problem in caught.value.report.items] == [code]
