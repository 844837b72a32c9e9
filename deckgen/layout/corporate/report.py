"""A company's template in words: its layouts and their capacity, what carries what, the colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.corporate.kinded import INSTEAD, PANEL
from deckgen.layout.corporate.model import SERVICE
from deckgen.layout.corporate.sizing import least_foot
from deckgen.layout.corporate.title import capacity
from deckgen.layout.corporate.tone import contrast
from deckgen.layout.page import EMU_PER_CM, shown
from deckgen.source.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.layout.corporate.decide import Decision
    from deckgen.layout.corporate.definition import Definition
    from deckgen.layout.corporate.model import Face, Holder
    from deckgen.layout.page import Box
    from deckgen.source.diagnostic import Diagnostic

_PURPOSES = {
    "title": "title", "secHead": "section", "titleOnly": "only", "obj": "content", "twoObj": "two",
    "twoTxTwoObj": "two", "blank": "blank", "picTx": "picture", "objTx": "captioned",
    "vertTx": "upright", "vertTitleAndTx": "upright", "master": "master",
}  # fmt: skip
_ROLES = ("ink", "muted", "accent", "message", "good", "bad", "neutral", "deep", "panel")
SERIES = 6
NOTED = 0.03
"""Share of its size by which a place differs worth telling."""


def report(
    decision: Decision, definition: Definition, told: list[Diagnostic], language: str
) -> list[str]:
    """The report's lines in a language of messages."""
    writer = _Writer(decision, definition, language)
    return [*writer.head(), "", *writer.layouts(), "", *writer.kinds(), "", *writer.colors(), "",
            *writer.lacking(told)]  # fmt: skip


class _Writer:
    def __init__(self, decision: Decision, definition: Definition, language: str) -> None:
        self.decision = decision
        self.definition = definition
        self.language = language
        self.zoom = decision.company.zoom

    def say(self, phrase: str, **args: object) -> str:
        """A phrase of the report."""
        texts = {key: str(value) for key, value in args.items()}
        return say(f"@template.{phrase}", texts, self.language)[0]

    def head(self) -> Iterator[str]:
        company = self.decision.company
        master = company.master_of(self.decision.frame.face)
        yield self.say(
            "head",
            file=company.file,
            wide=f"{company.width * self.zoom / EMU_PER_CM:.2f}",
            tall=f"{company.height * self.zoom / EMU_PER_CM:.2f}",
            masters=len(company.masters),
            layouts=len(company.faces),
        )
        if self.zoom != 1:
            yield self.say("zoom", part=f"{self.zoom:.0%}", least=self.points(least_foot(company)))
        latin, asian = master.minor.latin or "–", master.minor.east_asian or "–"
        used = self.decision.fonts[1]
        yield self.say("fonts", theme=master.theme, latin=latin, asian=asian, used=used)

    def layouts(self) -> Iterator[str]:
        yield self.say("layouts")
        for master in self.decision.company.masters:
            faces = master.layouts or (master.face,)
            for face in faces:
                yield "  " + self.say("layout", name=face.key, purpose=self.purpose(face))
                for holder in face.holders:
                    if holder.type not in SERVICE:
                        yield "    " + self.holder(holder)

    def purpose(self, face: Face) -> str:
        kinds = [name for name, each in self.definition.carried.items() if each.key == face.key]
        if face.key == self.decision.frame.face.key:
            kinds.insert(0, "frame")
        if kinds:
            return self.say("carries", kinds=", ".join(self.kind(name) for name in kinds))
        if face.type == "blank" and any(each.type not in SERVICE for each in face.holders):
            return self.say("for.other")  # LibreOffice calls layouts of six contents blank
        return self.say(f"for.{_PURPOSES.get(face.type, 'other')}")

    def kind(self, name: str) -> str:
        if name == "frame":
            return self.say("frame")
        label = dict(self.definition.kinds[name]["label"])
        return str(label.get(self.language) or name)

    def holder(self, holder: Holder) -> str:
        across, lines = capacity(holder)
        lines = max(lines, 1)
        return self.say(
            "holder", type=self.say(f"type.{holder.type}"), name=holder.name or holder.type,
            box=self.cm(holder.box), size=self.points(holder.size), across=across, lines=lines,
        )  # fmt: skip

    def kinds(self) -> Iterator[str]:
        frame = self.decision.frame
        yield self.say("kinds")
        for name, face in self.definition.carried.items():
            layout = next(iter(self.definition.kinds[name]["layouts"].values()))
            how = "native" if layout.get("native") else "copied"
            yield "  " + self.say(how, kind=self.kind(name), name=face.key)
        if instead := self.instead():
            yield "  " + self.say("instead", name=instead)
        yield "  " + self.say(
            "framed",
            name=frame.face.key,
            size=self.points(frame.ladder[0]),
            box=self.cm(frame.body),
        )

        yield from self.area()

    def instead(self) -> str:
        """What chapters stand on that do not fit the company's layout, ``""`` without one."""
        layouts = self.definition.kinds.get(PANEL, {}).get("layouts", {})
        return str(layouts[INSTEAD]["label"]) if INSTEAD in layouts else ""

    def area(self) -> Iterator[str]:
        """How the room for content differs from the company's own place of it."""
        frame = self.decision.frame
        if frame.own is None or abs(_size(frame.body) / _size(frame.own) - 1) < NOTED:
            return
        larger = _size(frame.body) > _size(frame.own)
        phrase = "roomier" if larger else "narrower"
        yield "  " + self.say(phrase, own=self.cm(frame.own), box=self.cm(frame.body))

    def colors(self) -> Iterator[str]:
        roles = self.decision.roles
        yield self.say("colors", paper=f"#{roles.rgb(roles.paper)}")
        names = [*_ROLES, *(f"series{at}" for at in range(1, SERIES + 1))]
        for name in names:
            spec = roles.found[name]
            ratio = contrast(roles.rgb(spec), roles.rgb(roles.paper))
            number = name.removeprefix("series")
            shown = (
                self.say(f"role.{name}") if name in _ROLES else self.say("series", number=number)
            )
            yield "  " + self.say(
                "color", role=shown, spec=spec, rgb=f"#{roles.rgb(spec)}", ratio=f"{ratio:.1f}"
            )

    def lacking(self, told: list[Diagnostic]) -> Iterator[str]:
        yield self.say("lacking" if told else "complete")
        for item in told:
            text, hint = say(item.code, dict(item.args), self.language)
            mark = "!" if item.severity == "warning" else "·"
            yield f"  {mark} [{item.code}] {text}"
            if hint:
                yield f"      {hint}"

    def cm(self, box: Box) -> str:
        """A box as it is on the company's page."""
        wide, tall = (side * self.zoom / EMU_PER_CM for side in (box.width, box.height))
        return f"{wide:.1f} × {tall:.1f} cm"

    def points(self, size: float) -> str:
        """A size as it is on the company's page."""
        return f"{shown(size, self.zoom):g}"


def _size(box: Box) -> float:
    return float(max(box.width * box.height, 1))
