"""All decisions about a company's template: its frame, what carries what, colours, fonts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.corporate import choose
from deckgen.layout.corporate.area import MOTTLED, frame_of
from deckgen.layout.corporate.fonts import fonts_of
from deckgen.layout.corporate.ground import FULL_PAGE, behind, busy, share
from deckgen.layout.corporate.model import TEXTS
from deckgen.layout.corporate.roles import COLORED, Roles
from deckgen.layout.corporate.title import SENTENCE, capacity
from deckgen.layout.corporate.tone import READABLE, chroma, contrast, worst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.model import Company, Face, Paint


SUBTITLE = 16.0
"""Points of a subtitle that reads."""


@dataclass(frozen=True)
class Decision:
    """What a definition is made of. ``fonts`` are Latin and East Asian typeface."""

    company: Company
    frame: Frame
    carriers: Mapping[str, Face | None]
    roles: Roles
    fonts: tuple[str, str]


def decide(company: Company, frame: str | None = None) -> Decision | None:
    """The decisions, ``None`` where no layout and no master (or not the one named) has a title."""
    framing = choose.framing(company, frame)
    if framing is None:
        return None
    placed = frame_of(company, framing)
    carriers = {
        "cover": _roomy(choose.cover_face(company, placed.face)),
        "contents": choose.contents_face(company, placed.face),
        "divider": choose.divider_face(company, placed.face),
        "closing": choose.closing_face(company, placed.face),
    }
    again = _calm(carriers["cover"])
    for role in ("divider", "closing"):  # a company without one shows its title slide again
        carriers[role] = carriers[role] or again
    master = company.master_of(placed.face)
    brand, pale = _brand(company, placed), _pale(placed)
    roles = Roles(placed.face.colors, *_page(placed), brand, pale, _grounds(placed))
    return Decision(company, placed, carriers, roles, fonts_of(master.minor, master.major))


def _roomy(cover: Face | None) -> Face | None:
    """The title slide, if its place for what stands under the title holds half a sentence a line.

    In a narrower one even dates are broken.
    """
    texts = [holder for holder in cover.all(*TEXTS) if holder.upright] if cover else []
    across = max((capacity(holder, SUBTITLE)[0] for holder in texts), default=SENTENCE)
    return cover if across >= SENTENCE // 2 else None


def _calm(cover: Face | None) -> Face | None:
    """The title slide, if more than a title reads on it."""
    texts = [holder for holder in cover.all(*TEXTS) if holder.upright] if cover else []
    return None if cover and any(busy(cover, holder.box) for holder in texts) else cover


def _page(frame: Frame) -> tuple[str, str]:
    """Paper and ink as roles: the ground of content, and the text colour that reads on it best."""
    colors = frame.face.colors
    grounds = behind(frame.face, frame.body) or ("FFFFFF",)
    shown: list[Paint] = [*frame.face.ground, *(p for d in frame.face.drawn for p in d.paints)]
    named = {paint.rgb: paint.spec for paint in shown if paint.spec in colors}
    paper = named.get(grounds[0]) or min(
        ("lt1", "dk1", "lt2", "dk2"), key=lambda slot: contrast(colors[slot], grounds[0])
    )
    inks = [
        slot for slot in ("dk1", "dk2", "lt1", "lt2") if worst(colors[slot], grounds) >= READABLE
    ]
    return paper, inks[0] if inks else max(("dk1", "lt1"), key=lambda s: worst(colors[s], grounds))


def _grounds(frame: Frame) -> tuple[str, ...]:
    """The colours of the ground of content, if they are shades of one and not parts of a scene."""
    found = behind(frame.face, frame.body)
    near = all(contrast(one, other) <= MOTTLED for one in found for other in found)
    return found if near else ()


def _pale(frame: Frame) -> tuple[str, ...]:
    """The colours of shapes on the frame that are hardly told from the ground of content."""
    grounds = behind(frame.face, frame.body)
    paints = {paint.rgb for shape in frame.face.drawn for paint in shape.paints}
    near = (rgb for rgb in paints if all(contrast(rgb, each) <= MOTTLED for each in grounds))
    return tuple(sorted(near))


def _brand(company: Company, frame: Frame) -> tuple[str, ...]:
    """The colours that the template paints itself in, by how much of a slide they cover."""
    page = choose.page_of(company)
    covered: Counter[str] = Counter()
    for shape in frame.face.drawn:
        if shape.kind != "picture" and share(shape.box, page) < FULL_PAGE:
            for paint in shape.paints:
                covered[paint.rgb] += shape.box.width * shape.box.height // 1_000_000
    for holder in frame.face.holders:
        for paint in holder.fill:
            covered[paint.rgb] += holder.box.width * holder.box.height // 1_000_000
    if frame.title.color is not None:
        covered[frame.title.color.rgb] += 1
    colored = [(count, rgb) for rgb, count in covered.items() if chroma(rgb) >= COLORED]
    return tuple(rgb for _, rgb in sorted(colored, reverse=True))
