"""What a company's template shows: values read from its file, all that is inherited resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.page import Box

TITLES = ("title", "ctrTitle")
TEXTS = ("body", "subTitle", "obj")
"""Placeholders that take text; ``obj`` takes anything."""
SERVICE = ("dt", "ftr", "sldNum")
"""Date, footer and slide number."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as it shows, six hex digits, and the theme colour behind it as a role names it.

    ``spec`` is ``None`` for a colour of its own and for changes that no role can express.
    """

    rgb: str
    spec: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder with what it inherits from master, theme and defaults.

    Lengths in EMU, sizes and spacing in points; text properties are those of its first level.
    """

    name: str
    type: str
    index: int
    box: Box
    size: float
    bold: bool = False
    color: Paint | None = None
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    inset: tuple[int, int, int, int] = (91440, 45720, 91440, 45720)
    line_spacing: float = 1.0
    space_before: float = 0.0
    space_after: float = 0.0
    indent: int = 0
    bullet: bool = False
    latin: str = ""
    """the typeface named, not the theme's (``""``: the theme's)"""
    upright: bool = True
    """``False`` where the text runs downwards"""
    turn: float = 0.0
    """degrees by which it is turned clockwise, its box being the one before that"""
    prompt: str = ""
    fill: tuple[Paint, ...] = ()
    """the colours of its own ground; none where it lets the slide through"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape of a master or layout that is no placeholder.

    ``paints`` are the colours of its fill; none where it has no fill or it could not be told.
    ``full`` says that it covers all of its box.
    """

    name: str
    kind: Literal["picture", "shape", "line", "text", "group"]
    box: Box
    paints: tuple[Paint, ...] = ()
    full: bool = True
    known: bool = True
    """``False`` for a picture that no bitmap tells of: where in its box it is drawn is not known"""
    corners: tuple[tuple[int, int], ...] = ()
    """of a shape of straight sides that does not fill its box, EMU"""


@dataclass(frozen=True, slots=True)
class Face:
    """A slide layout as a slide shows it, or a master by itself (``type`` is ``master``).

    ``key`` names it in a definition; ``ground`` are the colours of its background, from first to
    last of a gradient, ``()`` where a picture hides them. ``color_map`` is the map of colours that
    it has instead of its master's.
    """

    key: str
    name: str
    part: str
    master: int
    type: str
    holders: tuple[Holder, ...]
    drawn: tuple[Drawn, ...]
    ground: tuple[Paint, ...]
    colors: Mapping[str, str]
    """theme colours as the map of colours names them: ``dk1`` is what text 1 shows"""
    color_map: tuple[tuple[str, str], ...] = ()
    numbered: bool = False
    """whether a shape of its own, no placeholder, shows the slide's number"""

    def first(self, *types: str) -> Holder | None:
        """The first placeholder of one of the types, in the order of the types."""
        for kind in types:
            for holder in self.holders:
                if holder.type == kind:
                    return holder
        return None

    def all(self, *types: str) -> list[Holder]:
        """The placeholders of the types."""
        return [holder for holder in self.holders if holder.type in types]


@dataclass(frozen=True, slots=True)
class Typefaces:
    """One of a theme's two fonts: Latin, East Asian, and the one for simplified Chinese."""

    latin: str
    east_asian: str
    hans: str


@dataclass(frozen=True, slots=True)
class Master:
    """A slide master: itself as a face, its theme's fonts, and its layouts."""

    face: Face
    theme: str
    theme_part: str
    major: Typefaces
    minor: Typefaces
    layouts: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """A template file: page in EMU, masters, and what its slides use.

    ``used`` are the keys of the layouts of its slides, in their order; ``drifted`` says that its
    layouts do not follow their masters, as in files exported by LibreOffice.
    """

    file: str
    width: int
    height: int
    masters: tuple[Master, ...]
    used: tuple[str, ...] = ()
    drifted: bool = False
    dropped: tuple[str, ...] = field(default=())
    """what cannot be taken over: ``macros``, ``signature``, ``protection``"""
    zoom: float = 1.0
    """what part of the lengths and sizes said here its slides have: ``corporate.magnify``"""

    @property
    def faces(self) -> list[Face]:
        """Every layout of every master."""
        return [face for master in self.masters for face in master.layouts]

    def face(self, key: str) -> Face | None:
        """The layout or master of that key."""
        every = [*self.faces, *(master.face for master in self.masters)]
        return next((face for face in every if face.key == key), None)

    def master_of(self, face: Face) -> Master:
        """The master of a layout, or of itself."""
        return self.masters[face.master - 1]
