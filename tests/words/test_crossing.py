"""What is said as a figure crosses its target, its benchmark, another part, or none at all."""

from __future__ import annotations

import pytest

from tests.words.decks import (
    ADVICE,
    CALLOUT,
    LANGUAGES,
    SUMMARY,
    Channel,
    World,
    build,
    slide,
)
from tests.words.lexicon import MET
from tests.words.proof import prove

TARGETS = "csat,2023,70,percent,up\nfirst_response_time,2023,60,seconds,down\n"
BENCHMARK = "first_contact_resolution,70,percent,Survey X,2023\n"
NEAR = "numbers, items: [{{id: a, figure: {metric}}}, {{id: b, figure: {metric}.previous}}]"


def of_metric(metric: str) -> str:
    blocks = f"{{id: n, kind: {NEAR.format(metric=metric)}}}\n{CALLOUT}"
    return slide(metric.replace("_", "-"), blocks)


def against(folder, language, wait, liked, solved=0.8):
    year = {"Alpha": Channel(60, wait=wait, liked=liked, solved=solved)}
    then = {"Alpha": Channel(60, wait=wait, liked=liked, solved=solved)}
    world = World(then, year, targets=TARGETS, benchmarks=BENCHMARK)
    slides = "".join(map(of_metric, ("csat", "first_response_time", "first_contact_resolution")))
    return build(folder, world, language, slides + ADVICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_target_is_met_on_its_good_side_and_calls_for_advice_on_the_other(tmp_path, language):
    good = against(tmp_path / "good", language, wait=50, liked=0.8)
    bad = against(tmp_path / "bad", language, wait=70, liked=0.6)
    for told in (good, bad):
        prove(told, language)
    texts = [{c.text for c in told.of("target")} for told in (good, bad)]
    assert len(texts[0]) == len(texts[1]) == 2
    assert texts[0] & texts[1] == set()
    assert all(MET[language][0] in text for text in texts[0])
    assert all(MET[language][1] in text for text in texts[1])
    assert [c for c in good.of("target") if c.slide == "advice"] == []
    assert [c for c in bad.of("target") if c.slide == "advice"] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_benchmark_is_crossed_in_words(tmp_path, language):
    above = against(tmp_path / "a", language, 60, 0.7, solved=0.9)
    below = against(tmp_path / "b", language, 60, 0.7, solved=0.5)
    sides = []
    for told in (above, below):
        prove(told, language)
        (claim,) = {(c.text, c.direction) for c in told.of("benchmark")}
        sides.append(claim)
    assert [direction for _, direction in sides] == [1, -1]
    assert sides[0][0] != sides[1][0]


@pytest.mark.parametrize("missed", [True, False])
def test_what_prints_like_its_target_is_judged_alike_all_over_the_deck(tmp_path, missed):
    """84.98 % of 85 % prints as 85.0 %: a scorecard and a sentence must not contradict."""
    year = {"Alpha": Channel(333 if missed else 340, liked=0.85)}
    world = World(year, year, targets="csat,2023,85,percent,up\n")
    card = slide(
        "card",
        "{id: k, kind: scorecard, items: [{id: a, figure: csat}, {id: b, figure: contacts}]}",
    )
    table = slide(
        "table",
        "{id: t, kind: table, metrics: [csat], columns: [{id: a, figure: .}, "
        "{id: b, figure: .vs_target}]}",
    )
    told = build(tmp_path, world, "zh-Hans", of_metric("csat") + card + table)
    exact = float(told.figures["csat@2023"]["value"])
    assert (exact < 0.85) == missed
    assert round(exact * 100, 1) == 85.0
    everything = "\n".join(told.sentences)
    assert ("未达成" in everything) == missed
    said = [claim.text for claim in told.of("target")]
    assert all(("未达标" in text) == missed for text in said)
    style = _styles(told, "table")
    assert style == ({"bad"} if missed else {"good"})


def _styles(told, name) -> set[str]:
    """The styles of good and bad in a slide's table."""
    found = set()
    for each in told.deck.content.slides:
        for fill in each.fills if each.id == name else ():
            for row in getattr(fill.payload, "rows", ()):
                for cell in row.cells:
                    found |= {run.style for p in cell.text.paragraphs for run in p.runs}
    return found & {"good", "bad"}


COLOURED = """{id: k, kind: scorecard, items: [{id: a, figure: first_response_time}, \
{id: b, figure: csat}, {id: c, figure: transfer_rate}, {id: d, figure: contacts}]}"""
COMPARED = """{id: v, kind: comparison, columns: [{id: then, heading: "2022", period: 2022}, \
{id: now, heading: "2023", period: 2023}], rows: [{id: a, figure: first_response_time}, \
{id: b, figure: csat}, {id: c, figure: transfer_rate}, {id: d, figure: contacts}]}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_and_marks_follow_the_sense_of_the_metric(tmp_path, language):
    better = {"Alpha": Channel(60, wait=40, moved=0.1, liked=0.9)}
    worse = {"Alpha": Channel(40, wait=80, moved=0.4, liked=0.6)}
    slides = slide("card", COLOURED) + slide("versus", COMPARED)
    marks = []
    for place, world in enumerate((World(worse, better), World(better, worse))):
        told = build(tmp_path / str(place), world, language, slides)
        found = {}
        for each in told.deck.content.slides:
            for fill in each.fills:
                runs = [r for p in getattr(fill.payload, "paragraphs", ()) for r in p.runs]
                for row in getattr(fill.payload, "rows", ()):
                    runs += [r for cell in row.cells for p in cell.text.paragraphs for r in p.runs]
                for at, run in enumerate(runs):
                    if run.text[:1] in "▲▼●" and run.text.strip():
                        figure = run.figure or runs[at + 1].figure
                        found.setdefault((each.id, figure.partition("@")[0]), set()).add(
                            (run.text[0], run.style)
                        )
        marks.append(found)
    good, bad = marks
    for name in ("card", "versus"):
        assert good[name, "first_response_time"] == {("▼", "good")}
        assert bad[name, "first_response_time"] == {("▲", "bad")}
        assert good[name, "transfer_rate"] == {("▼", "good")}
        assert bad[name, "transfer_rate"] == {("▲", "bad")}
        assert good[name, "csat"] == {("▲", "good")}
        assert bad[name, "csat"] == {("▼", "bad")}
        for side, mark in ((good, "▲"), (bad, "▼")):
            ((sign, style),) = side[name, "contacts"]
            assert sign == mark
            assert style not in ("good", "bad")


PARTS = f"{{id: c, kind: chart, metric: csat, by: channel}}\n{CALLOUT}"
WAITS = f"{{id: c, kind: chart, metric: first_response_time, by: channel}}\n{CALLOUT}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_parts_changed_over_change_every_rank_and_the_advice(tmp_path, language):
    first = {"Alpha": Channel(40, wait=90, liked=0.9), "Beta": Channel(40, wait=30, liked=0.5),
             "Gamma": Channel(40, wait=50, liked=0.7)}  # fmt: skip
    second = {**first, "Alpha": first["Beta"], "Beta": first["Alpha"]}
    slides = SUMMARY + slide("likes", PARTS) + slide("waits", WAITS) + ADVICE
    made = []
    for place, year in enumerate((first, second)):
        told = build(tmp_path / str(place), World(year, year), language, slides)
        prove(told, language)
        made.append(told)
    for told, other in (made, made[::-1]):
        ranks = {c.text for c in told.of("rank")}
        assert len(ranks) >= 3
        assert ranks & other.sentences == set()
        swapped = {
            t.replace("Alpha", "?").replace("Beta", "Alpha").replace("?", "Beta") for t in ranks
        }
        assert swapped == {c.text for c in other.of("rank")}
    advised = [
        {line for name, lines in told.texts.items() if name.startswith("dg:advice/suggestions/")
         for line in lines if "Alpha" in line or "Beta" in line}
        for told in made
    ]  # fmt: skip
    assert advised[0]
    assert advised[0] & advised[1] == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_goes_where_there_is_nothing_to_advise(tmp_path, language):
    same = {name: Channel(40, wait=40, liked=0.8) for name in ("Alpha", "Beta", "Gamma")}
    slides = SUMMARY + slide("likes", PARTS) + slide("waits", WAITS) + ADVICE
    told = build(tmp_path, World(same, same), language, slides)
    assert [c for c in told.claims if c.slide in ("advice", "summary")] == []
    assert told.codes.count("N402") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_follows_what_moved(tmp_path, language):
    """What moved is in the summary; when it is level and another moves, that one is."""
    base = {"Alpha": Channel(60, wait=40, liked=0.7)}
    slides = SUMMARY + of_metric("csat") + of_metric("first_response_time")
    liked = build(
        tmp_path / "a", World(base, {"Alpha": Channel(60, wait=40, liked=0.9)}), language, slides
    )
    waited = build(
        tmp_path / "b", World(base, {"Alpha": Channel(60, wait=80, liked=0.7)}), language, slides
    )
    members = [
        {c.first["metric"] for c in t.claims if c.slide == "summary"} for t in (liked, waited)
    ]
    assert members == [{"csat"}, {"first_response_time"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_and_vanished_types_change_over_with_the_years(tmp_path, language):
    kept = {"Alpha": Channel(40)}
    world = World({**kept, "Beta": Channel(30)}, {**kept, "Gamma": Channel(30)})
    blocks = f"{{id: c, kind: chart, metric: contacts, by: channel, series: period}}\n{CALLOUT}"
    found = []
    for place, each in enumerate((world, world.mirrored)):
        told = build(tmp_path / str(place), each, language, slide("s", blocks))
        prove(told, language)
        found.append({(c.kind, *c.first["where"]["channel"]) for c in told.of("new", "vanished")})
    assert found[0] <= {("new", "Gamma"), ("vanished", "Beta")}
    assert found[1] <= {("new", "Beta"), ("vanished", "Gamma")}
    assert found[0]
    assert found[1]
