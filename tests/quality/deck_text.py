"""Texts of a .pptx with what they inherit: read from the XML, by the rules of DrawingML alone.

Nothing here asks how the deck was made: a shape's box, insets, sizes and spacing are looked up in
the slide, then its layout's placeholder, then the master's, then the master's text styles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pptx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

EMU = 12700
"""EMU a point."""
TEXT_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle"}


@dataclass(frozen=True)
class Piece:
    """A run: text, points, weight, the colour's scheme name, its language and fonts."""

    text: str
    size: float
    bold: bool
    color: str | None
    lang: str | None
    direct_fonts: tuple[str, ...] = ()
    hex_color: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph: its runs, margin and spacing in points; ``line`` is a factor."""

    pieces: tuple[Piece, ...]
    margin: float
    before: float
    after: float
    line: float
    align: str
    exact: float | None = None
    size: float = 18.0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class TextBody:
    """A text in a box: the room inside its insets in points, and its paragraphs."""

    paragraphs: tuple[Para, ...]
    width: float
    height: float
    anchor: str = "t"
    autofit: bool = False

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paragraphs)


class Chain:
    """Where a text's properties are looked up, the nearest first."""

    def __init__(self, shape: Any, slide: Any) -> None:
        self.shape = shape
        own = shape._element
        bodies = [own.find(qn("p:txBody"))]
        ph = own.find(f".//{qn('p:nvPr')}/{qn('p:ph')}")
        self.kind = (ph.get("type") or "obj") if ph is not None else ""
        self.layout = self._of(slide.slide_layout, ph, by_index=True)
        self.master = self._of(slide.slide_layout.slide_master, ph, by_index=False)
        bodies += [
            each.find(qn("p:txBody")) for each in (self.layout, self.master) if each is not None
        ]
        self.bodies = [body for body in bodies if body is not None]
        styles = slide.slide_layout.slide_master._element.find(qn("p:txStyles"))
        name = TEXT_STYLES.get(self.kind, "bodyStyle" if ph is not None else "otherStyle")
        self.style = styles.find(qn(f"p:{name}")) if styles is not None else None

    @staticmethod
    def _of(part: Any, ph: Any, *, by_index: bool) -> Any:
        if ph is None:
            return None
        for other in part._element.iter(qn("p:ph")):
            same = (
                other.get("idx", "0") == ph.get("idx", "0")
                if by_index
                else other.get("type", "obj") == ph.get("type", "obj")
            )
            if same:
                return other.getparent().getparent().getparent()
        return None

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width, height in EMU."""
        for element in (self.shape._element, self.layout, self.master):
            if element is None:
                continue
            xfrm = element.find(f".//{qn('a:xfrm')}")
            xfrm = xfrm if xfrm is not None else element.find(qn("p:xfrm"))
            if xfrm is not None and xfrm.find(qn("a:off")) is not None:
                off, ext = xfrm.find(qn("a:off")), xfrm.find(qn("a:ext"))
                return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
        return 0, 0, 0, 0

    def body(self, name: str, default: str) -> str:
        """An attribute of ``a:bodyPr``."""
        for each in self.bodies:
            found = each.find(qn("a:bodyPr"))
            if found is not None and found.get(name) is not None:
                return str(found.get(name))
        return default

    def levels(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph's properties and those of its level, the nearest first."""
        own = paragraph.find(qn("a:pPr"))
        level = int(own.get("lvl", "0")) + 1 if own is not None else 1
        if own is not None:
            yield own
        lists = [body.find(qn("a:lstStyle")) for body in self.bodies]
        for each in (*lists, self.style):
            found = each.find(qn(f"a:lvl{level}pPr")) if each is not None else None
            if found is not None:
                yield found


def _attribute(levels: list[Any], name: str, default: str) -> str:
    return next((str(each.get(name)) for each in levels if each.get(name) is not None), default)


def _run_attribute(run: Any, levels: list[Any], name: str) -> str | None:
    if run is not None and run.get(name) is not None:
        return str(run.get(name))
    for each in levels:
        found = each.find(qn("a:defRPr"))
        if found is not None and found.get(name) is not None:
            return str(found.get(name))
    return None


