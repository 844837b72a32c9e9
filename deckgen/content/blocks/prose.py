"""Text and callouts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.content.written import written
from deckgen.narrate.labels import unit_ending
from deckgen.narrate.text import Paragraph, RichText, Run, words_of
from deckgen.outline.words import is_auto

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.outline.blocks import CalloutBlock, TextBlock
    from deckgen.source.place import LocalText


def texts_of(body: LocalText | list[LocalText] | None) -> tuple[LocalText, ...]:
    """A body's texts, however many the author wrote."""
    if body is None:
        return ()
    return tuple(body) if isinstance(body, list) else (body,)


def with_unit(runs: tuple[Run, ...], unit: str, desk: Desk) -> tuple[Run, ...]:
    """A heading's runs with the unit after them, quietly, unless they name it.

    In brackets that the heading ends with it is as loud as they are.
    """
    if not runs:
        return runs
    label, last = words_of(runs), runs[-1]
    kept, ending = unit_ending(label, unit, desk.context.wording)
    text = last.text[: len(last.text) - len(label) + len(kept)]
    more = (Run(ending, style="muted" if kept == label else last.style),) if ending else ()
    return (*runs[:-1], Run(text, last.figure, last.style, last.link, last.token), *more)


def quiet_end(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading's runs, the remark in brackets that it ends with as quiet as a unit.

    Figures in the remark are quiet with it.
    """
    if not runs or runs[-1].text[-1:] not in ("）", ")"):
        return runs
    starts = (max(run.text.rfind("（"), run.text.rfind(" (")) for run in runs)
    place, at = max(((p, at) for p, at in enumerate(starts) if at >= 0), default=(0, -1))
    opening = runs[place]
    if (
        at < 0
        or any(run.style for run in runs[place:])
        or not words_of((*runs[:place], Run(opening.text[:at])))
    ):
        return runs
    kept = (replace(opening, text=opening.text[:at]),) if at else ()
    remark = (replace(opening, text=opening.text[at:]), *runs[place + 1 :])
    return (*runs[:place], *kept, *(replace(run, style="muted") for run in remark))


def body_of(
    body: LocalText | list[LocalText] | None,
    desk: Desk,
    *,
    style: str | None = None,
    bullet: bool = False,
) -> tuple[Paragraph, ...]:
    """A body's paragraphs; numbers in them are set off."""
    return tuple(
        paragraph
        for text in texts_of(body)
        for paragraph in desk.text(text, style=style, emphasis="strong", bullet=bullet).paragraphs
    )


def noted(
    lines: tuple[Paragraph, ...], note: str, lead: Callable[[Paragraph], Paragraph]
) -> tuple[Paragraph, ...]:
    """The first line as ``lead`` makes it, further lines in the style of notes to it."""
    return tuple(
        replace(line, style=note) if place else lead(line) for place, line in enumerate(lines)
    )


def text(block: TextBlock, seat: Seat, desk: Desk) -> Made:
    """Paragraphs or bullets, under the block's title where it has one."""
    heading = desk.runs(block.title)
    opening = (Paragraph(heading, "label"),) if heading else ()
    auto = is_auto(block.body)
    body = written(desk, bullet=True) if auto else body_of(block.body, desk, bullet=block.bullets)
    paragraphs = (*opening, *body)
    span = block.at("body") or block.span
    return Made((Fill(seat.slot, block.id, RichText(paragraphs), span=span),))


def callout(block: CalloutBlock, seat: Seat, desk: Desk) -> Made:
    """One paragraph: the label set off, then the takeaway."""
    label = desk.words(block.label)
    wording = desk.context.wording
    tone = "message" if block.accent else ""
    word = Run(wording.fill("label.callout", label=label), style=tone or "accent")
    opening = (word,) if label else ()
    body = written(desk)[:1] if is_auto(block.body) else ()
    told = body[0].runs if body else () if is_auto(block.body) else desk.runs(block.body, "strong")
    if not told:
        return Made()
    runs = (*opening, *told)
    payload = RichText((Paragraph(runs),))
    return Made((Fill(seat.slot, block.id, payload, span=block.at("body"), tone=tone),))
