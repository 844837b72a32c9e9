"""Slides that stand for the deck on a company's own layouts: which placeholder takes which text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.ground import FOOT, around, behind_text, cleared, share, under
from deckgen.layout.corporate.model import TEXTS, TITLES
from deckgen.layout.corporate.place import in_cm
from deckgen.layout.corporate.sizing import DISPLAY, LINE_CM
from deckgen.layout.corporate.title import capacity
from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.corporate.inks import Inks
    from deckgen.layout.corporate.model import Drawn, Face, Holder

_DATE = re.compile(r"日期|时间|時間|年月|date|\btime\b", re.IGNORECASE)
_OF = re.compile(
    r"部门|部門|单位|單位|公司|机构|institution|department|company|organi[sz]ation", re.IGNORECASE
)
_BY = re.compile(r"姓名|汇报人|报告人|作者|讲者|author|presenter|speaker|\bname\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(0?1|#|no\.?|part|序号|编号)\W*$", re.IGNORECASE)
_LEAST = {"title": 24.0, "text": 14.0}
_FOLLOWING = ("subtitle", "findings")
"""Texts that are part of what a title says."""
SUBTITLE = 20.0
"""Points: the smallest titles are larger."""
UNDER_TITLE = 0.85
"""Part of a title's size that texts under it have at most."""
_UNDER = {"subtitle", "findings", "body"}
_LINES = {"findings": 4, "body": 4, "entries": 10, "subtitle": 2}
"""Lines that a text needs at its smallest size."""


@dataclass
class Carried:
    """A layout's definition on a company's layout, and the styles that its slots have."""

    face: Face
    layout: dict[str, Any]
    styles: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Carrier:
    """Makes the definitions of one deck; ``scale`` are its text sizes, largest first."""

    scale: tuple[float, ...]
    page: Box
    inks: Inks
    foot: float
    """points of the smallest texts"""

    def cover(self, kind: str, face: Face, label: str) -> Carried:
        """Title, subtitle, organisation, presenter and date."""
        texts = _texts(face)
        subtitle = face.first("subTitle") or next(iter(texts), None)
        rest = [holder for holder in texts if holder is not subtitle]
        found: dict[str, Holder | None] = {"subtitle": subtitle}
        presenter = _asked(rest, _BY)
        found["organisation"] = _asked(rest, _OF)
        found["presenter"] = presenter
        found["date"] = _asked(rest, _DATE)
        return self._made(kind, face, label, found, "subtitle")

    def closing(self, kind: str, face: Face, label: str) -> Carried:
        """Title and body."""
        texts = _texts(face)
        body = max(texts, key=lambda holder: holder.box.width * holder.box.height, default=None)
        return self._made(kind, face, label, {"body": body}, "body")

    def contents(self, kind: str, face: Face, label: str) -> Carried:
        """Title and entries."""
        return self._made(kind, face, label, {"entries": next(iter(_texts(face)), None)}, None)

    def divider(self, kind: str, face: Face, label: str) -> Carried:
        """Number, title and findings; without a place of its own the number leads the title."""
        texts = _texts(face)
        number = next((holder for holder in texts if _NUMBER.match(holder.prompt)), None)
        rest = [holder for holder in texts if holder is not number]
        findings = max(rest, key=lambda holder: holder.box.width * holder.box.height, default=None)
        made = self._made(kind, face, label, {"number": number, "findings": findings}, None)
        title = face.first("ctrTitle", "title")
        if number is None and title is not None and capacity(title, _LEAST["title"])[1] >= 3:
            joins = self._joins(kind, "number", "title", title, made)
            made.layout["slots"] = {"number": joins, **made.layout["slots"]}
        return made

    def _roomy(self, name: str, holder: Holder, made: Carried) -> Holder | None:
        """The placeholder, made taller where its texts need that and the slide has the room.

        Then the layout is a copy of the company's, whose own stays as it is. ``None`` where there
        is no room for them at all.
        """
        held = self._within(holder, made.face)
        if name == "findings" and cleared(held.box, _cut(made.face))[1]:
            return None
        lines = _LINES.get(name, 1)
        if held != holder:
            made.layout.pop("native", None)
        holder = held
        if capacity(holder, _LEAST["text"])[1] >= lines:
            return holder
        others = [each.box for each in made.face.holders if each is not holder]
        floor = under(made.face, holder.box, self.page, others)
        taller = replace(holder, box=replace(holder.box, height=floor - holder.box.y))
        if capacity(taller, _LEAST["text"])[1] < lines:
            return None
        made.layout.pop("native", None)
        return taller

    def _made(
        self,
        kind: str,
        face: Face,
        label: str,
        found: dict[str, Holder | None],
        gathers: str | None,
    ) -> Carried:
        """What has no placeholder of its own goes into that of ``gathers``."""
        title = face.first("ctrTitle", "title")
        made = Carried(face, {"label": label, "stands_on": face.key})
        if face.type != "master":
            made.layout |= {"native": True}
        slots: dict[str, Any] = {}
        if title is not None:
            slots["title"] = self._slot(kind, "title", title, made)
        number = face.first("sldNum")
        found = {name: holder and self._roomy(name, holder, made) for name, holder in found.items()}
        for name, holder in found.items():
            if holder is not None:
                slots[name] = self._slot(kind, name, holder, made)
            elif gathers and gathers in slots:
                slots[name] = self._joins(kind, name, gathers, found[gathers], made)
        for name in _UNDER & slots.keys() if "title" in slots else ():
            slots[name]["sizes"] = sizes_under(slots[name]["sizes"], slots["title"])
        if number is not None and "findings" in found:
            slots["page"] = self._slot(kind, "page", number, made)
        made.layout["slots"] = slots
        return made

    def _within(self, holder: Holder, face: Face) -> Holder:
        """A placeholder without what stands over the page's edge or over the title."""
        box, title = holder.box, face.first("ctrTitle", "title")
        top, bottom = box.y, min(box.y + box.height, round(self.page.height * FOOT))
        beside = title is None or not share(title.box, replace(box, y=title.box.y))
        if title is not None and not beside and title.box.y <= top:
            held = around(title)
            top = max(top, held.y + held.height)
        width = min(box.width, self.page.width - box.x)
        kept = Box(box.x, top, width, max(bottom - top, 0))
        return replace(holder, box=cleared(kept, _cut(face))[0] if kept.height else kept)

    def _joins(
        self, kind: str, name: str, target: str, holder: Holder | None, made: Carried
    ) -> dict[str, Any]:
        """A text that another's placeholder takes in: smaller, in a quiet colour or the accent."""
        style = f"own_{kind}_{name}"
        size = max(holder.size * 0.6 if holder else 18, 14)
        fitting = [step for step in self.scale if step <= size]
        made.styles[style] = {"size": fitting[0] if fitting else 14}
        if holder is not None:
            made.styles[style]["color"] = self.inks.on(behind_text(made.face, holder), "muted")
        return {"joins": target, "style": style}

    def _slot(self, kind: str, name: str, holder: Holder, made: Carried) -> dict[str, Any]:
        style = f"own_{kind}_{name}"
        if name in _FOLLOWING and made.face.type == "master":
            holder = _following(name, holder, made.face)
        made.styles[style] = style_of(holder)
        slot: dict[str, Any] = {"accepts": ["text"], "type": holder.type}
        if made.face.type == "master" and holder.type in TEXTS:
            grounds = behind_text(made.face, holder)
            made.styles[style]["color"] = self.inks.on(grounds, "ink")
            slot["type"] = "body"
        elif holder.type not in TITLES or holder.type == "ctrTitle":
            slot["index"] = holder.index
        slot |= {"style": style, "sizes": self.ladder(holder), "anchor": holder.anchor}
        slot |= {"inset": inset_of(holder), "box": in_cm(holder.box)}
        slot |= steady(holder)
        color = self.inks.needed(holder, made.face)
        if color is not None:
            slot["color"] = color
        if name in ("entries", "body"):
            slot["splits"] = name == "entries"
        return slot

    def ladder(self, holder: Holder) -> list[float]:
        """A placeholder's own size, and those of the scale under it, down to what can be read."""
        least = _LEAST["title" if holder.type in TITLES else "text"]
        if holder.type in ("sldNum", "ftr", "dt"):
            return [max(holder.size, self.foot)]
        own = max(holder.size, least)
        steps = {*self.scale, *(DISPLAY if holder.type in TITLES else ())}
        return [own, *sorted((size for size in steps if least <= size < own), reverse=True)]


