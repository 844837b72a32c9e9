"""An author's own word beside a bound figure: what is printed, and what is told of it."""

from __future__ import annotations

import pytest

from tests.words.decks import LANGUAGES, Channel, World, build, slide

SMALL = {"Alpha": Channel(40, wait=40, solved=0.4, moved=0.2, liked=0.4)}
LARGE = {"Alpha": Channel(60, wait=60, solved=0.8, moved=0.6, liked=0.8)}
NUMBER = "{id: n, kind: numbers, items: [{id: a, figure: contacts}]}"


TARGETS = "csat,2023,60,percent,up\n"


class Deck:
    """A deck with a slide for each text: how it prints, and what is told of it."""

    def __init__(self, folder, texts, language="zh-Hans", *, rise):
        world = (
            World(SMALL, LARGE, targets=TARGETS) if rise else World(LARGE, SMALL, targets=TARGETS)
        )
        slides = "".join(
            slide(f"s{at}", NUMBER, f'        message: "{text}"\n') for at, text in enumerate(texts)
        )
        told = build(folder, world, language, slides)
        lines = (folder / "outline.yaml").read_text("utf-8").split("\n")
        self.title = {text: told.title(f"s{at}") for at, text in enumerate(texts)}
        self.items = {
            text: [
                item
                for item in told.deck.report.items
                if item.code in ("N403", "N404") and text in lines[item.place.line - 1]
            ]
            for text in texts
        }

    def codes(self, text):
        return [item.code for item in self.items[text]]


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """The decks of all texts: where the data rise, and where they fall."""
    texts = [*(text for text, _ in (*WRONG, *DISTANT)), *QUIET, DOUBLED]
    folder = tmp_path_factory.mktemp("words")
    return {rise: Deck(folder / str(rise), texts, rise=rise) for rise in (True, False)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bound_change_turns_its_word_with_the_sign(tmp_path, language):
    metrics = ("contacts", "csat", "first_response_time", "transfer_rate")
    texts = [f"{{{metric}.yoy}}" for metric in metrics]
    rise, fall = (Deck(tmp_path / str(way), texts, language, rise=way) for way in (True, False))
    words = {
        "zh-Hans": ("增长", "提升", "延长", "上升"),
        "zh-Hant": ("成長", "提升", "延長", "上升"),
        "en": ("up", "up", "longer", "up"),
    }[language]
    for text, up in zip(texts, words, strict=True):
        assert up in rise.title[text]
        assert up not in fall.title[text]
        assert rise.codes(text) == fall.codes(text) == []


WRONG = [
    # the text, and whether the data rise where it is wrong
    ("咨询量同比增长 {contacts.yoy:abs}", False),
    ("咨询量同比增长了约 {contacts.yoy:abs}", False),
    ("咨询量同比增长 {contacts.yoy:+}", False),
    ("咨询量下降{contacts.yoy:abs}", True),
    ("咨询量有 {contacts.yoy:abs} 的增长", False),
    ("首响缩短 {first_response_time.yoy:number} 秒", True),
    ("满意度提升 {csat.yoy:abs}", False),
    ("满意度改善 {csat.yoy:abs}", False),
    ("转接率改善 {transfer_rate.yoy:abs}", True),
    ("转接率恶化 {transfer_rate.yoy:abs}", False),
    ("咨询量由 {contacts.previous} 增至 {contacts}", False),
    ("首响从 {first_response_time.previous} 缩短到 {first_response_time}", True),
    ("咨詢量成長 {contacts.yoy:abs}", False),
    ("Contacts rose by {contacts.yoy:abs}", False),
    ("Contacts are up {contacts.yoy:abs}", False),
    ("An {contacts.yoy:abs} increase", False),
    ("投诉减少的同时，咨询量增长 {contacts.yoy:abs}", False),
]


@pytest.mark.parametrize(("text", "rise"), WRONG, ids=[text for text, _ in WRONG])
def test_a_word_against_the_sign_is_a_warning_with_its_place(decks, text, rise):
    assert decks[rise].codes(text) == ["N403"]
    (item,) = decks[rise].items[text]
    assert item.severity == "warning"
    assert dict(item.args)["word"] in decks[rise].title[text]
    assert decks[not rise].codes(text) == []


DOUBLED = "咨询量同比增长 {contacts.yoy}"


def test_a_word_beside_a_figure_that_says_its_own(decks):
    """增长增长 50%, or 增长下降 33.3%."""
    assert decks[True].codes(DOUBLED) == ["N404"]
    assert decks[False].codes(DOUBLED) == ["N403"]


DISTANT = [
    ("满意度高于目标 {csat.vs_target:abs}", False),
    ("满意度比目标低 {csat.vs_target:abs}", True),
    ("Satisfaction is {csat.vs_target:abs} above its target", False),
]


@pytest.mark.parametrize(("text", "rise"), DISTANT, ids=[text for text, _ in DISTANT])
def test_a_distance_on_the_wrong_side_is_told(decks, text, rise):
    assert decks[rise].codes(text) == ["N403"]
    assert decks[not rise].codes(text) == []


QUIET = [
    "咨询量未增长 {contacts.yoy:+}",
    "不再下降，同比 {contacts.yoy:+}",
    "咨询量同比{contacts.yoy}",
    "响应效率提升 {first_response_time.yoy:abs}",
    "下降趋势之后，{contacts.yoy:+}",
    "follow-up {contacts.yoy:+}",
    "{contacts.yoy:word} {contacts.yoy:abs}",
    "咨询量 {contacts}，满意度 {csat}",
    "微信增长明显，合计 {contacts.yoy:+}",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_denied_or_stands_apart_is_not_told(decks, text):
    assert decks[True].codes(text) == decks[False].codes(text) == []


PLACES = {
    "callout": "{id: c, kind: callout, body: '增长 {contacts.yoy:abs}'}",
    "note": "{id: n, kind: numbers, items: [{id: a, figure: contacts, "
    "note: '增长 {contacts.yoy:abs}'}]}",
    "card": "{id: c, kind: cards, items: [{id: a, heading: 甲, body: '增长 {contacts.yoy:abs}'}, "
    "{id: b, heading: 乙, body: 好}]}",
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_told_wherever_it_stands(tmp_path, place):
    blocks = PLACES[place]
    if place == "callout":
        blocks = f"{NUMBER}\n{blocks}"
    told = build(tmp_path, World(LARGE, SMALL), "zh-Hans", slide("s", blocks))
    assert told.codes.count("N403") == 1
