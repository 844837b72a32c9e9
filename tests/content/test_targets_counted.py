"""How many targets a block shows, and how many are met and missed, as figures of a text."""

import pytest

BLOCK = "{id: goals, kind: attainment, metrics: [solved, wait, calls]}"
CARDS = "{id: card, kind: scorecard, items: [{id: a, figure: solved}, {id: b, figure: wait}]}"


def said(slide, message: str, block: str = BLOCK):
    return slide(f"message: '{message}'\nblocks: [{block}]")


@pytest.mark.parametrize(("block", "name"), [(BLOCK, "goals"), (CARDS, "card")])
def test_the_targets_of_a_block_are_counted_as_its_verdicts_are(slide, block, name) -> None:
    made = said(slide, f"{{{name}.n}}目标 {{{name}.met}}达成 {{{name}.missed}}未达成", block)
    assert made.text("title") == "1 项目标 1 项达成 0 项未达成"
    runs = made.fill("title").payload.paragraphs[0].runs
    ids = [run.figure for run in runs if run.figure]
    known = {figure.id: figure for figure in made.composed.figures}
    assert ids == [f"targets@2023[block={name}].{part}" for part in ("n", "met", "missed")]
    assert set(known[ids[1]].operands) <= set(known)
    assert "solved@2023" in known[ids[1]].operands


def test_a_block_is_named_with_its_slide_where_several_have_its_id(slide) -> None:
    made = said(slide, "{s/goals.met}达成")
    assert made.text("title") == "1 项达成"


def test_a_block_that_is_not_there_is_told_with_the_nearest(slide) -> None:
    (told,) = (item for item in said(slide, "{goal.missed}未达成").asked if item.code == "N112")
    assert dict(told.args)["near"] == "goals"
    assert told.place is not None


def test_met_and_missed_say_nothing_of_a_metric(slide) -> None:
    assert "N105" in {item.code for item in said(slide, "来电 {calls.missed}").asked}
