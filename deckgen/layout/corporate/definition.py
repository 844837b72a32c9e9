"""A company's template as a definition of the same shape as the house's, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.choose import page_of
from deckgen.layout.corporate.ground import cleared, obstacles
from deckgen.layout.corporate.inks import Inks
from deckgen.layout.corporate.kinded import CONTENT, KindMaker
from deckgen.layout.corporate.place import Mover, in_cm
from deckgen.layout.corporate.shared import Shared
from deckgen.layout.corporate.sizing import Sizing, all_sizes
from deckgen.layout.page import EMU_PER_CM, Box

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.decide import Decision
    from deckgen.layout.corporate.model import Face
    from deckgen.layout.corporate.place import Lengths

Tree = dict[str, Any]
BASE = "base.pptx"
_TURNED = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}


@dataclass
class Definition:
    """The template and its kinds as trees for YAML; ``carried`` are the kinds on own layouts."""

    template: Tree
    kinds: dict[str, Tree]
    carried: dict[str, Face] = field(default_factory=dict)


def define(
    decision: Decision,
    template: Tree,
    kinds: Mapping[str, Tree],
    tight: Collection[str] = (),
    without: Collection[str] = (),
) -> Definition:
    """The definition from the house's trees and what was decided about the company's file.

    Kinds that are ``tight`` do not fit with their lines at full height; those ``without`` which it
    is made do not fit at all.
    """
    company, frame = decision.company, decision.frame
    theme = _theme(decision)
    sizing = Sizing(company, frame, decision.carriers)
    inks = Inks(frame, decision.roles)
    left, top, wide, tall = template["areas"][CONTENT]
    mover = Mover((left, top, wide, tall), _lengths(in_cm(frame.body)))
    page = template["page"]
    whole = Mover((0.0, 0.0, page[0], page[1]), _around(frame, page_of(company)))
    shared = Shared(frame, sizing, inks, whole)
    lent = {key: slot for kind in kinds.values() for key, slot in kind.get("slots", {}).items()}
    maker = KindMaker(company, sizing, inks, shared, mover, whole, lent)
    made: Tree = {
        "name": company.file.rpartition(".")[0] or company.file,
        "base": BASE,
        "page": [round(side / EMU_PER_CM, 3) for side in (company.width, company.height)],
        "scale": [],
        "company": _company(decision),
        "theme": theme,
        "styles": shared.styles(template["styles"]),
        "areas": {name: mover.box(area) for name, area in template["areas"].items()},
        "slots": {name: shared.slot(slot, mover) for name, slot in template["slots"].items()},
        "frames": shared.frames(template["frames"]),
    }
    own = {
        name: maker.kind(name, kind, tight=name in tight)
        for name, kind in kinds.items()
        if name not in without
    }
    _without_dangling(own)
    made["scale"] = all_sizes(sizing.scale, made, own)
    return Definition(made, own, maker.carried)


def _without_dangling(kinds: Mapping[str, Tree]) -> None:
    """Take out the names of layouts that are left out."""
    layouts = {
        key: each for kind in kinds.values() for key, each in kind.get("layouts", {}).items()
    }
    for layout in layouts.values():
        if layout.get("instead") not in layouts:
            layout.pop("instead", None)


def _company(decision: Decision) -> Tree:
    company = decision.company
    made: Tree = {"file": company.file, "frame": decision.frame.face.key}
    return made if company.zoom == 1 else {**made, "zoom": company.zoom}


def _lengths(box: list[float]) -> Lengths:
    left, top, wide, tall = box
    return left, top, wide, tall


def _around(frame: Frame, page: Box) -> Lengths:
    """Everything between title and foot, for slides that have no frame; under a title's ground.

    A band stays whole so, and so does a plate or ribbon that is part of the page's picture.
    """
    title, body, source = frame.title_box, frame.body, frame.source
    under = frame.kicker.y if frame.plated else body.y
    top = under if frame.banded or frame.plated else min(title.y, body.y)
    last = source if source.width >= body.width else body
    region = Box(body.x, top, body.width, last.y + last.height - top)
    return _lengths(in_cm(cleared(region, obstacles(frame.face, page, frame.own))[0]))


def _theme(decision: Decision) -> Tree:
    """The theme; on a dark page its dark colours are the grounds, as in themes of the house."""
    roles, colors = decision.roles.made(), dict(decision.roles.colors)
    if decision.roles.dark:
        roles = {role: _turned(spec) for role, spec in roles.items()}
        colors = {slot: colors[_TURNED.get(slot, slot)] for slot in colors}
    name = decision.company.master_of(decision.frame.face).theme
    return {
        "name": name or decision.company.file,
        "dark": decision.roles.dark,
        "fonts": {"latin": decision.fonts[0], "east_asian": decision.fonts[1]},
        "colors": colors,
        "roles": roles,
    }


def _turned(spec: str) -> str:
    slot, *changes = spec.split()
    return " ".join([_TURNED.get(slot, slot), *changes])
