"""Placeholders with what they inherit: layout, master, the master's text styles, the deck's."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from deckgen.layout.corporate.model import Holder
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.pptx.ids import A, P

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.layout.corporate.model import Paint
    from deckgen.pptx.corporate.paint import Scheme

_A, _P = f"{{{A}}}", f"{{{P}}}"
MASTERS = {"ctrTitle": "title", "subTitle": "body", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
"""Which of the master's placeholders one inherits from; all that are not named: the body."""
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
_ALIGN: dict[str, Literal["left", "center", "right"]] = {"ctr": "center", "r": "right"}
_ANCHOR: dict[str, Literal["top", "middle", "bottom"]] = {"ctr": "middle", "b": "bottom"}
_INSET = (91440, 45720, 91440, 45720)
"""ECMA-376 part 1, 21.1.2.1.1: what a text body keeps free where nothing is said."""
_SIZE = 18.0
Found = tuple[str, str] | None


def kind_of(shape: Any) -> tuple[str, int] | None:
    """Type and index of a placeholder, ``None`` for any other shape."""
    element = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    if element is None:
        element = shape.find(f"{_P}nvPicPr/{_P}nvPr/{_P}ph")
    if element is None:
        return None
    index = element.get("idx", "0")
    return element.get("type", "obj"), int(index) if index.isdigit() else 0


def base_of(kind: str) -> str:
    """The type of the master's placeholder that one of this type inherits from."""
    return MASTERS.get(kind, "title" if kind == "title" else "body")


@dataclass(frozen=True)
class Inheritance:
    """What the placeholders of one layout, or of the master itself, resolve to.

    ``parents`` are the master's placeholder shapes by type, ``styles`` its ``p:txStyles``,
    ``defaults`` the presentation's ``p:defaultTextStyle``.
    """

    parents: dict[str, Any]
    styles: Any
    defaults: Any
    scheme: Scheme
    spoken: bool = False
    """whether the looks stand in the prompts themselves, as LibreOffice exports them"""

    def holder(self, shape: Any) -> Holder | None:
        """The shape as a placeholder; ``None`` when it is none or stands nowhere."""
        found = kind_of(shape)
        if found is None:
            return None
        kind, index = found
        parent = self.parents.get(base_of(kind))
        chain = [shape] if parent is None or parent is shape else [shape, parent]
        box = next((box for each in chain if (box := box_of(each)) is not None), None)
        if box is None:
            return None
        levels = list(self._levels(kind, chain))
        named = shape.find(f".//{_P}cNvPr")
        return Holder(
            name=named.get("name", "") if named is not None else "",
            type=kind,
            index=index,
            box=box,
            prompt=_prompt(shape),
            fill=self._fill(chain),
            turn=_turn(chain),
            **_body(chain),
            **self._text(levels),
        )

    def _fill(self, chain: list[Any]) -> tuple[Paint, ...]:
        for shape in chain:
            properties = shape.find(f"{_P}spPr")
            found = self.scheme.fill(properties) if properties is not None else None
            if found is not None:
                return found
        return ()

    def _levels(self, kind: str, chain: list[Any]) -> Iterator[Any]:
        """The first level's properties, nearest first."""
        for shape in chain:
            yield from shape.iterfind(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr")
            if self.spoken:
                yield from _prompt_level(shape)
        style = _STYLES.get(base_of(kind), "otherStyle")
        if self.styles is not None:
            yield from self.styles.iterfind(f"{_P}{style}/{_A}lvl1pPr")
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{_A}lvl1pPr")

    def _text(self, levels: list[Any]) -> dict[str, Any]:
        runs = [run for level in levels for run in level.iterfind(f"{_A}defRPr")]
        size = _first(runs, "sz")
        points = int(size) / 100 if size and size.isdigit() else _SIZE
        spacing = {name: _spacing(levels, name, points) for name in ("spcBef", "spcAft")}
        return {
            "size": points,
            "bold": _first(runs, "b") in ("1", "true"),
            "color": self._color(runs),
            "align": _ALIGN.get(_first(levels, "algn") or "", "left"),
            "line_spacing": _line_spacing(levels, points),
            "space_before": spacing["spcBef"],
            "space_after": spacing["spcAft"],
            "indent": _indent(levels),
            "bullet": _bullet(levels),
            "latin": _latin(runs),
        }

    def _color(self, runs: list[Any]) -> Paint | None:
        for run in runs:
            paints = self.scheme.fill(run)
            if paints:
                return paints[0]
        return None


def _prompt_level(shape: Any) -> Iterator[Any]:
    """The first paragraph of a prompt with its looks, as a level of a list style."""
    paragraph = shape.find(f"{_P}txBody/{_A}p")
    if paragraph is None:
        return
    properties = paragraph.find(f"{_A}pPr")
    level = paragraph.makeelement(
        f"{_A}lvl1pPr", dict(properties.attrib) if properties is not None else {}
    )
    level.extend([deepcopy(child) for child in properties] if properties is not None else [])
    run = next((e for e in paragraph.iter(f"{_A}rPr", f"{_A}endParaRPr")), None)
    if run is not None:
        looks = level.makeelement(f"{_A}defRPr", dict(run.attrib))
        looks.extend([deepcopy(child) for child in run])
        level.append(looks)
    yield level


def box_of(shape: Any) -> Box | None:
    """The box a shape names itself."""
    frame = shape.find(f"{_P}spPr/{_A}xfrm")
    if frame is None:
        frame = next((shape.find(path) for path in _FRAMES if shape.find(path) is not None), None)
    off, ext = (None, None) if frame is None else (frame.find(f"{_A}off"), frame.find(f"{_A}ext"))
    if off is None or ext is None:
        return None
    return Box(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))


