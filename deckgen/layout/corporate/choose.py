"""Which of a company's layouts carries what: the frame of content, cover, divider, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.corporate.ground import COVERED, behind, cleared, obstacles, share
from deckgen.layout.corporate.model import SERVICE, TEXTS, TITLES
from deckgen.layout.corporate.tone import contrast
from deckgen.layout.page import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.layout.corporate.model import Company, Drawn, Face, Holder

_NAMES = {
    "cover": r"封面|标题幻灯片|標題投影片|首页|title slide|cover|opening",
    "divider": r"节标题|章节|过渡|分隔|章節|section|divider|chapter",
    "contents": r"目录|目錄|议程|議程|agenda|table of contents|\bcontents\b",
    "closing": r"末尾|结束|結束|封底|致谢|感谢|谢谢|尾页|closing|end slide|\bend\b|thank",
    "frame": r"仅标题|僅標題|只有标题|title only",
}
_TYPES = {"title": "cover", "secHead": "divider", "titleOnly": "frame"}
_UNFIT = ("vertTx", "vertTitleAndTx", "picTx", "objTx", "blank")
"""Types of layouts whose title stands upright or beside the content."""


def page_of(company: Company) -> Box:
    """The whole page."""
    return Box(0, 0, company.width, company.height)


def is_named(face: Face, role: str) -> bool:
    """Whether a layout's name says that it is for a role."""
    return re.search(_NAMES[role], face.name, re.IGNORECASE) is not None


def offered(company: Company) -> list[Face]:
    """The layouts, or the masters where their layouts do not follow them."""
    if company.drifted or not company.faces:
        return [master.face for master in company.masters]
    return company.faces


@dataclass(frozen=True, slots=True)
class Framing:
    """The face that content stands on: its title, and the region that the company gives content.

    ``body`` is the company's own place of content, ``None`` where no placeholder tells it.
    """

    face: Face
    title: Holder
    body: Box | None
    under: bool = False
    """whether that place was made for this title"""


def framing(company: Company, name: str | None = None) -> Framing | None:
    """The best frame for content, or the one of that name; ``None`` when there is none."""
    faces = _frames(company)
    if name is not None:
        every = [*company.faces, *(master.face for master in company.masters)]
        faces = [face for face in every if name in (face.key, face.name)]
    found = [made for face in faces if (made := _framed(face, company))]
    return max(found, key=lambda made: _worth(made, company), default=None)


def _frames(company: Company) -> list[Face]:
    faces = offered(company)
    return [face for face in faces if face.type not in _UNFIT] or faces


def _framed(face: Face, company: Company) -> Framing | None:
    title = face.first("title")
    if title is None or not title.upright or title.box.width <= 0:
        return None
    body = _body(face, title, company)
    master = company.master_of(face).face
    own = body is not None and (face is master or _alike(master.first("title"), title))
    sister = any(body == h.box for each in _sisters(face, title, company) for h in each.holders)
    return Framing(face, title, body, own or sister)


def _sisters(face: Face, title: Holder, company: Company) -> list[Face]:
    """The layouts of the same master with their title in the same place."""
    layouts = company.master_of(face).layouts
    return [each for each in layouts if _alike(each.first("title"), title)]


def _body(face: Face, title: Holder, company: Company) -> Box | None:
    """The place of content under a title: the layout's own, a sister's, or the master's."""
    master = company.master_of(face)
    for each in (face, *_sisters(face, title, company), master.face):
        texts = [holder for holder in each.all(*TEXTS) if holder.upright]
        if len(texts) == 1 and texts[0].box.y >= title.box.y + title.box.height // 2:
            return texts[0].box
    return None


def _alike(other: Holder | None, title: Holder) -> bool:
    if other is None:
        return False
    one, two = other.box, title.box
    near = title.box.height // 4
    return abs(one.x - two.x) <= near and abs(one.y - two.y) <= near


