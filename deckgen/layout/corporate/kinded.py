"""Kinds of slide on a company's page: on its own layouts, or ours on a copy of its frame."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.carry import Carried, Carrier, inset_of
from deckgen.layout.corporate.choose import page_of
from deckgen.layout.corporate.ground import behind
from deckgen.layout.corporate.place import NARROWEST, OVER, in_cm
from deckgen.layout.corporate.plate import AIR, Panel, brought_down
from deckgen.layout.corporate.shared import narrowed
from deckgen.layout.corporate.sizing import LINE_CM
from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from deckgen.layout.corporate.inks import Inks
    from deckgen.layout.corporate.model import Company, Face
    from deckgen.layout.corporate.place import Mover
    from deckgen.layout.corporate.shared import Shared
    from deckgen.layout.corporate.sizing import Sizing

Tree = dict[str, Any]
ROOMY = 6.5
"""Centimetres of findings from which on they are as large as ours, with air between them."""
LOWEST = 1.0
"""Centimetres of a row of columns that is seen as one."""
PANEL, INSTEAD, OWN = "divider_panel", "divider-panel-own", " (deckgen)"
"""The kind whose layout chapters stand on that do not fit the company's, and what that is called"""
CONTENT = "main"
"""The house's area of content, that all others are parts of."""
_NEEDED = {
    "cover": {"title"},
    "divider": {"title", "findings"},
    "closing": {"title", "body"},
    "contents": {"title", "entries"},
}


