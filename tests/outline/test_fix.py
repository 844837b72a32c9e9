"""Putting in ids: only they are new, and what is fixed loads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.outline.fix import add_ids
from deckgen.outline.load import parse
from deckgen.source.diagnostic import InputError

HEAD = "version: 1\ntitle: 年终总结\nperiod: 2023\n"


def fixed(body: str) -> str:
    return add_ids(HEAD + body, "f.yaml")[0].removeprefix(HEAD)


def without_ids(text: str) -> str:
    return re.sub(r"id: ?[\w-]*(, |\r?\n *)?", "", text)


def test_a_block_mapping_gets_its_id_as_first_line():
    assert fixed("opening:\n  - kind: cover  # 封面\n") == (
        "opening:\n  - id: cover-1\n    kind: cover  # 封面\n"
    )


def test_a_flow_mapping_gets_its_id_as_first_key():
    assert fixed("opening: [{kind: cover}, { kind: contents }, {}]\n") == (
        "opening: [{id: cover-1, kind: cover}, { id: contents-1, kind: contents }, {id: slide-1}]\n"
    )


def test_an_empty_id_is_filled_in():
    assert fixed(
        "opening:\n  - id:\n    kind: cover\n  - id: # 待定\n  - {id: , kind: cover}\n"
    ) == (
        "opening:\n  - id: cover-1\n    kind: cover\n  - id: slide-1 # 待定\n"
        "  - {id: cover-2, kind: cover}\n"
    )


def test_ids_are_made_of_latin_headings_and_metrics_else_of_kinds():
    body = """\
chapters:
  - title: 回顾
    divider: {}
    slides:
      - heading: First response, by month
        blocks:
          - {kind: chart, metric: contacts}
          - {kind: chart, metric: contacts}
          - {kind: numbers, items: [{figure: "contacts[channel=APP端].yoy:+"}, {figure: csat}]}
      - heading: {zh-Hans: 总览, en: Overview}
      - heading: 2023年总览
      - heading: 总览
"""
    outline = parse(HEAD + fixed(body), "f.yaml")
    (chapter,) = outline.chapters
    assert (chapter.id, chapter.divider.id) == ("chapter-1", "divider-1")
    assert [slide.id for slide in chapter.slides] == [
        "first-response-by-month",
        "overview",
        "slide-1",
        "slide-2",
    ]
    blocks = chapter.slides[0].blocks
    assert [block.id for block in blocks] == ["contacts", "contacts-2", "numbers-1"]
    assert [item.id for item in blocks[2].items] == ["contacts-yoy", "csat"]


def test_new_ids_differ_from_those_given_later():
    body = "opening:\n  - kind: cover\n  - id: cover-1\nclosing:\n  - kind: cover\n"
    assert [line.strip(" -") for line in fixed(body).split("\n") if "id:" in line] == [
        "id: cover-2",
        "id: cover-1",
        "id: cover-3",
    ]


def test_parts_of_one_block_differ_among_each_other():
    body = """\
opening:
  - blocks:
      - kind: label_values
        columns:
          - {heading: 甲, rows: [{label: 量, value: 一}, {label: 率, value: 二}]}
          - {heading: 乙, rows: [{label: 量, value: 三}, {label: 率, value: 四}]}
"""
    assert parse(HEAD + fixed(body), "f.yaml")


def test_line_ends_and_the_byte_order_mark_stay():
    text = "\ufeff" + (HEAD + "opening:\n- kind: cover\n").replace("\n", "\r\n")
    after, count = add_ids(text, "f.yaml")
    assert count == 1
    assert after == text.replace("- kind", "- id: cover-1\r\n  kind")


def test_a_mapping_whose_merged_base_has_an_id_is_left_alone():
    body = "opening:\n  - &base {id: cover, kind: cover}\n  - {<<: *base, heading: 二}\n"
    assert fixed(body) == body


def test_a_block_of_an_unknown_kind_gets_an_id_too():
    assert "{id: kpi-1, kind: kpi}" in fixed("opening:\n  - id: a\n    blocks: [{kind: kpi}]\n")


def test_words_that_yaml_reads_as_no_text_are_no_ids():
    assert "id: true" not in fixed("opening:\n  - heading: 'true'\n  - heading: 'null'\n")


def test_a_text_that_is_not_yaml_is_refused():
    with pytest.raises(InputError):
        add_ids("opening: [", "f.yaml")


kinds = st.sampled_from(
    ["kind: cover", "heading: 总览", "heading: Sum up", "message: '咨询 {contacts}'"]
)
blocks = st.sampled_from(
    [
        "{kind: text, body: 文字}",
        "{kind: chart, metric: contacts}",
        "{kind: numbers, items: [{figure: contacts}, {id: x, figure: csat}]}",
        "{ kind: steps , items: [ {heading: 一} , {heading: 二} , {heading: Three} ] }",
        "{id: keep, kind: callout, body: 结论}",
        "{kind: organisation, top: {heading: 部}, units: [{heading: 组}, {heading: 组}]}",
    ]
)


@st.composite
def outlines(draw) -> str:
    end = draw(st.sampled_from(["\n", "\r\n"]))
    dash = draw(st.sampled_from(["- ", "-   ", "-  "]))
    rows = [*HEAD.splitlines(), "opening:", "  # 注释"]
    for kind in draw(st.lists(kinds, min_size=1, max_size=4)):
        rows.append(f"  {dash}{kind}  # {kind}")
        found = draw(st.lists(blocks, max_size=3, unique=True))
        if found:
            inner = " " * (2 + len(dash))
            rows += [f"{inner}blocks:", *(f"{inner}{dash}{block}" for block in found)]
    return draw(st.sampled_from(["", "\ufeff"])) + end.join(rows) + draw(st.sampled_from(["", end]))


@settings(deadline=None)
@given(outlines())
def test_a_fixed_outline_loads_has_only_ids_more_and_stays_fixed(text):
    after, _ = add_ids(text, "f.yaml")
    parse(after, "f.yaml")
    assert without_ids(after) == without_ids(text)
    assert add_ids(after, "f.yaml") == (after, 0)
