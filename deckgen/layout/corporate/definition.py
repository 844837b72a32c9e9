"""A company's template as a definition of the same shape as the house's, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.choose import page_of
from deckgen.layout.corporate.carry import Carrier, inset_of, steady, style_of
from deckgen.layout.corporate.place import Mover, in_cm
from deckgen.layout.corporate.tone import READABLE, worst
from deckgen.layout.corporate.ground import behind, behind_text
from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.carry import Carried
    from deckgen.layout.corporate.model import Company, Face, Holder
    from deckgen.layout.corporate.roles import Roles

Tree = dict[str, Any]
SIZES = (48.0, 36.0, 24.0, 18.0, 16.0, 14.0, 12.0, 11.0)
"""The house's scale."""
LARGEST_BODY = 20.0
SMALL_PAGE = 30.0
"""Centimetres: on a narrower page all sizes are a step smaller, and look as large on a screen."""
STEP_DOWN = {36.0: 30.0, 24.0: 20.0, 18.0: 16.0, 16.0: 14.0, 14.0: 12.0, 12.0: 11.0}
LEAST_CELL = 12.0
LEAST_FOOT = 11.0
CONTENT = "main"
"""The house's area of content, that all others are parts of."""


def _swapped(spec: str) -> str:
    """On a dark page the theme's dark colours are its grounds: what a light page calls light."""
    slot, *changes = spec.split()
    pairs = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}
    return " ".join([pairs.get(slot, slot), *changes])


def _emu(box: list[float]) -> Box:
    left, top, wide, tall = (round(side * EMU_PER_CM) for side in box)
    return Box(left, top, wide, tall)


@dataclass
class Definition:
    """The template and its kinds as trees for YAML; ``carried`` are the kinds on own layouts."""

    template: Tree
    kinds: dict[str, Tree]
    carried: dict[str, Face] = field(default_factory=dict)


