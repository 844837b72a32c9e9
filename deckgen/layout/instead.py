"""Slides that change their layout together, where the texts of one of them do not fit there.

A company's layout for chapters has the room that its designer gave it. Chapters of one deck look
alike, so where the findings of one do not fit, all stand on ours, and the deck says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.source.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.content.model import SlideContent
    from deckgen.layout.define import LayoutSet
    from deckgen.source.diagnostic import Collector


def alike(
    layouts: LayoutSet,
    slides: Sequence[SlideContent],
    lacking: Callable[[SlideContent], Sequence[Diagnostic]],
    problems: Collector,
) -> tuple[SlideContent, ...]:
    """The slides, all those of a layout on the one instead of it where one does not fit there.

    ``lacking`` says what does not fit of a slide. L112 warns of each layout that gives way.
    """
    failed: dict[str, Diagnostic] = {}
    for slide in slides:
        if slide.instead is not None and slide.layout not in failed and (told := lacking(slide)):
            failed[slide.layout] = told[0]
    for name, first in failed.items():
        count = sum(slide.layout == name for slide in slides)
        problems.add(_told(layouts, name, first, count))
    return tuple(_moved(slide) if slide.layout in failed else slide for slide in slides)


def _moved(slide: SlideContent) -> SlideContent:
    if slide.instead is None:
        return slide
    layout, fills = slide.instead
    return replace(slide, layout=layout, fills=fills, instead=None)


def _told(layouts: LayoutSet, name: str, first: Diagnostic, count: int) -> Diagnostic:
    layout = layouts.layouts[name]
    other = layouts.layouts[layout.instead or name].label
    args = {"own": layout.stands_on or layout.label, "other": other, "count": str(count)}
    told = (*args.items(), ("id", first.slide or ""))
    return Diagnostic("L112", told, first.place, severity="warning", slide=first.slide)
