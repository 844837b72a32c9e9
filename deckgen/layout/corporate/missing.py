"""What a company's template lacks for a deck of ours, each as a problem with its remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.layout.corporate.choose import page_of
from deckgen.layout.corporate.ground import behind_text
from deckgen.layout.corporate.model import TEXTS, TITLES
from deckgen.layout.corporate.sizing import least_foot
from deckgen.layout.corporate.title import SENTENCE, holds
from deckgen.layout.corporate.tone import LARGE, READABLE, VISIBLE, contrast, worst
from deckgen.layout.page import EMU_PER_CM, shown
from deckgen.source.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.layout.corporate.decide import Decision
    from deckgen.layout.corporate.model import Face, Holder, Typefaces

PORTABLE = re.compile(
    r"微软雅黑|microsoft yahei|等线|dengxian|宋体|simsun|黑体|simhei|楷体|kaiti|仿宋|fangsong"
    r"|苹方|pingfang|思源|noto sans cjk|source han|arial|calibri|times new roman|verdana|tahoma"
    r"|georgia|segoe ui"
    r"|trebuchet|cambria|century gothic|courier new|franklin gothic|garamond|aptos",
    re.IGNORECASE,
)
"""Typefaces that every Windows with Office has, or every Mac and WPS have a like one for."""
SMALL = 0.35
"""Share of the page from which on content has room."""
_GROUNDS = ("accent", "soft", "message", "good", "bad", "neutral")
"""Roles of fills that texts stand on."""
_TOLD = 8
"""Places of one kind that are told one by one."""


def missing(decision: Decision) -> list[Diagnostic]:
    """What a person should know, what matters most first."""
    return [
        *_fonts(decision),
        *_frame(decision),
        *_contrasts(decision),
        *_colors(decision),
        *_carriers(decision),
        *_file(decision),
    ]


def _warn(code: str, **args: object) -> Diagnostic:
    return Diagnostic(code, _texts(args), severity="warning")


def _note(code: str, **args: object) -> Diagnostic:
    return Diagnostic(code, _texts(args), severity="note")


def _texts(args: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in args.items())


def _fonts(decision: Decision) -> Iterator[Diagnostic]:
    master = decision.company.master_of(decision.frame.face)
    lacking = [which for which in (master.major, master.minor) if not which.east_asian]
    if lacking:
        yield _warn("L031", theme=master.theme, font=decision.fonts[1])
    used = [
        master.major.latin,
        master.minor.latin,
        master.major.east_asian,
        master.minor.east_asian,
    ]
    direct = [holder.latin for face in _shown(decision) for holder in face.holders if holder.latin]
    for name in dict.fromkeys(font for font in (*used, *direct) if font):
        if not PORTABLE.search(name):
            yield _warn("L032", font=name)
    outside = [
        name for name in dict.fromkeys(direct) if name not in _named(master.major, master.minor)
    ]
    if outside:
        yield _note("L033", fonts=", ".join(outside))


def _named(*faces: Typefaces) -> set[str]:
    return {name for face in faces for name in (face.latin, face.east_asian)}


def _shown(decision: Decision) -> list[Face]:
    """The company's layouts that a deck of ours shows."""
    carriers = [face for face in decision.carriers.values() if face is not None]
    return list({face.key: face for face in (decision.frame.face, *carriers)}.values())


def _frame(decision: Decision) -> Iterator[Diagnostic]:
    frame, face = decision.frame, decision.frame.face
    zoom = decision.company.zoom
    size, own = frame.ladder[0], frame.title.size
    if holds(frame.title, size) < SENTENCE:
        count = holds(frame.title, size)
        yield _warn("L034", layout=face.key, size=f"{shown(size, zoom):g}", count=count)
    elif size != own:
        told = {"own": f"{shown(own, zoom):g}", "size": f"{shown(size, zoom):g}"}
        yield _note("L035", layout=face.key, **told)
    if frame.footer_holder is None:
        yield _warn("L036", layout=face.key)
    if frame.page_holder is None and not face.numbered:
        yield _warn("L037", layout=face.key)
    page, body = page_of(decision.company), frame.body
    part = body.width * body.height / (page.width * page.height)
    if part < SMALL:
        sides = {
            "wide": f"{body.width * zoom / EMU_PER_CM:.1f}",
            "tall": f"{body.height * zoom / EMU_PER_CM:.1f}",
        }
        yield _warn("L038", layout=face.key, share=f"{part:.0%}", **sides)
    for shape in frame.crossed:
        yield _note("L039", layout=face.key, shape=shape.name)
    for holder in face.holders:
        if holder.type in ("ftr", "sldNum") and holder.size < least_foot(decision.company):
            told = {"size": f"{shown(holder.size, zoom):g}"}
            told["least"] = f"{shown(least_foot(decision.company), zoom):g}"
            yield _note("L040", layout=face.key, name=holder.name, **told)


def _contrasts(decision: Decision) -> Iterator[Diagnostic]:
    """Texts that do not read on what is behind them, in every layout of the file."""
    low = [
        (ratio, face, holder)
        for face in decision.company.faces or _shown(decision)
        for holder in face.holders
        if holder.type in (*TITLES, *TEXTS, "ftr", "sldNum")
        and (ratio := _ratio(face, holder)) < READABLE
    ]
    low.sort(key=lambda item: item[0] >= _limit(item[2]))
    for ratio, face, holder in low[:_TOLD]:
        told = _warn if ratio < _limit(holder) else _note
        yield told(
            "L041",
            layout=face.key,
            name=holder.name,
            ratio=f"{ratio:.1f}",
            size=f"{shown(holder.size, decision.company.zoom):g}",
        )
    if len(low) > _TOLD:
        yield _note("L042", count=len(low) - _TOLD)


def _ratio(face: Face, holder: Holder) -> float:
    color = holder.color.rgb if holder.color else face.colors["dk1"]
    return worst(color, behind_text(face, holder))


def _limit(holder: Holder) -> float:
    return VISIBLE if holder.size >= LARGE else READABLE


def _colors(decision: Decision) -> Iterator[Diagnostic]:
    for role in decision.roles.lacking:
        yield _warn("L043", role=f"@role.{role}")
    yield from _midway(decision)


def _midway(decision: Decision) -> Iterator[Diagnostic]:
    """Colours that are too dark for dark text and too light for light text."""
    roles = decision.roles
    texts = [roles.rgb(roles.paper), roles.rgb(roles.ink)]
    for role in _GROUNDS:
        rgb = roles.rgb(roles.found[role])
        ratio = max(contrast(text, rgb) for text in texts)
        if ratio < READABLE:
            told = {"color": f"#{rgb}", "ratio": f"{ratio:.1f}"}
            yield _note("L048", role=f"@role.{role}", **told)


def _carriers(decision: Decision) -> Iterator[Diagnostic]:
    for role, face in decision.carriers.items():
        if face is None:
            yield _note("L044", kind=f"@role.{role}")


def _file(decision: Decision) -> Iterator[Diagnostic]:
    if decision.company.drifted:
        yield _note("L045")
    for what in decision.company.dropped:
        yield _warn("P044", what=f"@dropped.{what}")