def _worth(made: Framing, company: Company) -> float:
    """How well a frame suits: room for content above all, then what the file says of it."""
    face, title, page = made.face, made.title.box, page_of(company)
    body = made.body or _under(title, page)
    free, crossed = cleared(body, obstacles(face, page, made.body))
    worth = 2.0 * free.width * free.height / (page.width * page.height)
    worth -= 1.0 if title.y + title.height / 2 > page.height * 0.35 else 0.0
    worth -= 0.5 if title.width < page.width * 0.4 else 0.0
    worth -= 0.4 if is_named(face, "cover") or face.type in ("title", "secHead") else 0.0
    worth += 0.3 if face.type == "titleOnly" or is_named(face, "frame") else 0.0
    worth -= 0.3 if _mottled(behind(face, free)) else 0.0
    used = (each for key in company.used if (each := company.face(key)) is not None)
    kin = (each for each in used if each.master == face.master)
    worth += _shown(list(kin), made, company)
    worth -= _crossing([shape for shape in crossed if not _panel(shape, free)])
    worth += min(0.2, 0.05 * len(face.drawn))
    worth += 0.05 if face.type in ("obj", "titleOnly") else 0.0
    worth -= 0.05 * len([h for h in face.holders if h.type not in (*SERVICE, *TITLES)])
    worth -= 0.01 * face.master + 0.001 * _place(face, company)
    return worth


def _shown(kin: list[Face], made: Framing, company: Company) -> float:
    """What it says for a frame that slides of the file show its master."""
    if not company.drifted:
        return 0.6 if any(_alike(each.first("title"), made.title) for each in kin) else 0.0
    # there the geometry of a layout says nothing of its master
    told = [0.6 if each.type == "obj" else 0.3 for each in kin if each.type not in ("title", "tx")]
    return max(told, default=0.0)


def _crossing(shapes: list[Drawn]) -> float:
    """What is drawn where content stands, and cannot be kept clear of, speaks against a frame."""
    return min(1.2, 0.8 + 0.1 * len(shapes)) if shapes else 0.0


def _panel(shape: Drawn, content: Box) -> bool:
    """Whether content stands on all of a shape, as on a panel made for it."""
    return shape.full and share(shape.box, content) >= COVERED


def _mottled(grounds: tuple[str, ...]) -> bool:
    """Whether content would stand on colours that no text reads on alike."""
    return any(contrast(one, other) > 1.5 for one in grounds for other in grounds)


def _place(face: Face, company: Company) -> int:
    return next((at for at, each in enumerate(company.faces) if each.key == face.key), 0)


def _under(title: Box, page: Box) -> Box:
    margin = round(page.width * 0.045)
    top = title.y + title.height
    return Box(margin, top, page.width - 2 * margin, max(1, page.height - top - margin))


def cover_face(company: Company, frame: Face) -> Face | None:
    """The layout of the first slide."""
    first = company.used[:1]

    def worth(face: Face) -> float:
        title = face.first("ctrTitle", "title")
        kin = 2.0 * (face.master == frame.master)
        if title is None:
            return (2.9 + kin) * is_named(face, "cover")
        if not title.upright:
            return 0.0
        wide = face.type == "title" or title.type == "ctrTitle" or is_named(face, "cover")
        opens = face.key in first or (face.type == "master" and _opens(face, company))
        return (
            3.0 * wide
            + 2.0 * (face.key in first and wide)
            + 2.5 * (face.type == "master" and opens and face.key != frame.key)
            + 1.0 * (face.first("subTitle") is not None)
            + kin
        )

    return _best(offered(company), worth, 3.0 if not company.drifted else 2.5)


def _opens(face: Face, company: Company) -> bool:
    first = company.face(company.used[0]) if company.used else None
    return first is not None and first.master == face.master


def divider_face(company: Company, frame: Face) -> Face | None:
    """The layout that opens a chapter."""
    return _best(offered(company), lambda face: _fits(face, "divider", frame), 2.0)


def closing_face(company: Company, frame: Face) -> Face | None:
    """The layout of the last slide: one of the same master, named so."""
    faces = [face for face in offered(company) if face.master == frame.master]
    return _best(faces, lambda face: 2 * _fits(face, "closing", frame), 2.0)


def contents_face(company: Company, frame: Face) -> Face | None:
    """The layout of the contents: one named so, with a place for the entries."""

    def worth(face: Face) -> float:
        texts = [holder for holder in face.all(*TEXTS) if holder.upright]
        return 2 * _fits(face, "contents", frame) if len(texts) == 1 else 0.0

    return _best(offered(company), worth, 2.0)


def _fits(face: Face, role: str, frame: Face) -> float:
    title = face.first(*TITLES)
    if title is None or not title.upright:
        return 0.0
    typed = _TYPES.get(face.type) == role
    return 2.0 * typed + 1.0 * is_named(face, role) + 0.5 * (face.master == frame.master)


def _best(faces: list[Face], worth: Callable[[Face], float], least: float) -> Face | None:
    best = max(faces, key=worth, default=None)
    return best if best is not None and worth(best) >= least else None
