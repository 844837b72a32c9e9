"""A label on a chart prints what the same figure prints in a text or in a table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.charts.number_code import shown
from deckgen.metrics.figure import Figure
from deckgen.metrics.period import Period
from deckgen.narrate.number import Said, said
from deckgen.narrate.number_format import number_format
from deckgen.narrate.wording import load_wording
from deckgen.source.place import LocalText
from tests.narrate.excel_format import evaluate

YEAR = Period(dt.date(2023, 1, 1), dt.date(2024, 1, 1), "year")
WORDS = {language: load_wording(language) for language in ("zh-Hans", "zh-Hant", "en")}
languages = pytest.mark.parametrize("language", WORDS)
COUNTS = st.one_of(st.integers(0, 20_000), st.integers(0, 10**7), st.integers(0, 10**11))
SIGNED = COUNTS.flatmap(lambda n: st.sampled_from([n, -n]))
SECONDS = st.integers(0, 10**11).map(lambda micro: Decimal(micro) / 10**6)
PARTS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(
    lambda pair: Decimal(min(pair)) / Decimal(max(pair))
)


def figure(value, unit="count", decimals=0, quantity="value") -> Figure:
    label = LocalText.plain("m")
    return Figure("m", "m", label, quantity, unit, Decimal(value), YEAR, decimals=decimals)


def texts_of(one: Figure, words, unit=None) -> set[str]:
    """What tables (in full) and titles (in 万) print, without blanks and units."""
    full = said(one, words, full=True, shown=unit)
    short = said(one, words, shown=unit)
    return {full.number + (full.unit if full.unit == "%" else ""), _bare(short)}


def _bare(text: Said) -> str:
    step = next((s.name for s in WORDS["zh-Hans"].steps + WORDS["zh-Hant"].steps
                 if text.unit.startswith(s.name)), "")  # fmt: skip
    return _trimmed(text.number + (text.unit if text.unit == "%" else step))


def _trimmed(text: str) -> str:
    """12.80万 as 12.8万: a chart keeps its decimals, a text drops zeros at the end."""
    number = text.rstrip("万亿億萬KM%")
    name = text[len(number) :]
    if name and name != "%" and "." in number:
        number = number.rstrip("0").rstrip(".")
    return number + name


def agree(figures: list[Figure], words, unit=None) -> None:
    form = number_format(figures, words, unit)
    for one in figures:
        value = form.value(one)
        label = evaluate(value, form.code)
        assert shown(value, form.code) == label
        if label.lstrip("-−").strip("0.,%") == "":
            continue  # the sign of what rounds to nothing is each program's own
        assert _trimmed(label) in texts_of(one, words, unit) | {
            _trimmed(text) for text in texts_of(one, words, unit)
        }


@languages
@given(values=st.lists(COUNTS, min_size=1, max_size=6))
def test_counts(language, values):
    agree([figure(value) for value in values], WORDS[language])


@languages
@given(values=st.lists(SIGNED, min_size=1, max_size=6))
def test_counts_of_both_signs(language, values):
    agree([figure(value) for value in values], WORDS[language])


@languages
@given(values=st.lists(PARTS, min_size=1, max_size=6), decimals=st.integers(0, 2))
def test_rates(language, values, decimals):
    agree([figure(value, "percent", decimals) for value in values], WORDS[language])


@given(values=st.lists(PARTS.flatmap(lambda p: st.sampled_from([p, -p])), min_size=1, max_size=6))
def test_changes(values):
    agree([figure(value, quantity="change") for value in values], WORDS["zh-Hans"])


@given(
    values=st.lists(SECONDS, min_size=1, max_size=6),
    unit=st.sampled_from(["seconds", "minutes", "hours", None]),
)
def test_durations_in_the_unit_shown(values, unit):
    agree([figure(value, "seconds") for value in values], WORDS["zh-Hans"], unit)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((128_000, 105_000), ("12.8万", "10.5万")),
        ((70_863, 35_531), ("70,863", "35,531")),
        ((128_000, 35_531), ("128,000", "35,531")),
        ((1_280_000, 35_531), ("128.0万", "35,531")),
        ((1_280_000, 350_000, 0), ("128.0万", "35.0万", "0")),
        ((123_456_789, 1_280_000, 5), ("1.23亿", "128.0万", "5")),
        ((99_999_499, 99_999_500), ("9999.9万", "1.00亿")),
        ((-128_000, 305_000), ("−12.8万", "30.5万")),
    ],
)
def test_ten_thousands_where_they_say_it_all(values, labels):
    figures = [figure(value) for value in values]
    form = number_format(figures, WORDS["zh-Hans"])
    assert tuple(evaluate(form.value(one), form.code) for one in figures) == labels


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("123456", r'0\.0,"万"', "12.3万"),
        ("99999", r'0\.0,"万"', "10.0万"),
        ("100000000", r'0\.0,"万"', "10000.0万"),
        ("-123456", r'0\.0,"万"', "-12.3万"),
        ("499", r'0\.0,"万"', "0.0万"),
        ("1234567", "#,##0", "1,234,567"),
        ("0.2195", "0.0%", "22.0%"),
        ("-5", '0;"−"0', "−5"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("7", "000", "007"),
        ("12345678", '[>=1000000]0.0,,"M";0', "12.3M"),
    ],
)  # fmt: skip
def test_the_evaluator_itself(value, code, text):
    assert evaluate(Decimal(value), code) == text
