"""Texts fit for a slide."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from deckgen.narrate.clean import clean, one_line


def test_control_characters_go():
    assert clean("退\x00货\x0b纠\ufeff纷\x1f") == "退货纠纷"


def test_line_ends_become_line_feeds_and_tabs_blanks():
    assert clean("a\r\nb\rc\td") == "a\nb\nc d"


def test_one_line_joins_lines():
    assert one_line(" a\n\n b ") == "a b"


@given(st.text(st.characters(codec=None)))
def test_whatever_the_data_hold_xml_takes_it(text):
    from xml.sax.saxutils import escape

    ET.fromstring(f"<a>{escape(clean(text))}</a>".encode("utf-8", "strict"))
