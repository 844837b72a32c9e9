"""A company's file as a value: masters, layouts, placeholders, drawings, fonts and colours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.model import Company, Drawn, Face, Master, Paint
from deckgen.layout.page import Box
from deckgen.pptx.corporate.inherit import Inheritance, box_of, kind_of
from deckgen.pptx.corporate.outline import corners_of
from deckgen.pptx.corporate.package import refused
from deckgen.pptx.corporate.theme import Seen, pictures_of, scheme_of, typefaces
from deckgen.pptx.ids import A, P

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deckgen.pptx.corporate.package import Package
    from deckgen.pptx.corporate.paint import Scheme

_A, _P = f"{{{A}}}", f"{{{P}}}"
_DRAWN = {"sp": "shape", "pic": "picture", "cxnSp": "line", "grpSp": "group"}
_FULL = ("rect", "roundRect", "round2SameRect", "snip1Rect", "flowChartProcess")
"""Shapes that cover their box."""
_UNMAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def read_company(package: Package, file: str) -> Company:
    """The template in a package. Raises ``InputError``: P048 when it has no master."""
    presentation = package.tree(package.main)
    size = presentation.find(f"{_P}sldSz")
    defaults = presentation.find(f"{_P}defaultTextStyle")
    names = package.related(package.main, "slideMaster")
    if not names or size is None:
        raise refused("P048", path=file)
    spoken = _drifted(package)
    masters = [_Master(package, name, at, defaults, spoken) for at, name in enumerate(names, 1)]
    read = _keyed([master.read() for master in masters])
    return Company(
        file,
        int(size.get("cx")),
        int(size.get("cy")),
        tuple(read),
        tuple(_used(package, read)),
        spoken,
        tuple(_dropped(package)),
    )


def _keyed(masters: list[Master]) -> list[Master]:
    """The masters with keys for their layouts: the name where that is the only one, else more."""
    count = Counter(face.name for master in masters for face in master.layouts)
    made, seen = [], Counter[str]()
    for at, master in enumerate(masters, 1):
        faces = []
        for face in master.layouts:
            key = face.name if count[face.name] == 1 else f"{at}/{face.name}"
            seen[key] += 1
            key = key if seen[key] == 1 else f"{key}#{seen[key]}"
            faces.append(replace(face, key=key))
        made.append(replace(master, layouts=tuple(faces)))
    return made


@dataclass(frozen=True)
class _Master:
    """Reads one master and its layouts."""

    package: Package
    part: str
    number: int
    defaults: Any
    spoken: bool

    def read(self) -> Master:
        tree = self.package.tree(self.part)
        names = self.package.related(self.part, "theme")
        if not names:
            raise refused("P046", part=self.part, reason="theme")
        theme = self.package.tree(names[0])
        mapped = tree.find(f"{_P}clrMap")
        color_map = dict(_UNMAPPED if mapped is None else mapped.attrib)
        face = self._face(self.part, tree, theme, color_map, None)
        layouts = [self._layout(name, theme, color_map) for name in self._layouts(tree)]
        return Master(
            face,
            theme.get("name", ""),
            names[0],
            typefaces(theme, "majorFont"),
            typefaces(theme, "minorFont"),
            tuple(layouts),
        )

    def _layouts(self, tree: Any) -> Iterator[str]:
        for element in tree.iterfind(f"{_P}sldLayoutIdLst/{_P}sldLayoutId"):
            identity = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            name = self.package.target(self.part, identity)
            if name in self.package.parts:
                yield name

    def _layout(self, part: str, theme: Any, color_map: dict[str, str]) -> Face:
        tree = self.package.tree(part)
        own = tree.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")
        override = dict(own.attrib) if own is not None else {}
        face = self._face(part, tree, theme, override or color_map, tree)
        return replace(face, color_map=tuple(override.items()))

    def _face(
        self, part: str, tree: Any, theme: Any, color_map: dict[str, str], layout: Any
    ) -> Face:
        """``layout`` is ``None`` for the master itself."""
        pictures, above = pictures_of(self.package, part), pictures_of(self.package, self.part)
        scheme = scheme_of(theme, color_map, pictures)
        master = self.package.tree(self.part)
        parents: dict[str, Any] = {}
        for shape in shapes(master):
            found = kind_of(shape)
            if found is not None:
                parents.setdefault(found[0], shape)
        rules = Inheritance(
            parents, master.find(f"{_P}txStyles"), self.defaults, scheme, self.spoken
        )
        holders = [holder for shape in shapes(tree) if (holder := rules.holder(shape))]
        below = scheme_of(theme, color_map, above)
        drawn = list(_drawings(master, below, above)) if self._shows(layout) else []
        if layout is not None:
            drawn += _drawings(layout, scheme, pictures)
        named = tree.find(f"{_P}cSld")
        ground = _ground(layout, scheme) if layout is not None else None
        return Face(
            key=f"@{self.number}",
            name=named.get("name", "") if layout is not None else "",
            part=part,
            master=self.number,
            type=layout.get("type", "cust") if layout is not None else "master",
            holders=tuple(holders),
            drawn=tuple(drawn),
            ground=(_ground(master, below) or (Paint("FFFFFF", "lt1"),))
            if ground is None
            else ground,
            colors=scheme.mapped(),
            numbered=any(map(_numbers, [master] if layout is None else [master, layout])),
        )

    @staticmethod
    def _shows(layout: Any) -> bool:
        return layout is None or layout.get("showMasterSp", "1") not in ("0", "false")


def shapes(tree: Any) -> Iterator[Any]:
    """The shapes of a slide-like part; of alternative contents the one every program reads."""
    for element in tree.find(f"{_P}cSld/{_P}spTree"):
        kind = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if kind == "AlternateContent":
            fallback = next((c for c in element if str(c.tag).endswith("}Fallback")), None)
            chosen = fallback if fallback is not None and len(fallback) else element[0]
            yield from (child for child in chosen if isinstance(child.tag, str))
        elif kind in (*_DRAWN, "graphicFrame"):
            yield element


def _drawings(tree: Any, scheme: Scheme, pictures: Callable[[str], Seen]) -> Iterator[Drawn]:
    for shape in shapes(tree):
        box = box_of(shape)
        if kind_of(shape) is not None or box is None:
            continue
        hidden = shape.find(f".//{_P}cNvPr")
        if hidden is not None and hidden.get("hidden") in ("1", "true"):
            continue
        kind = _DRAWN.get(shape.tag.rpartition("}")[2], "group")
        paints = _paints(shape, kind, scheme)
        words = "".join(shape.itertext(f"{_A}t")).strip()
        name = hidden.get("name", "") if hidden is not None else ""
        if kind == "shape" and not paints and words:
            kind = "text"
        if kind in ("picture", "text", "group") or paints or _outlined(shape):
            place, known = _mass(shape, box, pictures) if kind == "picture" else (box, True)
            full = _covers(shape, kind)
            corners = () if full else corners_of(shape, place)
            yield Drawn(name, kind, place, paints, full, known, corners)  # type: ignore[arg-type]


def _mass(shape: Any, box: Box, pictures: Callable[[str], Seen]) -> tuple[Box, bool]:
    """Where most of a picture is, within its box (a cropped one counts whole), if that is known."""
    blip = shape.find(f"{_P}blipFill/{_A}blip")
    crop = shape.find(f"{_P}blipFill/{_A}srcRect")
    identity = "" if blip is None else next((v for k, v in blip.attrib.items() if "embed" in k), "")
    found = pictures(str(identity)) if identity else Seen()
    if not found.bitmap or (crop is not None and crop.attrib):
        return box, found.bitmap
    left, top, right, bottom = found.mass
    x, y = box.x + round(left * box.width), box.y + round(top * box.height)
    return Box(x, y, round((right - left) * box.width), round((bottom - top) * box.height)), True


def _numbers(tree: Any) -> bool:
    fields = (f for s in shapes(tree) if kind_of(s) is None for f in s.iter(f"{_A}fld"))
    return any(field.get("type") == "slidenum" for field in fields)


def _paints(shape: Any, kind: str, scheme: Scheme) -> tuple[Paint, ...]:
    if kind == "picture":
        fill = shape.find(f"{_P}blipFill")
        return scheme.blip(fill) if fill is not None else ()
    if kind == "group":
        parts = (paint for each in shape.iter(f"{_P}sp") for paint in _paints(each, "", scheme))
        return tuple(dict.fromkeys(parts))
    properties = shape.find(f"{_P}spPr")
    found = scheme.fill(properties) if properties is not None else None
    if found is not None:
        return found
    styled = shape.find(f"{_P}style/{_A}fillRef")
    if styled is None or styled.get("idx", "0") == "0" or not len(styled):
        return ()
    own = scheme.color(styled[0])
    return (own,) if own else ()


def _outlined(shape: Any) -> bool:
    line = shape.find(f"{_P}spPr/{_A}ln")
    return (line is not None and line.find(f"{_A}noFill") is None and len(line) > 0) or (
        shape.tag == f"{_P}cxnSp"
    )


def _covers(shape: Any, kind: str) -> bool:
    if kind == "picture":
        return True
    preset = shape.find(f"{_P}spPr/{_A}prstGeom")
    frame = shape.find(f"{_P}spPr/{_A}xfrm")
    turned = frame is not None and frame.get("rot", "0") not in ("0", "10800000")
    return preset is not None and preset.get("prst") in _FULL and not turned


def _ground(tree: Any, scheme: Scheme) -> tuple[Paint, ...] | None:
    """The colours of a background: ``None`` when none is named, ``()`` when they cannot be told."""
    background = tree.find(f"{_P}cSld/{_P}bg")
    if background is None or not len(background):
        return None
    element = background[0]
    if element.tag == f"{_P}bgPr":
        return scheme.fill(element)
    own = scheme.color(element[0]) if len(element) else None
    index = int(element.get("idx", "0"))
    if 1001 <= index <= 1000 + len(scheme.grounds):
        return scheme.fill([scheme.grounds[index - 1001]], own)
    return (own,) if own else ()


def _used(package: Package, masters: list[Master]) -> Iterator[str]:
    """The keys of the layouts of the file's slides, in the slides' order."""
    keys = {face.part: face.key for master in masters for face in master.layouts}
    presentation = package.tree(package.main)
    for element in presentation.iterfind(f"{_P}sldIdLst/{_P}sldId"):
        identity = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        name = package.target(package.main, identity)
        if name in package.parts:
            yield from (keys[each] for each in package.related(name, "slideLayout") if each in keys)


def _drifted(package: Package) -> bool:
    """Whether masters have no text styles: LibreOffice writes looks into the prompts instead.

    Its layouts have the geometry of the last master, whichever is theirs.
    """
    masters = package.related(package.main, "slideMaster")
    return all(package.tree(name).find(f"{_P}txStyles") is None for name in masters)


def _dropped(package: Package) -> Iterator[str]:
    kinds = {each.kind.rpartition("/")[2] for each in package.parts[package.main].relations}
    if "vbaProject" in kinds:
        yield "macros"
    if any(each.kind.endswith("/origin") for each in package.root):
        yield "signature"
    if package.tree(package.main).find(f"{_P}modifyVerifier") is not None:
        yield "protection"
