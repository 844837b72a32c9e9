"""What is not said: of part of a period without saying so, of few records, of causes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.words.decks import (
    ADVICE,
    CALLOUT,
    LANGUAGES,
    SUMMARY,
    Channel,
    World,
    build,
    full,
    slide,
    squeezed,
)
from tests.words.lexicon import CAUSES
from tests.words.mirror import every
from tests.words.strategies import real

THEN = {"Alpha": Channel(40, wait=60, liked=0.9), "Beta": Channel(40, wait=40, liked=0.8)}
NOW = {"Alpha": Channel(60, wait=40, liked=0.6), "Beta": Channel(50, wait=70, liked=0.7)}
SAME_DAYS = {"zh-Hans": "同期", "zh-Hant": "同期", "en": "of both"}
COMPARING = ("change", "contribution", "new", "vanished")


@real(6)
@given(last=st.integers(2, 11), language=st.sampled_from(LANGUAGES), late=st.booleans())
def test_part_of_a_year_is_never_compared_without_saying_so(tmp_path_factory, last, language, late):
    """The later year ends early, or the earlier one begins late."""
    folder = tmp_path_factory.mktemp("part")
    world = World(THEN, NOW, months=tuple(range(1, last + 1)))
    if late:
        world = World(THEN, NOW, before=tuple(range(13 - last, 13)))
    numbers = (
        "{id: n, kind: numbers, items: [{id: a, figure: contacts.yoy}, {id: b, figure: csat}]}"
    )
    told = build(folder, world, language, full() + slide("own", numbers))
    compared = told.of(*COMPARING)
    assert compared
    for claim in compared:
        first = claim.first
        assert first["comparison"] is None or first["comparison"]["cut"], claim
        assert SAME_DAYS[language] in claim.text, claim
        assert re.search(r"\d", claim.text.rpartition("（" if language != "en" else "(")[2]), claim
    if not late:
        assert told.of("peak", "trend", "rank", "share", "concentration", "target") == []
    for each in told.manifest["slides"]:
        cut = [
            name for name in each["figures"]
            if (told.figures[name]["comparison"] or {}).get("cut")
        ]  # fmt: skip
        lines = [line for shape in each["shapes"] for line in told.texts.get(shape["name"], [])]
        if cut:
            assert any(SAME_DAYS[language] in line for line in lines), (each["id"], cut, lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_few_records_nothing_is_said(tmp_path, language):
    """One record a month: changes of rates and durations, and shares, are not worth a sentence."""
    then = {"Alpha": Channel(1, wait=60, liked=0), "Beta": Channel(1, wait=50, liked=1)}
    now = {"Alpha": Channel(1, wait=20, liked=1), "Beta": Channel(1, wait=90, liked=0)}
    told = build(tmp_path, World(then, now), language, full())
    few = [c for c in told.claims if c.first["n"] is not None and c.first["n"] < 20]
    assert few == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aside", [True, False])
def test_a_rank_says_that_few_records_are_left_aside(tmp_path, language, aside):
    """A channel of twelve records at 0 % does not make the next one the lowest unsaid."""
    liked = 0.0 if aside else 1.0
    year = {"Alpha": Channel(40, liked=0.9), "Beta": Channel(40, liked=0.5),
            "Tiny": Channel(1, liked=liked)}  # fmt: skip
    blocks = f"{{id: c, kind: chart, metric: csat, by: channel}}\n{CALLOUT}"
    told = build(tmp_path, World(year, year), language, slide("s", blocks))
    (rank, *_) = told.of("rank")
    assert "Beta" in rank.text
    words = {"zh-Hans": "记录过少的不计", "zh-Hant": "紀錄過少的不計", "en": "few records"}
    assert (words[language] in rank.text) == aside


def test_the_best_and_the_worst_of_a_question_are_all_that_are_equally_so(tmp_path):
    year = {"Alpha": Channel(40, liked=0.9), "Beta": Channel(40, liked=0.9),
            "Gamma": Channel(40, liked=0.5)}  # fmt: skip
    blocks = f"{{id: c, kind: chart, metric: csat, by: channel}}\n{CALLOUT}"
    told = build(tmp_path, World(year, year), "zh-Hans", slide("s", blocks))
    notes = squeezed("".join(told.texts["dg:s/notes"]))
    assert "先看Gamma，为50.0%" in notes
    assert "表现最好的是Alpha和Beta，为90.0%" in notes
    even = {name: Channel(40, liked=0.8) for name in year}
    told = build(tmp_path / "even", World(even, even), "zh-Hans", slide("s", blocks))
    assert "先看" not in "".join(told.texts["dg:s/notes"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_deck_says_why(tmp_path, language):
    world = World(THEN, NOW, targets="csat,2023,85,percent,up\n")
    told = build(tmp_path, world, language, full())
    assert len(told.claims) > 10
    assert [text for text in every(told) if CAUSES.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_deck_says_what_the_manifest_says(tmp_path, language):
    """The .pptx read back: titles, callouts, notes and alternative texts, of data and mirror."""
    from pptx import Presentation

    said = []
    for place, world in enumerate((World(THEN, NOW), World(NOW, THEN))):
        blocks = f"{{id: c, kind: chart, metric: contacts, by: channel, series: period}}\n{CALLOUT}"
        slides = SUMMARY + slide("s", blocks) + ADVICE
        told = build(tmp_path / str(place), world, language, slides)
        path = tmp_path / f"{place}.pptx"
        told.deck.save(path)
        texts = []
        for page in Presentation(str(path)).slides:
            for shape in page.shapes:
                if shape.has_text_frame:
                    texts += [p.text for p in shape.text_frame.paragraphs]
                texts += shape._element.xpath(".//p:cNvPr/@descr")
            texts += page.notes_slide.notes_text_frame.text.split("\n")
        changes = {claim.text for claim in told.of("change", "contribution")}
        assert changes
        assert changes <= set(texts)
        said.append((changes, texts))
    for changes, other in ((said[0][0], said[1][1]), (said[1][0], said[0][1])):
        assert not any(change in text for change in changes for text in other)
