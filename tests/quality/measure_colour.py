"""Criteria F: contrast, theme colours, and one message a slide."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pptx.oxml.ns import qn

from tests.quality.colours import Colours, contrast
from tests.quality.result import (
    Deck,
    Finding,
    Result,
    counted,
    is_chart,
    is_table,
    key_of,
    unmeasured,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.quality.deck_text import Shape

TEXT, LARGE, MARK = 4.5, 3.0, 3.0
MESSAGE = "accent2"
"""The theme colour that stands for the point that matters, and nothing else."""
MEMBERS = 0.95


def colour_results(deck: Deck) -> list[Result]:
    """F1 to F7."""
    colours = Colours(deck)
    return [
        counted(
            "F1",
            f"texts under {TEXT}:1 on their ground (large ones {LARGE}:1)",
            list(_texts(deck, colours)),
        ),
        counted(
            "F2",
            f"bars, lines and slices without their value under {MARK}:1 on the page",
            list(_marks(deck, colours)),
        ),
        _members(deck),
        counted(
            "F4",
            "colours that are no theme colour",
            [Finding(n, name, hexed) for n, name, hexed in _hexed(deck)],
        ),
        unmeasured(
            "F5",
            "series apart for colour-blind eyes",
            "a matter of the theme: tests/render/test_themes.py measures every one",
        ),
        unmeasured(
            "F6",
            "good and bad in their colours",
            "a matter of figures: tests/narrate/test_change.py and tests/content",
        ),
        counted(
            "F7", "slides with more than one thing in the message colour", list(_accents(deck))
        ),
    ]


def _texts(deck: Deck, colours: Colours) -> Iterator[Finding]:
    for shape in deck.shapes:
        if is_table(shape):
            yield from _cells(shape, colours)
        elif shape.shape.has_text_frame and shape.text is not None:
            ground = colours.ground(shape)
            body = shape.shape._element.find(qn("p:txBody"))
            for paragraph in body.iter(qn("a:p")):
                levels = list(shape.chain.levels(paragraph))
                for run in paragraph.findall(qn("a:r")):
                    sources = [
                        run.find(qn("a:rPr")),
                        *(each.find(qn("a:defRPr")) for each in levels),
                    ]
                    yield from _run(shape, run, sources, ground, colours)


def _cells(shape: Shape, colours: Colours) -> Iterator[Finding]:
    page = colours._page(shape)
    for row in shape.shape.table.rows:
        for cell in row.cells:
            ground = colours.fill(cell._tc.find(qn("a:tcPr"))) or page
            for run in cell._tc.iter(qn("a:r")):
                yield from _run(shape, run, [run.find(qn("a:rPr"))], ground, colours)


def _run(
    shape: Shape, run: Any, sources: list[Any], ground: Any, colours: Colours
) -> Iterator[Finding]:
    text = run.findtext(qn("a:t"), "")
    colour = next(
        (found for each in sources if each is not None and (found := colours.fill(each))), None
    )
    if colour is None or not text.strip():
        return
    size = next(
        (int(each.get("sz")) / 100 for each in sources if each is not None and each.get("sz")), 14
    )
    bold = any(each is not None and each.get("b") == "1" for each in sources)
    least = LARGE if size >= 18 or (size >= 14 and bold) else TEXT
    ratio = contrast(colour, ground)
    if ratio < least - 0.01:
        yield Finding(shape.number, shape.name, f"{ratio:.2f}: {text[:24]}")


def _marks(deck: Deck, colours: Colours) -> Iterator[Finding]:
    for shape in deck.shapes:
        if not is_chart(shape) or key_of(shape) == "motif":
            continue
        ground = colours.ground(shape)
        every = list(shape.shape.chart._chartSpace.iter(qn("c:ser")))
        for series, after in zip_longest(every, every[1:]):
            if _is_rim(series, after):
                continue
            properties = series.find(qn("c:spPr"))
            line = properties.find(qn("a:ln")) if properties is not None else None
            inks = [each for part in (properties, line) if (each := colours.fill(part)) is not None]
            drawn = series.find(qn("c:val")) is not None and not _printed(series)
            if inks and drawn and max(contrast(ink, ground) for ink in inks) < MARK:
                name = (
                    "".join(series.find(qn("c:tx")).itertext())[:20]
                    if series.find(qn("c:tx")) is not None
                    else ""
                )
                yield Finding(shape.number, shape.name, f"{contrast(inks[0], ground):.2f}: {name}")


def _is_rim(series: Any, after: Any) -> bool:
    """Whether it is paper under a line of the same cells, which is to be seen on columns."""
    if after is None or series.getparent() is not after.getparent():
        return False
    return _sources(series) == _sources(after)


def _sources(series: Any) -> list[str]:
    """Where a series has its name and values from."""
    parts = (series.find(qn(name)) for name in ("c:tx", "c:val"))
    return [each.text for part in parts if part is not None for each in part.iter(qn("c:f"))]


def _printed(series: Any) -> bool:
    """Whether every value of a series is printed: the mark need not be seen to be understood."""
    points = series.iterfind(f"{qn('c:val')}//{qn('c:pt')}")
    places = [each.get("idx") for each in points if float(each.findtext(qn("c:v")))]
    labels = series.find(qn("c:dLbls"))
    if not places or labels is None:
        return not places

    def on(each: Any) -> bool:
        shown = each.find(qn("c:showVal"))
        return shown is not None and shown.get("val") == "1"

    own = {each.find(qn("c:idx")).get("val"): on(each) for each in labels.findall(qn("c:dLbl"))}
    return all(own.get(at, on(labels)) for at in places)


def _parts(deck: Deck) -> Iterator[tuple[int, str, Any]]:
    for shape in deck.shapes:
        yield shape.number, shape.name, shape.shape._element
        if is_chart(shape):
            yield shape.number, shape.name, shape.shape.chart._chartSpace


def _hexed(deck: Deck) -> Iterator[tuple[int, str, str]]:
    for number, name, element in _parts(deck):
        for each in element.iter(qn("a:srgbClr")):
            yield number, name, each.get("val")


def _members(deck: Deck) -> Result:
    hexed = len(list(_hexed(deck)))
    themed = sum(1 for _, _, element in _parts(deck) for _ in element.iter(qn("a:schemeClr")))
    share = themed / max(1, themed + hexed)
    return Result(
        "F3",
        "theme colours among all",
        f"{share:.0%}",
        f">= {MEMBERS:.0%}",
        () if share >= MEMBERS else (Finding(0, "", f"{hexed} others"),),
    )


def _accents(deck: Deck) -> Iterator[Finding]:
    """What the slide itself sets in the message colour: a shape counts once."""
    for number in range(1, len(deck.slides) + 1):
        named = [shape for shape in deck.on(number) if _is_accented(shape)]
        if len(named) > 1:
            yield Finding(number, "", ", ".join(key_of(shape) for shape in named))


def _is_accented(shape: Shape) -> bool:
    if key_of(shape) == "motif":
        return False
    element = shape.shape.chart._chartSpace if is_chart(shape) else shape.shape._element
    return any(each.get("val") == MESSAGE for each in element.iter(qn("a:schemeClr")))