def sizes_under(sizes: list[float], title: Mapping[str, Any]) -> list[float]:
    """The sizes of texts under a title that do not outdo it, as large as its place lets it be."""
    held = [size for size in title["sizes"] if size * LINE_CM <= title["box"][3]]
    most = (held or title["sizes"][-1:])[0] * UNDER_TITLE
    return [size for size in sizes if size <= most] or sizes[-1:]


def _texts(face: Face) -> list[Holder]:
    """The placeholders for text, from the top."""
    found = [holder for holder in face.all(*TEXTS) if holder.upright and holder.box.height > 0]
    return sorted(found, key=lambda holder: (holder.box.y, holder.box.x))


def _following(name: str, holder: Holder, face: Face) -> Holder:
    """A text under a title, centred where that is; a subtitle smaller than any title.

    What a master says of its text is meant for content, not for a line under a title.
    """
    title = face.first("ctrTitle", "title")
    centred = title is not None and title.align == "center"
    most = SUBTITLE if name == "subtitle" else holder.size
    held = replace(holder, size=min(holder.size, most))
    return replace(held, align="center") if centred else held


def _cut(face: Face) -> list[Drawn]:
    """The shapes of a layout whose corners are known: a text keeps clear of their very edges."""
    return [shape for shape in face.drawn if shape.corners]


def _asked(holders: list[Holder], pattern: re.Pattern[str]) -> Holder | None:
    """The placeholder whose prompt or name asks for something."""
    for of in ("prompt", "name"):
        for holder in holders:
            if pattern.search(getattr(holder, of)):
                return holder
    return None


def steady(holder: Holder) -> dict[str, bool]:
    """Whether a placeholder's box may be narrowed: only where nobody sees it."""
    if holder.fill or holder.align != "left":
        return {"fixed": True}
    return {"balance": True} if holder.type in TITLES else {}


def style_of(holder: Holder) -> dict[str, Any]:
    """A placeholder's text as a style: what it differs in from the plainest."""
    made: dict[str, Any] = {"size": holder.size, "bold": holder.bold}
    if holder.align != "left":
        made["align"] = holder.align
    if abs(holder.line_spacing - 1) > 0.005:
        made["line_spacing"] = holder.line_spacing
    for key in ("space_before", "space_after"):
        if getattr(holder, key):
            made[key] = getattr(holder, key)
    if holder.latin:
        made["typeface"] = holder.latin
    return made


def inset_of(holder: Holder) -> list[float]:
    """What a placeholder keeps free inside, in centimetres; an indent counts as its left."""
    left, top, right, bottom = holder.inset
    return [round(side / EMU_PER_CM, 2) for side in (left + holder.indent, top, right, bottom)]