def _color(run: Any, levels: list[Any]) -> tuple[str | None, bool]:
    """The scheme colour with its changes, and whether it is written as hex."""
    sources = [run, *(each.find(qn("a:defRPr")) for each in levels)]
    for each in sources:
        fill = each.find(qn("a:solidFill")) if each is not None else None
        if fill is not None and len(fill):
            first = fill[0]
            changes = [f"{change.tag.rpartition('}')[2]}{change.get('val')}" for change in first]
            return " ".join([str(first.get("val")), *changes]), first.tag.endswith("srgbClr")
    return None, False


def _spacing(
    levels: list[Any], name: str, size: float, default: float
) -> tuple[float, float | None]:
    """A spacing as a factor or points: factor, exact points."""
    for each in levels:
        found = each.find(qn(f"a:{name}"))
        if found is not None:
            percent, points = found.find(qn("a:spcPct")), found.find(qn("a:spcPts"))
            if percent is not None:
                return int(percent.get("val")) / 100_000, None
            if points is not None:
                return default, int(points.get("val")) / 100
    return default, None


def paragraph_of(element: Any, levels: list[Any]) -> Para:
    """A paragraph with all that it inherits."""
    default = float(_run_attribute(None, levels, "sz") or 1800) / 100
    pieces = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag not in {"r", "fld", "br"}:
            continue
        run = child.find(qn("a:rPr"))
        color, is_hex = _color(run, levels)
        fonts = (
            tuple(each.get("typeface") for each in run if each.tag in {qn("a:latin"), qn("a:ea")})
            if run is not None
            else ()
        )
        pieces.append(
            Piece(
                "\n" if tag == "br" else child.findtext(qn("a:t"), ""),
                float(_run_attribute(run, levels, "sz") or default * 100) / 100,
                _run_attribute(run, levels, "b") in {"1", "true"},
                color,
                run.get("lang") if run is not None else None,
                fonts,
                is_hex,
            )
        )
    end = element.find(qn("a:endParaRPr"))
    size = float(_run_attribute(end, levels, "sz") or default * 100) / 100
    size = max((piece.size for piece in pieces), default=size)
    line, exact = _spacing(levels, "lnSpc", size, 1.0)
    before = _spacing(levels, "spcBef", size, 0.0)
    after = _spacing(levels, "spcAft", size, 0.0)
    margin = int(_attribute(levels, "marL", "0")) / EMU
    return Para(
        tuple(pieces),
        margin,
        before[1] if before[1] is not None else before[0] * size * 1.2,
        after[1] if after[1] is not None else after[0] * size * 1.2,
        line,
        _attribute(levels, "algn", "l"),
        exact,
        size,
    )


@dataclass(frozen=True)
class Shape:
    """A shape of a slide: its name, its box in EMU, and the text in it, if any."""

    shape: Any
    slide: Any
    number: int

    @cached_property
    def chain(self) -> Chain:
        return Chain(self.shape, self.slide)

    @property
    def name(self) -> str:
        return str(self.shape.name)

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        return self.chain.box()

    @cached_property
    def text(self) -> TextBody | None:
        """The text of a shape that is no table."""
        if not self.shape.has_text_frame:
            return None
        chain, body = self.chain, self.shape._element.find(qn("p:txBody"))
        insets = [
            int(chain.body(name, str(usual)))
            for name, usual in (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
        ]
        _, _, width, height = self.box
        paragraphs = tuple(
            paragraph_of(each, list(chain.levels(each))) for each in body.findall(qn("a:p"))
        )
        fit = any(
            each.find(f"{qn('a:bodyPr')}/{qn('a:normAutofit')}") is not None
            for each in chain.bodies
        )
        return TextBody(
            paragraphs,
            (width - insets[0] - insets[2]) / EMU,
            (height - insets[1] - insets[3]) / EMU,
            chain.body("anchor", "t"),
            fit,
        )


def shapes_of(deck: Any) -> Iterator[Shape]:
    """All shapes of a python-pptx presentation, slide by slide."""
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            yield Shape(shape, slide, number)
