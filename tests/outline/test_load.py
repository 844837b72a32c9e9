"""Outlines that load, and the walk over their texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from deckgen.outline.load import load, parse
from deckgen.outline.texts import texts
from deckgen.source.diagnostic import InputError
from deckgen.source.place import Span

TEXT = """\
version: 1
title: {zh-Hans: 年终总结, en: The year}
period: 2023
date: 2024-01-12
opening:
  - {id: cover, kind: cover}
chapters:
  - id: review
    title: 回顾
    divider: {id: review-divider, findings: ["咨询量 {contacts}"]}
    slides:
      - id: overview
        heading: 总览
        message: 咨询量 {contacts}
        blocks:
          - {id: a, kind: text, body: [甲, 乙]}
          - {id: b, kind: numbers, items: [{id: n, figure: contacts, note: 丙}]}
closing:
  - {id: thanks, heading: 谢谢}
"""


def test_an_outline_is_its_model():
    outline = parse(TEXT, "f.yaml")
    assert outline.date == dt.date(2024, 1, 12)
    assert outline.title.get("en") == "The year"
    assert outline.chapters[0].slides[0].blocks[1].items[0].figure == "contacts"
    assert outline.chapters[0].slides[0].at("message") == Span("f.yaml", 14, 18, 14, 32)


def test_texts_come_in_reading_order_with_their_paths():
    found = [(path, text.any()) for path, text in texts(parse(TEXT, "f.yaml"))]
    assert found == [
        ("title", "年终总结"),
        ("chapters[0].title", "回顾"),
        ("chapters[0].divider.findings[0]", "咨询量 {contacts}"),
        ("chapters[0].slides[0].heading", "总览"),
        ("chapters[0].slides[0].message", "咨询量 {contacts}"),
        ("chapters[0].slides[0].blocks[0].body[0]", "甲"),
        ("chapters[0].slides[0].blocks[0].body[1]", "乙"),
        ("chapters[0].slides[0].blocks[1].items[0].note", "丙"),
        ("closing[0].heading", "谢谢"),
    ]


def test_a_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("年报.yaml").write_text("version: 1\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(Path("年报.yaml"))
    assert {item.place.file for item in error.value.report.items} == {"年报.yaml"}


def test_a_source_may_be_only_its_path():
    outline = parse(TEXT.replace("period: 2023", "period: 2023\ndata: {contacts: a.csv}"), "f.yaml")
    assert outline.data["contacts"].path == "a.csv"
    assert outline.data["contacts"].at("path") == Span("f.yaml", 4, 18, 4, 23)


def test_a_source_that_is_no_path_is_a_mistake_at_its_place():
    text = TEXT.replace("period: 2023", "period: 2023\ndata:\n  contacts: [a.csv]")
    with pytest.raises(InputError) as error:
        parse(text, "f.yaml")
    (item,) = error.value.report.items
    assert (item.place.line, item.place.column) == (5, 13)