@dataclass
class KindMaker:
    """Makes the kinds of one company. ``carried`` are those on its own layouts, once made."""

    company: Company
    sizing: Sizing
    inks: Inks
    shared: Shared
    mover: Mover
    whole: Mover
    lent: Tree = field(default_factory=dict)
    """the kinds of slot of all kinds, which others use, too"""
    carried: dict[str, Face] = field(default_factory=dict)

    def kind(self, name: str, kind: Tree, *, tight: bool = False) -> Tree:
        """A kind on the company's page: carried by its own layout, or by ours on its frame.

        ``tight``: its lines are made lower too, as it does not fit otherwise.
        """
        if tight:
            lower = (replace(each, tight=True) for each in (self.mover, self.whole))
            mover, whole = lower
            tighter = replace(self, mover=mover, whole=whole, carried=self.carried)
            return tighter.kind(name, kind)
        layouts = whole = kind.get("layouts", {})
        framed = any("frame" in layout for layout in layouts.values()) or not layouts
        mover = self.mover if framed else self.whole
        made = dict(kind)
        if "styles" in made:
            made["styles"] = {
                key: self.shared.style(style) for key, style in made["styles"].items()
            }
        if "slots" in made:
            moved = {key: self.shared.slot(slot, mover) for key, slot in made["slots"].items()}
            made["slots"] = narrowed(moved, made["slots"])
        if "areas" in made:
            made["areas"] = {key: mover.box(area) for key, area in made["areas"].items()}
        if "areas" in made and kind.get("role") == "closing":
            made["areas"] = self._closing_areas(kind)
        carried = self._carrying(name, kind)
        if carried is not None:
            made["styles"] = {**made.get("styles", {}), **carried.styles}
        if carried is not None and kind.get("role") == "divider":
            # The company's layout has one placeholder for findings, however many they are. Ours for
            # one, two or three of them would give the chapters of a deck two looks.
            layouts = dict([next(iter(layouts.items()))])
            made.pop("layout", None)
            carried.layout["instead"] = INSTEAD
        if layouts:
            made["layouts"] = {
                key: carried.layout
                if carried is not None and key == next(iter(layouts))
                else self._layout(kind, layout)
                for key, layout in layouts.items()
                if carried is None or key != next(iter(layouts.values())).get("sparse")
            }
        if carried is not None and name == PANEL:
            made["layouts"] |= self._instead(kind, whole)
        return made

    def _instead(self, kind: Tree, layouts: Tree) -> Tree:
        """Our own chapters, for those whose findings do not fit the company's layout."""
        made: Tree = {}
        for layout in layouts.values():
            named = self._layout(kind, layout)
            named["label"] = f"{layout['label']}{OWN}"
            if "findings" in named["slots"] and not self.sizing.frame.grounded:
                named = self._raised(named)
            if "sparse" in named:
                named["sparse"] = f"{INSTEAD}-bare"
            made[f"{INSTEAD}-bare" if made else INSTEAD] = named
        return made

    def _raised(self, layout: Tree) -> Tree:
        """Title and number at the top of the panel, all the rest for the findings."""
        _, top, _, tall = self.whole.own
        slots = dict(layout["slots"])
        label, title, findings = (slots[key]["box"] for key in ("label", "title", "findings"))
        by = round(title[1] - top, 2)
        rises = {"title": by, "number": label[1] - top - AIR, "label": label[1] - top - AIR}
        for key, rise in rises.items():
            x, y, across, down = slots[key]["box"]
            slots[key] = {**slots[key], "box": [x, round(y - rise, 2), across, down]}
        start, foot = round(findings[1] - by, 2), top + tall - AIR
        box = [findings[0], start, findings[2], round(foot - start, 2)]
        slots["findings"] = {**slots["findings"], "box": box}
        if foot - start < ROOMY:
            sizes = [size for size in slots["findings"]["sizes"] if size <= self.sizing.size(16.0)]
            slots["findings"]["sizes"] = sizes
        drawn = [
            {**each, "box": [each["box"][0], round(each["box"][1] - by, 2), *each["box"][2:]]}
            if top < each["box"][1] < findings[1]
            else each
            for each in layout["decorations"]
        ]
        return {**layout, "slots": slots, "decorations": drawn}

    def _carrying(self, name: str, kind: Tree) -> Carried | None:
        """The kind's first layout on the one of the company's that is for its role."""
        role = kind.get("role")
        face = self.sizing.carriers.get(role) if role else None
        if role is None or face is None or not kind.get("layouts"):
            return None
        first = next(iter(kind["layouts"].values()))
        if face.first("title", "ctrTitle") is None:
            carried: Carried | None = Carried(face, self._painted(first, kind, face))
        else:
            carried = self._carried(name, role, first, face)
        if carried is not None:
            self.carried[name] = face
        return carried

    def _listing(self, layout: Tree) -> Tree:
        """The contents on the frame of content: the company's title, the entries under it.

        They take all of it: of sentences beside them the build says that they have no place.
        """
        slots: Tree = {"title": self._own_title(layout["label"])}
        for key, slot in layout.get("slots", {}).items():
            if slot.get("type") in ("sldNum", "ftr"):
                if self.sizing.frame.page or key != "page":
                    slots[key] = self.shared.framed(key, slot)
            elif key not in ("title", "motif", "lead"):
                plain = {name: value for name, value in slot.items() if name != "box"}
                slots[key] = {**self._sized(plain), "in": CONTENT}
        kept: Tree = {key: layout[key] for key in ("label", "variants", "goes_on") if key in layout}
        made: Tree = {**kept, "label": self._free(layout["label"]), "slots": slots}
        if "repeat" in layout:
            cells = {key: self._sized(slot) for key, slot in layout["repeat"]["slots"].items()}
            made["repeat"] = {**layout["repeat"], "in": CONTENT, "slots": cells}
        return made

    def _own_title(self, prompt: str) -> Tree:
        """A title where those of content stand, and as they are set."""
        frame = self.sizing.frame
        return {
            "accepts": ["text"],
            "type": "title",
            "style": "title",
            "sizes": list(frame.ladder),
            "box": in_cm(frame.title_box),
            "anchor": frame.title.anchor,
            "inset": inset_of(frame.title),
            "prompt": prompt,
            **self.inks.title(),
        }

    def _grounded(self, layout: Tree, kind: Tree) -> Tree:
        """A panel of ours with its title on the ground that the page has for it."""
        title = layout.get("slots", {}).get("title")
        if title is None or not self.sizing.frame.grounded:
            return layout
        if kind.get("role") == "cover":
            made = {**layout, "slots": brought_down(layout["slots"], title["box"])}
        else:
            made = Panel(layout, self.whole.own).closed_up()
        own = self._own_title(title["prompt"])
        return {**made, "slots": {**made["slots"], "title": own}}

    def _closing_areas(self, kind: Tree) -> Tree:
        """The areas of what is to be decided, which keep their height."""
        areas = {key: self._kept(kind, key) for key in kind["areas"]}
        for layout in kind["layouts"].values() if self.sizing.frame.grounded else ():
            name = layout.get("repeat", {}).get("in")
            if name in areas:
                areas[name] = Panel(self._moved(kind, layout), self.whole.own).area(areas[name])
        return areas

    def _kept(self, kind: Tree, name: str) -> list[float]:
        """An area of the kind's that keeps its height, clear of the line of words over it."""
        left, top, wide, tall = self.whole.kept(kind["areas"][name])
        over = [
            self.whole.box(slot["box"])
            for layout in kind["layouts"].values()
            if layout.get("repeat", {}).get("in") == name
            for slot in layout["slots"].values()
            if slot.get("lines") == 1 and "box" in slot
        ]
        feet = [y + high + OVER for _, y, _, high in over if y < top]
        return [left, round(max([top, *feet]), 2), wide, tall]

    def _painted(self, layout: Tree, kind: Tree, face: Face) -> Tree:
        """Our texts on a layout of the company's that has a picture and no placeholder for them."""
        slots: Tree = {}
        across, down = self.whole.page(self.company.width, self.company.height)
        for name, slot in layout["slots"].items():
            said = {**kind.get("slots", {}).get(slot.get("use", ""), {}), **slot}
            if (
                "chart" in said.get("accepts", ())
                or slot.get("use") == "motif"
                or "box" not in said
            ):
                continue
            left, top, wide, tall = said["box"]
            box = [
                round(side, 2) for side in (left * across, top * down, wide * across, tall * down)
            ]
            color = self.inks.on(
                behind(face, _emu(box)), "on_deep_ink" if name == "title" else "on_deep"
            )
            slots[name] = {**self._sized(slot), "box": box, "color": color}
        return {"label": self._free(layout["label"]), "stands_on": face.key, "slots": slots}

    def _carried(self, name: str, role: str, first: Tree, face: Face) -> Carried | None:
        """The slots on the company's placeholders, ``None`` where some text has no place there."""
        carrier = Carrier(self.sizing.scale, page_of(self.company), self.inks, self.sizing.foot)
        made: Carried = getattr(carrier, role)(name, face, self._free(first["label"]))
        return made if _NEEDED[role] <= set(made.layout["slots"]) else None

    def _layout(self, kind: Tree, layout: Tree) -> Tree:
        if kind.get("role") == "contents":
            return self._listing(layout)
        made = self._moved(kind, layout)
        return made if "frame" in layout else self._panelled(self._grounded(made, kind))

    def _moved(self, kind: Tree, layout: Tree) -> Tree:
        """A layout with its boxes on the company's page, its texts in sizes that they hold."""
        framed = "frame" in layout
        made = (self.mover if framed else self.whole).layout(layout)
        if not framed:
            made = self._shorter_motif(made, kind)
        for group in (made, made.get("repeat", {})):
            if "slots" in group:
                group["slots"] = {key: self._sized(slot) for key, slot in group["slots"].items()}
        made["label"] = self._free(made["label"])
        if framed:
            return made
        shown = {
            k: s for k, s in made.get("slots", {}).items() if k != "page" or self.sizing.frame.page
        }
        own = {**self.lent, **kind.get("slots", {})}
        lower = {key: self._lower(key, slot, own) for key, slot in shown.items()}
        made["slots"] = {key: self._titled(slot, own) for key, slot in clear_motif(lower).items()}
        return made

    def _shorter_motif(self, made: Tree, kind: Tree) -> Tree:
        """Columns that are mere ornament begin under the texts, which keep their height."""
        name = made.get("repeat", {}).get("in", "")
        slots = dict(made.get("slots", {}))
        if name not in kind.get("areas", {}) or slots.get("motif", {}).get("box") is None:
            return made
        _, start, _, tall = self._kept(kind, name)
        left, top, wide, high = slots["motif"]["box"]
        foot = round(top + high, 2)
        top = min(max(top, round(start + tall + NARROWEST, 2)), foot - LOWEST)
        slots["motif"] = {
            **slots["motif"],
            "box": [left, round(top, 2), wide, round(foot - top, 2)],
        }
        return {**made, "slots": slots}

    def _titled(self, slot: Tree, own: Tree) -> Tree:
        """A title on a panel of ours: in the panel's colour, not the company's title's."""
        said = {**own.get(slot.get("use", ""), {}), **slot}
        color = self.shared.made.get(said.get("style", ""), {}).get("color")
        return {**slot, "color": color} if said.get("type") == "title" and color else slot

    def _sized(self, slot: Tree) -> Tree:
        made = dict(slot)
        if "sizes" in made:
            made["sizes"] = self.sizing.sizes(made)
        if made.get("fill") == "accent":
            made["fill"] = "accent_fill"
        return made

    def _lower(self, key: str, slot: Tree, own: Tree) -> Tree:
        """A slot whose box became smaller, with smaller sizes; the number stands as always."""
        if slot.get("type") in ("sldNum", "ftr") and self.sizing.frame.page:
            return self.shared.framed(key, slot)
        said = self._sized(own.get(slot.get("use", ""), {}))
        tried = {"sizes": said["sizes"], **slot} if "sizes" in said else slot
        return self.sizing.least(tried)

    def _panelled(self, layout: Tree) -> Tree:
        """A slide without a frame: its dark page becomes a panel on the company's own."""
        made = {key: value for key, value in layout.items() if key != "background"}
        ground = layout.get("background")
        if ground and ground != "paper":
            area = list(self.whole.own)
            panel = {"shape": "rect", "box": area, "fill": ground}
            made["decorations"] = [panel, *made.get("decorations", [])]
        return made

    def _free(self, label: str) -> str:
        """A layout's label that no layout of the company has."""
        taken = {face.name for face in self.company.faces}
        return label if label not in taken else f"{label}{OWN}"


def clear_motif(slots: Tree) -> Tree:
    """The slots with columns that begin under the texts which became taller than moved."""
    box = slots.get("motif", {}).get("box")
    if box is None:
        return slots
    left, top, wide, tall = box
    lower = _carried_down(slots)
    over = ((slot["box"], lower.get(key, 0)) for key, slot in slots.items() if "box" in slot)
    feet = [y + high + by for (x, y, _, high), by in over if y < top and left <= x < left + wide]
    start = min(max([top, *feet]), top + tall - LOWEST)
    moved = [left, round(start, 2), wide, round(top + tall - start, 2)]
    return {**slots, "motif": {**slots["motif"], "box": moved}}


def _carried_down(slots: Tree) -> dict[str, float]:
    """How far a title that its box is too low for moves the texts under it."""
    found: dict[str, float] = {}
    for slot in slots.values():
        if slot.get("grows") and "box" in slot:
            more = max(0.0, slot["sizes"][0] * LINE_CM - slot["box"][3])
            found |= dict.fromkeys(slot.get("carries", ()), more)
    return found


def _emu(box: list[float]) -> Box:
    left, top, wide, tall = (round(side * EMU_PER_CM) for side in box)
    return Box(left, top, wide, tall)
