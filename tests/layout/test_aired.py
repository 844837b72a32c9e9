"""Room that few points under a figure leave in a row of cards goes around the figures."""

from deckgen.layout.fit import Typesetter, text_area
from deckgen.layout.spread import FULL
from deckgen.narrate.text import Paragraph, RichText, Run
from tests.layout.make import fill, house, pages_of, shape, slide

POINTS = ("一点", "两点", "三点", "四点")


def card(*points: str, figure: bool = True) -> RichText:
    paragraphs = [Paragraph((Run("标题"),), "card_heading")]
    if figure:
        paragraphs.append(Paragraph((Run("12.8"),), "figure"))
    paragraphs += [Paragraph((Run(point),), "card_body", bullet=True) for point in points]
    return RichText(tuple(paragraphs))


def lowered(*cards: RichText) -> list[list[float]]:
    """Of each card's paragraphs the points that they are lowered by."""
    fills = [fill(f"card{place}", text) for place, text in enumerate(cards, 1)]
    (page,) = pages_of(slide(f"cards-{len(cards)}", *fills))
    texts = [shape(page, item.slot).payload.text for item in fills]
    return [[paragraph.lowered for paragraph in text.paragraphs] for text in texts]


def test_figures_and_what_follows_them_are_lowered_alike_in_all_cards() -> None:
    every = lowered(card(*POINTS), card(*POINTS), card(*POINTS))
    (air,) = {one for _, one, _, *_ in every}
    assert air > 0
    assert every == [[0, air, air, 0, 0, 0]] * 3


def test_the_fullest_card_decides_and_keeps_air_at_its_foot() -> None:
    long = [point * 4 for point in POINTS]
    alone, beside = lowered(card(*POINTS), card(*POINTS)), lowered(card(*POINTS), card(*long * 2))
    assert beside[0][1] < alone[0][1]
    fills = [fill(f"card{place}", card(*POINTS)) for place in (1, 2, 3)]
    (page,) = pages_of(slide("cards-3", *fills))
    placed, slot = shape(page, "card1"), house().layouts["cards-3"].slot("card1")
    width, height = text_area(slot, placed.box)
    block = Typesetter(house()).block(placed.payload.text, slot.style, 18, width)
    assert 0.8 <= block.height / height <= FULL


def test_a_row_in_which_a_card_has_no_figure_stays_as_it_is() -> None:
    every = lowered(card(*POINTS), card(*POINTS, figure=False))
    assert {points for one in every for points in one} == {0}