@dataclass
class Definer:
    """Makes the definition of one company from the house's trees."""

    company: Company
    frame: Frame
    roles: Roles
    carriers: Mapping[str, Face | None]
    """by role the layout that carries it, ``None`` where ours does"""
    fonts: tuple[str, str]
    scale: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        self.scale = self.scale_of()

    # -- type scale -------------------------------------------------------------------------------

    def scale_of(self) -> tuple[float, ...]:
        """The house's sizes with the company's in their places."""
        own = [self.display(), self.title, *self.frame.ladder[1:], self.body_size()]
        return tuple(sorted({*own, *map(self.size, SIZES)}, reverse=True))

    @property
    def small(self) -> bool:
        """Whether the page is narrow."""
        return self.company.width < SMALL_PAGE * EMU_PER_CM

    @property
    def title(self) -> float:
        """Points of a slide's title."""
        return self.frame.ladder[0]

    def display(self) -> float:
        """Points of the largest texts: the company's own on its cover, within reason."""
        cover = self.carriers.get("cover")
        holder = cover.first("ctrTitle", "title") if cover else None
        return holder.size if holder and 40 <= holder.size <= 54 else 48.0

    def body_size(self) -> float:
        """Points of running text: the company's first level, but no more than a full slide bears."""
        master = self.company.master_of(self.frame.face)
        holder = self.frame.face.first("obj", "body") or master.face.first("body")
        return max(16.0, min(holder.size if holder else 18.0, self.size(LARGEST_BODY)))

    def size(self, size: float) -> float:
        """A size of the house as the company's."""
        if size == SIZES[0]:
            return self.display()
        return STEP_DOWN.get(size, size) if self.small else size

    def sizes(self, slot: Tree) -> list[float]:
        """A slot's ladder; cells of tables stay readable."""
        made = list(dict.fromkeys(self.size(size) for size in slot["sizes"]))
        if slot.get("type") == "tbl" or slot.get("use") == "table" or slot.get("style") == "table":
            made = list(dict.fromkeys(max(size, LEAST_CELL) for size in made))
        return made

    # -- the whole --------------------------------------------------------------------------------

    def made(self, template: Tree, kinds: Mapping[str, Tree]) -> Definition:
        """The definition from the house's trees."""
        main = tuple(template["areas"][CONTENT])
        own = in_cm(self.frame.body)
        self.mover = Mover(main, (own[0], own[1], own[2], own[3]))
        page = template["page"]
        self._scales = (self.company.width / EMU_PER_CM / page[0], self.company.height / EMU_PER_CM / page[1])
        self.whole = Mover((0.0, 0.0, page[0], page[1]), self._around())
        made: Tree = {
            "name": self.name(),
            "base": "base.pptx",
            "page": [round(self.company.width / EMU_PER_CM, 3), round(self.company.height / EMU_PER_CM, 3)],
            "scale": list(self.scale),
            "company": {"file": self.company.file, "frame": self.frame.face.key},
            "theme": self._theme(),
            "styles": self._styles(template["styles"]),
            "areas": self._areas(template["areas"]),
            "slots": {name: self._slot(slot, self.mover) for name, slot in template["slots"].items()},
            "frames": self._frames(template["frames"]),
        }
        result = Definition(made, {})
        for name, kind in kinds.items():
            result.kinds[name] = self._kind(name, kind, result)
        self._sizes_known(result)
        return result

    def name(self) -> str:
        """The definition's name: the file's."""
        return self.company.file.rpartition(".")[0] or self.company.file

    def _around(self) -> tuple[float, float, float, float]:
        """Everything between title and foot, for slides that have no frame."""
        title, body, source = self.frame.title_box, self.frame.body, self.frame.source
        top = min(title.y, body.y)
        sides = (body.x, top, body.width, source.y + source.height - top)
        left, up, wide, tall = (round(side / EMU_PER_CM, 2) for side in sides)
        return left, up, wide, tall

    def _theme(self) -> Tree:
        roles, colors = self.roles.made(), dict(self.roles.colors)
        if self.roles.dark:
            roles = {role: _swapped(spec) for role, spec in roles.items()}
            colors = {_swapped(slot): colors[slot] for slot in colors}
            colors = {slot: colors[slot] for slot in self.roles.colors}
        return {
            "name": self.company.master_of(self.frame.face).theme or self.name(),
            "dark": self.roles.dark,
            "fonts": {"latin": self.fonts[0], "east_asian": self.fonts[1]},
            "colors": colors,
            "roles": roles,
        }

    # -- shared parts -----------------------------------------------------------------------------

    def _styles(self, styles: Tree) -> Tree:
        made = {name: self._style(style) for name, style in styles.items()}
        made["title"] = {**style_of(self.frame.title), "size": self.title}
        places = {"kicker": self.frame.kicker, "tracker": self.frame.tracker, "lead": self.frame.lead}
        for name, box in places.items():
            made[name]["color"] = self._color_on(behind(self.frame.face, box), "muted")
        for name, holder in (("footer", self.frame.footer_holder), ("page", self.frame.page_holder)):
            if holder is not None:
                made[name] = {**style_of(holder), "size": max(holder.size, LEAST_FOOT)}
        made["source"]["color"] = self._color_on(behind(self.frame.face, self.frame.source), "muted")
        return made

    def _color_on(self, grounds: tuple[str, ...], first: str) -> str:
        """The first role that reads on all of the grounds."""
        for role in (first, "ink", "on_deep", "on_deep_ink", "paper"):
            if worst(self._shown(role), grounds) >= READABLE:
                return role
        return max(("ink", "on_deep_ink", "paper"), key=lambda role: worst(self._shown(role), grounds))

    def _shown(self, role: str) -> str:
        return self.roles.rgb(self.roles.found[role])

    def _style(self, style: Tree) -> Tree:
        made = dict(style)
        if "size" in made:
            made["size"] = self.size(made["size"])
        if "color" in made:
            made["color"] = self._text_color(made["color"])
        return made

    def _text_color(self, role: str) -> str:
        """The readable sister of a role, where the role alone does not read as text."""
        if role == "paper":
            return "on_deep_ink"
        return f"{role}_text" if f"{role}_text" in self.roles.found else role

    def _areas(self, areas: Tree) -> Tree:
        return {name: self.mover.box(area) for name, area in areas.items()}

    def _slot(self, slot: Tree, mover: Mover) -> Tree:
        made = mover.slot(slot)
        if "sizes" in made:
            made["sizes"] = self.sizes(made)
        if made.get("fill") == "accent" and "accepts" in made:
            made["fill"] = "accent_fill"
        if made.get("style") == "body" and slot.get("sizes", [0])[0] == SIZES[3]:
            made["sizes"] = self._body_ladder()
        return made

    def _body_ladder(self) -> list[float]:
        own = self.body_size()
        return [own, *(each for size in SIZES[3:6] if (each := self.size(size)) < own)]

    def _frames(self, frames: Tree) -> Tree:
        made = {}
        for name, frame in frames.items():
            shown = {k: s for k, s in frame["slots"].items() if k != "page" or self.frame.page}
            slots = {key: self._framed(key, slot) for key, slot in shown.items()}
            made[name] = {"slots": slots}
        return made

    def _framed(self, key: str, slot: Tree) -> Tree:
        frame = self.frame
        made = {name: value for name, value in slot.items() if name not in ("grows", "pushes")}
        box = {
            "title": frame.title_box, "kicker": frame.kicker, "tracker": frame.tracker,
            "lead": frame.lead, "source": frame.source, "footer": frame.footer, "page": frame.page,
        }.get(key)  # fmt: skip
        if box is None:
            return {**made, "box": self.whole.box(made["box"])} if "box" in made else made
        made["box"] = in_cm(box)
        if "sizes" in made:
            made["sizes"] = self.sizes(made)
        if key in ("kicker", "tracker", "lead", "source") and not self._on_paper(box):
            made["color"] = self._color_on(behind(frame.face, box), "muted")
        if key == "title":
            made |= {"sizes": list(frame.ladder), "anchor": frame.title.anchor}
            made |= {"inset": inset_of(frame.title), "lines": 2}
            made |= self._title_color()
            made |= steady(frame.title)
        holder = {"footer": frame.footer_holder, "page": frame.page_holder}.get(key)
        if holder is not None:
            own = max(holder.size, LEAST_FOOT)
            made |= {"index": holder.index, "sizes": [s for s in dict.fromkeys((own, 12.0, 11.0)) if s <= own]}
            made |= {"anchor": holder.anchor, "inset": inset_of(holder), "lines": 2}
            color = self.carrier().color(holder, frame.face)
            made |= {"color": color} if color else {}
        return made

    # -- kinds ------------------------------------------------------------------------------------

    def _kind(self, name: str, kind: Tree, result: Definition) -> Tree:
        """A kind on the company's page: carried by its own layout, or by ours on its frame."""
        layouts = kind.get("layouts", {})
        framed = any("frame" in layout for layout in layouts.values()) or not layouts
        mover = self.mover if framed else self.whole
        made = dict(kind)
        if "styles" in made:
            made["styles"] = {key: self._style(style) for key, style in made["styles"].items()}
        if "slots" in made:
            made["slots"] = {key: self._slot(slot, mover) for key, slot in made["slots"].items()}
        if "areas" in made:
            made["areas"] = {key: mover.box(area) for key, area in made["areas"].items()}
        carried = self._carrying(name, kind, result)
        if carried is not None:
            made["styles"] = {**made.get("styles", {}), **carried.styles}
        if layouts:
            made["layouts"] = {
                key: carried.layout
                if carried is not None and key == next(iter(layouts))
                else self._layout(kind, layout)
                for key, layout in layouts.items()
            }
        return made

    def _carrying(self, name: str, kind: Tree, result: Definition) -> Carried | None:
        """The kind's first layout on the one of the company's that is for its role."""
        role = kind.get("role")
        face = self.carriers.get(role) if role else None
        if face is None or not kind.get("layouts"):
            return None
        first = next(iter(kind["layouts"].values()))
        if face.first("title", "ctrTitle") is None:
            carried: Carried | None = Carried(face, self._painted(first, kind, face))
        else:
            carried = self._carried(name, role, first, face)
        if carried is not None:
            result.carried[name] = face
        return carried

    def _listing(self, layout: Tree) -> Tree:
        """The contents on the frame of content: the company's title, the entries under it."""
        title = {"accepts": ["text"], "type": "title", "style": "title", "sizes": list(self.frame.ladder)}
        title |= {"box": in_cm(self.frame.title_box), "anchor": self.frame.title.anchor}
        title |= {"inset": inset_of(self.frame.title), "prompt": layout["label"]}
        title |= self._title_color() | steady(self.frame.title)
        slots = {"title": title}
        for key, slot in layout.get("slots", {}).items():
            if key not in ("title", "motif"):
                plain = {name: value for name, value in slot.items() if name != "box"}
                slots[key] = {**self._sized(plain), "in": CONTENT}
        kept = {key: layout[key] for key in ("label", "variants") if key in layout}
        made = {**kept, "label": self._free(layout["label"]), "slots": slots}
        if "repeat" in layout:
            cells = {key: self._sized(slot) for key, slot in layout["repeat"]["slots"].items()}
            made["repeat"] = {**layout["repeat"], "in": CONTENT, "slots": cells}
        return made

    def _painted(self, layout: Tree, kind: Tree, face: Face) -> Tree:
        """Our texts on a layout of the company's that has a picture and no placeholder for them."""
        made = {"label": self._free(layout["label"]), "stands_on": face.key, "slots": {}}
        across, down = self._scales
        for name, slot in layout["slots"].items():
            said = {**kind.get("slots", {}).get(slot.get("use"), {}), **slot}
            if "chart" in said.get("accepts", ()) or slot.get("use") == "motif" or "box" not in said:
                continue
            left, top, wide, tall = said["box"]
            box = [round(side, 2) for side in (left * across, top * down, wide * across, tall * down)]
            color = self._color_on(behind(face, _emu(box)), "on_deep_ink" if name == "title" else "on_deep")
            made["slots"][name] = {**self._sized(slot), "box": box, "color": color}
        return made

    def _carried(self, name: str, role: str, first: Tree, face: Face) -> Carried | None:
        """The slots on the company's placeholders, ``None`` where some text has no place there."""
        made: Carried = getattr(self.carrier(), role)(name, face, self._free(first["label"]))
        needed = {"cover": {"title"}, "divider": {"title", "findings"}, "closing": {"title", "body"},
                  "contents": {"title", "entries"}}[role]  # fmt: skip
        return made if needed <= set(made.layout["slots"]) else None

    def _on_paper(self, box: Box) -> bool:
        """Whether a place has the ground of content: then all roles read there as they were tested."""
        return behind(self.frame.face, box) == behind(self.frame.face, self.frame.body)

    def _title_color(self) -> Tree:
        """The colour of titles, named where theirs does not read, or stands on another ground."""
        grounds = behind_text(self.frame.face, self.frame.title)
        color = self.carrier().color(self.frame.title, self.frame.face)
        if color is None and grounds != behind(self.frame.face, self.frame.body):
            color = self._color_on(grounds, "on_deep_ink")
        return {"color": color} if color else {}

    def carrier(self) -> Carrier:
        """What puts kinds on the company's own layouts."""
        return Carrier(self.scale, page_of(self.company), self._color_on)

    def _layout(self, kind: Tree, layout: Tree) -> Tree:
        if kind.get("role") == "contents":
            return self._listing(layout)
        framed = "frame" in layout
        made = (self.mover if framed else self.whole).layout(layout)
        for group in (made, made.get("repeat", {})):
            if "slots" in group:
                group["slots"] = {key: self._sized(slot) for key, slot in group["slots"].items()}
        made["label"] = self._free(made["label"])
        if framed:
            return made
        shown = {k: s for k, s in made.get("slots", {}).items() if k != "page" or self.frame.page}
        made["slots"] = {key: self._lower(key, slot) for key, slot in shown.items()}
        return self._panelled(made)

    def _sized(self, slot: Tree) -> Tree:
        made = dict(slot)
        if "sizes" in made:
            made["sizes"] = self.sizes(made)
        if made.get("fill") == "accent":
            made["fill"] = "accent_fill"
        return made

    def _lower(self, key: str, slot: Tree) -> Tree:
        """A slot whose box became smaller, with smaller sizes to try; the number stands as always."""
        if slot.get("type") in ("sldNum", "ftr") and self.frame.page:
            return self._framed(key, slot)
        sizes = slot.get("sizes")
        if not sizes:
            return slot
        least = max(self.size(14.0), sizes[-1] / 2)
        return {**slot, "sizes": [*sizes, *(s for s in self.scale if least <= s < sizes[-1])]}

    def _panelled(self, layout: Tree) -> Tree:
        """A slide without a frame: its dark page becomes a panel; the page itself is the company's."""
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
        return label if label not in taken else f"{label} (deckgen)"

    def _sizes_known(self, result: Definition) -> None:
        """The scale with the sizes that placeholders of the company's have by themselves."""
        styles = [*result.template["styles"].values()]
        styles += [style for kind in result.kinds.values() for style in kind.get("styles", {}).values()]
        sizes = {style["size"] for style in styles if "size" in style}
        for kind in result.kinds.values():
            for layout in kind.get("layouts", {}).values():
                for slot in layout.get("slots", {}).values():
                    sizes |= set(slot.get("sizes", ()))
        known = sorted({*self.scale, *sizes}, reverse=True)
        result.template["scale"] = [int(size) if size == int(size) else size for size in known]
