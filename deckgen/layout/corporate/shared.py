"""What all kinds of slide share, for a company: styles, kinds of slot, the frame of content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.carry import inset_of, steady, style_of
from deckgen.layout.corporate.place import in_cm
from deckgen.layout.corporate.sizing import SIZES

if TYPE_CHECKING:
    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.inks import Inks
    from deckgen.layout.corporate.model import Holder
    from deckgen.layout.corporate.place import Mover
    from deckgen.layout.corporate.sizing import Sizing
    from deckgen.layout.page import Box

Tree = dict[str, Any]
AIRY = 0.12
"""Centimetres over and under the lines of a conclusion."""
FOOTER = 12.0
"""Points that a line of words at the foot has at most."""


def _ground(role: str) -> str:
    """The ground that texts read on in place of one that only marks are seen on."""
    return "accent_fill" if role == "accent" else role


def _filled(slot: Tree) -> Tree:
    """A slot's own ground and those along a row of it, where it has any."""
    made: Tree = {"fill": _ground(slot["fill"])} if "fill" in slot else {}
    if "row" in slot:
        made["row"] = [{**look, "fill": _ground(look["fill"])} for look in slot["row"]]
    return made


def narrowed(slots: Tree, house: Tree) -> Tree:
    """A kind's slots, columns of figures as much narrower as those are smaller.

    The words beside them begin where they end, and have what they leave.
    """
    made = dict(slots)
    for key, slot in slots.items():
        first, wide = slot.get("across", (None, "end"))
        if first != 0 or slot.get("lines") != 1 or wide == "end" or "sizes" not in slot:
            continue
        less = min(
            wide, round(house[key]["across"][1] * slot["sizes"][0] / house[key]["sizes"][0], 2)
        )
        made[key] = {**slot, "across": [0, less]}
        for other, beside in slots.items():
            if beside.get("across") == [wide, "end"] and "group" in beside:
                made[other] = {**beside, "across": [less, "end"]}
    return made


@dataclass
class Shared:
    """Makes the shared parts of one company's definition."""

    frame: Frame
    sizing: Sizing
    inks: Inks
    whole: Mover
    made: Tree = field(default_factory=dict)
    """the styles, once made"""

    def styles(self, styles: Tree) -> Tree:
        """The text styles; those of the company's placeholders are theirs."""
        made = {name: self.style(style) for name, style in styles.items()}
        made["title"] = {**style_of(self.frame.title), "size": self.sizing.title}
        for name in ("kicker", "tracker", "lead", "source"):
            made[name]["color"] = self.inks.at(getattr(self.frame, name))
        for name, holder in self._holders().items():
            if holder is not None:
                made[name] = {**style_of(holder), "size": max(holder.size, self.sizing.foot)}
        self.made = made
        return made

    def _holders(self) -> dict[str, Holder | None]:
        return {"footer": self.frame.footer_holder, "page": self.frame.page_holder}

    def style(self, style: Tree) -> Tree:
        """A style in the company's sizes, in a colour that reads."""
        made = dict(style)
        if "size" in made:
            made["size"] = self.sizing.size(made["size"])
        if "color" in made:
            made["color"] = self.inks.text(made["color"])
        return made

    def slot(self, slot: Tree, mover: Mover) -> Tree:
        """A kind of slot."""
        made = mover.slot(slot)
        if "sizes" in made:
            made["sizes"] = self.sizing.sizes(made)
        if "accepts" in made:
            made |= _filled(made)
        if made.get("style") == "callout":
            made |= self._concluding(made, mover)
        fills = made.get("backdrop", {}).get("fills")
        if fills:
            made["backdrop"] = {**made["backdrop"], "fills": [_ground(role) for role in fills]}
        if made.get("style") == "body" and slot.get("sizes", [0])[0] == SIZES[3]:
            made["sizes"] = self.sizing.body_ladder()
        return made

    def _concluding(self, slot: Tree, mover: Mover) -> Tree:
        """A conclusion stands on one line, a step smaller if need be; two of them have air."""
        least = self.sizing.size(SIZES[6])
        made: Tree = {"sizes": [*(s for s in slot["sizes"] if s > least), least], "in_line": True}
        left, over, right, under = slot["inset"]
        if not mover.tight:
            over, under = max(over, AIRY), max(under, AIRY)
        return {**made, "inset": [left, over, right, under]}

    def frames(self, frames: Tree) -> Tree:
        """The frames: the company's title and footers, our lines between them."""
        made = {}
        for name, frame in frames.items():
            shown = {k: s for k, s in frame["slots"].items() if k != "page" or self.frame.page}
            made[name] = {"slots": {key: self.framed(key, slot) for key, slot in shown.items()}}
        return made

    def framed(self, key: str, slot: Tree) -> Tree:
        """A slot of the frame, where the company's page has its place."""
        made = {
            name: value
            for name, value in slot.items()
            if name not in ("grows", "pushes", "carries")
        }
        if "sizes" in made:
            made["sizes"] = self.sizing.sizes(made)
        box: Box | None = getattr(self.frame, "title_box" if key == "title" else key, None)
        if box is None:
            return {**made, "box": self.whole.box(made["box"])} if "box" in made else made
        made["box"] = in_cm(box)
        if key in ("kicker", "tracker", "lead", "source") and not self.inks.on_paper(box):
            made["color"] = self.inks.at(box)
        if key == "source" and self._alone(box):
            made["anchor"] = "middle"
        if key == "title":
            made |= self.title()
        holder = self._holders().get(key)
        return made if holder is None else made | self._held(key, holder)

    def _alone(self, source: Box) -> bool:
        """Whether no footer stands beside the source, so that one line of it may have air over it.

        Its place is as high as two.
        """
        boxes = (self.frame.footer, self.frame.page)
        return all(box is None or box.y >= source.y + source.height // 2 for box in boxes)

    def title(self) -> Tree:
        """What a title slot has of the company's placeholder."""
        title = self.frame.title
        made: Tree = {"sizes": list(self.frame.ladder), "anchor": title.anchor}
        made |= {"inset": inset_of(title), "lines": 2} | self.inks.title()
        return made | ({"fixed": True} if steady(title).get("fixed") else {})

    def _held(self, key: str, holder: Holder) -> Tree:
        """What a footer or number slot has of the company's placeholder.

        A line of words at the foot is not as large as what the page says.
        """
        own = max(holder.size, self.sizing.foot)
        most = own if key == "page" else min(own, max(FOOTER, self.sizing.foot))
        ladder = [size for size in dict.fromkeys((own, 12.0, self.sizing.foot)) if size <= most]
        made: Tree = {"index": holder.index, "sizes": ladder, "anchor": holder.anchor}
        made |= {"inset": inset_of(holder), "lines": 2}
        color = self.inks.needed(holder, self.frame.face)
        return made | ({"color": color} if color else {})
