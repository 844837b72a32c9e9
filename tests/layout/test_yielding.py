"""A row that is too low for its texts takes room of the one under it."""

from __future__ import annotations

from tests.layout.make import fill, pages_of, placed, shape, slide, text

LABELS = ("14 天", "从受理到", "答复客户", "按工作日计")


def _loop(figure: tuple[str, ...], body: tuple[str, ...]):
    fills = [
        each
        for place in (1, 2, 3)
        for each in (
            fill(f"loop{place}.heading", "受理"),
            fill(f"loop{place}.figure", text(*figure) if place == 2 else "3 天"),
            fill(f"loop{place}", text(*body)),
        )
    ]
    return slide("process-loop-3", *fills)


def test_all_of_a_row_becomes_taller_and_the_texts_under_it_begin_lower() -> None:
    (low,) = pages_of(_loop(LABELS[:3], ("谁接到谁登记",)))
    (tall,) = pages_of(_loop(LABELS, ("谁接到谁登记",)))
    for place in (1, 2, 3):
        before, figure = (shape(page, f"loop{place}.figure").box for page in (low, tall))
        body = shape(tall, f"loop{place}").box
        assert figure.height > before.height
        assert figure.y == before.y
        assert body.y == figure.y + figure.height


def test_a_row_whose_neighbour_is_full_is_told_as_before() -> None:
    full = max(n for n in range(1, 30) if not placed(_loop(LABELS[:3], ("登记",) * n))[1])
    _, problems = placed(_loop((*LABELS, "含周末"), ("登记",) * full))
    assert [(item.code, dict(item.args)["slot"]) for item in problems] == [("L110", "loop2.figure")]


def test_what_fits_stays_where_its_layout_has_it() -> None:
    (page,) = pages_of(_loop(LABELS[:3], ("谁接到谁登记",)))
    assert not shape(page, "loop2.figure").override