def _turn(chain: list[Any]) -> float:
    """Degrees, from -180 to 180, by which the shape that names the place is turned."""
    for shape in chain:
        frame = shape.find(f"{_P}spPr/{_A}xfrm")
        if frame is not None:
            degrees = int(frame.get("rot", "0")) / _DEGREE % 360
            return degrees - 360 if degrees > 180 else degrees
    return 0.0


_DEGREE = 60_000
_FRAMES = (f"{_P}grpSpPr/{_A}xfrm", f"{_P}xfrm")


def _first(elements: list[Any], attribute: str) -> str | None:
    return next((e.get(attribute) for e in elements if e.get(attribute) is not None), None)


def _body(chain: list[Any]) -> dict[str, Any]:
    bodies = [body for shape in chain for body in shape.iterfind(f"{_P}txBody/{_A}bodyPr")]
    sides = zip(("lIns", "tIns", "rIns", "bIns"), _INSET, strict=True)
    inset = tuple(int(_first(bodies, side) or usual) for side, usual in sides)
    return {
        "inset": inset,
        "anchor": _ANCHOR.get(_first(bodies, "anchor") or "", "top"),
        "upright": (_first(bodies, "vert") or "horz") == "horz",
    }


def _spacing(levels: list[Any], name: str, size: float) -> float:
    """Points of space; a percentage is of the size (ECMA-376 part 1, 21.1.2.2.10)."""
    for level in levels:
        element = level.find(f"{_A}{name}")
        if element is not None and len(element):
            value = element[0].get("val", "0")
            share = float(value[:-1]) * 1000 if value.endswith("%") else float(value)
            percent = element[0].tag.endswith("spcPct")
            return round(share / 100_000 * size * 1.2 if percent else share / 100, 1)
    return 0.0


def _line_spacing(levels: list[Any], size: float) -> float:
    for level in levels:
        element = level.find(f"{_A}lnSpc")
        if element is not None and len(element):
            value = element[0].get("val", "100000")
            share = float(value[:-1]) * 1000 if value.endswith("%") else float(value)
            percent = element[0].tag.endswith("spcPct")
            factor = share / 100_000 if percent else share / 100 / (size * 1.2)
            return max(0.8, min(3.0, round(factor, 3)))
    return 1.0


def _indent(levels: list[Any]) -> int:
    margin, first = _first(levels, "marL"), _first(levels, "indent")
    left = int(margin or 0)
    return max(left, left + int(first or 0)) if left < 100 * EMU_PER_POINT else left


def _bullet(levels: list[Any]) -> bool:
    for level in levels:
        for child in level:
            kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if kind in ("buNone", "buChar", "buAutoNum", "buBlip"):
                return kind != "buNone"
    return False


def _latin(runs: list[Any]) -> str:
    for run in runs:
        element = run.find(f"{_A}latin")
        if element is not None:
            face = element.get("typeface", "")
            return "" if face.startswith("+") else face
    return ""


def _prompt(shape: Any) -> str:
    texts = [text.text or "" for text in shape.iterfind(f"{_P}txBody/{_A}p/{_A}r/{_A}t")]
    return " ".join("".join(texts).split())[:40]
