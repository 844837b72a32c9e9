"""Layouts as ``layouts/*.yaml`` defines them: theme, type scale, slots in centimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.content.template import SlideKind
    from deckgen.layout.page import Box


ROLES = (
    "ink", "paper", "panel", "tint", "rule", "muted", "accent", "message", "message_text", "soft",
    "neutral", "good", "good_text", "bad", "bad_text", "deep", "cover", "divider", "band",
    "band_edge", "on_deep_ink", "on_deep", "on_deep_message", "motif", "motif_peak", "series1",
    "series2", "series3", "series4", "series5", "series6",
)  # fmt: skip
"""The roles of every theme.

On ``paper``, ``panel`` and ``tint`` stand ``ink``, ``muted``, ``accent`` and the ``…_text`` roles;
on ``deep``, ``cover``, ``divider`` and ``band`` stand ``on_deep_ink``, ``on_deep`` and
``on_deep_message``;
on ``accent`` stands ``paper``. ``band`` is the part of a page that is set off beside a title,
``band_edge`` the line at its end. ``soft`` is a second tone of the data, ``neutral`` what they are
compared with; ``motif`` are the quiet columns on a cover, ``motif_peak`` is the tallest of them,
and ``series1`` … are the parts of a whole.
"""


EXTRAS = (
    "accent_tint", "message_tint", "accent_shade", "accent_light", "accent_pale", "accent_strong",
    "message_pale", "total", "ground", "motif_dim", "rest", "backdrop",
)  # fmt: skip
"""Roles that a theme may name.

Otherwise ``…_tint`` are ``accent`` and ``message`` thinned to paper, ``accent_shade``, from which a
heat map is thinned, is ``accent``; ``accent_light`` and ``accent_pale``, of what comes before the
rest, are ``accent`` thinned more and less, as ``message_pale`` is ``message``, ``accent_strong`` is
it further from paper; ``total``, a waterfall's, is ``muted``; ``ground``, thinned behind lines, is
``neutral``; ``rest``, of bars not spoken of, is ``neutral`` thinned by half; ``motif_dim``, the
columns behind a chapter's title, is ``motif``; ``backdrop``, which hides lines behind
words and keeps marks apart, is ``paper``.
"""


DERIVED = (
    *("_tint", "_light", "_pale", "_mid"),
    *("_step1", "_step2", "_step3", "_step4", "_step5"),
)
"""Endings of roles made from others: thinned to paper, less so, half as far as ink still reads, so
far; and the shades of a heat map, from few to many."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Theme colours by slot (``dk1`` … ``folHlink``, six hex digits), fonts, and colours by role.

    ``roles`` maps each of ``ROLES`` to a theme slot, optionally with luminance changes:
    ``accent1``, ``accent1 lumMod 40 lumOff 60``.
    """

    name: str
    """what PowerPoint calls it"""
    colors: Mapping[str, str]
    latin: str
    east_asian: str
    roles: Mapping[str, str]
    id: str = ""
    """what an outline calls it; empty for a theme that belongs to one template"""
    dark: bool = False
    """text is light on dark: the master calls ``dk1`` background and ``lt1`` text"""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """typefaces by script (ISO 15924): ``Hans``, ``Hant``"""
    traditional: str = ""
    """the Latin typeface beside that of ``Hant``"""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run or paragraph looks: size in points (of the type scale), weight, colour role."""

    name: str
    size: float | None = None
    bold: bool = False
    light: bool = False
    """not bold even in a bold paragraph, a table's header or its first column"""
    color: str | None = None
    align: Literal["left", "center", "right"] | None = None
    space_before: float = 0.0
    """points"""
    space_after: float = 0.0
    line_spacing: float = 1.0
    """of PowerPoint's single spacing (1.2 em)"""
    indent: float = 0.0
    """points by which a paragraph's lines begin further in"""
    typeface: str = ""
    """Latin that a company's placeholder names beside the theme's"""


Side = Literal["left", "top", "right", "bottom"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A bar along one side of a slot, outside its box, drawn by the slide layout.

    The side must stay where it is: no slot may take over or shrink from there, and the slot must
    be filled on every slide of the layout. One that is ``filled`` is drawn by the slides on which
    the slot is, inside its box.
    """

    side: Side
    color: str
    width: float = 2.25
    """points"""
    filled: bool = False
    short: float = 0.0
    """cm that one along a filled slot's top ends before it"""
    inset: float = 0.0
    """cm that one along a filled slot is shorter at either end"""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one payload. ``placeholder`` is the index in the slide layout.

    ``sizes`` is the ladder of text sizes to try, largest first, all from the type scale; the last
    is the floor. ``fill`` is a colour role for the placeholder's own background, ``shape`` its
    preset geometry. ``inset`` is left, top, right, bottom in EMU.
    """

    name: str
    accepts: tuple[Literal["text", "chart", "table", "icon", "picture"], ...]
    box: Box
    placeholder: int
    placeholder_type: str = "body"
    style: str = "body"
    sizes: tuple[float, ...] = ()
    anchor: Literal["top", "middle", "bottom"] = "top"
    inset: tuple[int, int, int, int] = (0, 0, 0, 0)
    fill: str | None = None
    shape: str = "rect"
    max_lines: int | None = None
    edge: Edge | None = None
    prompt: str = ""
    """what the empty placeholder says in PowerPoint"""
    takes: tuple[tuple[Side, tuple[str, ...]], ...] = ()
    """a side moves out to the far side of these slots, in order, as far as they are empty"""
    sinks: str | None = None
    """the slot moves down to the foot of this one while that is empty, and what stands over it
    stretches after it"""
    below: str | None = None
    """it begins under this slot, which lies at the top of what it is part of, while that is filled;
    one of a single line moves down whole"""
    packs: bool = False
    """it is as wide as its words, and begins where the one before it ends"""
    settles: bool = False
    """it is no taller than its text, at its foot, and what stands on it has the rest"""
    grows: int | None = None
    """lines the slot may grow to downwards, pushing the slots of ``pushes`` down"""
    pushes: tuple[str, ...] = ()
    rises: int = 0
    """EMU its top may go up where it or what it pushes takes more lines than there is room for"""
    group: str | None = None
    """slots of one group have one text size, and one height when ``shrinks``"""
    apart: str | None = None
    """where this slot is filled, it ends otherwise than the others of its row"""
    shrinks: bool = False
    """the box shrinks to its text (never below ``least``), so that a sparse slide is not hollow"""
    least: int = 0
    """least height in EMU when it shrinks"""
    splits: bool = False
    """a text too long goes on on a continuation slide, paragraph by paragraph"""
    balance: bool = False
    """lines are made about equally long by a narrower box"""
    spread: str | None = None
    """the style whose paragraphs move apart to fill the box: see ``layout.spread``"""
    tip: int = 0
    """EMU by which an arrow tip in the slot's fill, drawn by the slide layout, stands out right"""
    hangs: str | None = None
    """a table stands at the foot of its box where the slot of this name is filled"""
    between: tuple[str, ...] = ()
    """it reaches from the foot of the one table down to the other"""
    beside: str | None = None
    """a chart is as tall as the rows of the table in this slot, without its header; a text stands
    level with its header, and is as large"""
    color: str | None = None
    """the role its text is written in, instead of the colour that its placeholder has"""
    fixed: bool = False
    """its box is never narrowed"""
    joins: str | None = None
    """the slot whose text takes in this one's as a paragraph; it has no place of its own"""
    abreast: tuple[str, ...] = ()
    """styles whose first paragraphs stand at one height in a row of a group: ``layout.abreast``"""
    restyles: tuple[tuple[str, str], ...] = ()
    """styles that texts have here instead of theirs"""
    in_line: bool = False
    """each paragraph stays in one line at a smaller size, where one of the ladder does that"""
    folds: bool = False
    """a line of two parts is broken between them, in all of its group: ``layout.folded``"""
    carries: tuple[str, ...] = ()
    """slots that move with its foot as it grows, whole, however many lines it has"""


@dataclass(frozen=True, slots=True)
class Decoration:
    """A shape of the layout itself: a rule, a band, a connector."""

    shape: str
    box: Box
    fill: str | None = None
    line: str | None = None
    width: float = 0.75
    """line width in points"""
    adjust: int | None = None
    """the preset's first adjustment, in 1/100,000"""
    arrow: Literal["", "start", "end"] = ""
    """the end of a line that carries an arrow's head"""
    slot: str = ""
    """the slot whose tone it takes on"""


@dataclass(frozen=True, slots=True)
class LayoutDef:
    """A slide layout: its slots and what it draws itself. ``background`` is a colour role."""

    name: str
    label: str
    slots: tuple[Slot, ...]
    decorations: tuple[Decoration, ...] = ()
    background: str | None = None
    continues: str | None = None
    """the layout of continuation slides, when not this one"""
    sparse: str | None = None
    """the layout of slides whose few words would leave this one empty: ``layout.sparse``"""
    stands_on: str | None = None
    """the company's layout that it stands on, when not that of the template's frame"""
    native: bool = False
    """it is that layout itself"""
    goes_on: str | None = None
    """the stem of the slots of which more, or longer ones, stand on further pages"""
    instead: str | None = None
    """the layout of all its slides where the texts of one do not fit: ``layout.instead``"""

    def slot(self, name: str) -> Slot | None:
        """The slot of that name."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, slots=True)
class LayoutSet:
    """A template: its page, theme, styles and layouts, and the .pptx that carries them."""

    name: str
    width: int
    height: int
    theme: Theme
    scale: tuple[float, ...]
    """the type scale in points, at most eight sizes, a company's own apart"""
    styles: Mapping[str, TextStyle]
    layouts: Mapping[str, LayoutDef]
    base: str
    """path of the .pptx relative to the definition; empty: it is made from the definition"""
    kinds: Mapping[str, SlideKind]
    """the kinds of slide by name, in the order of their names"""
    frame: str = ""
    """the company's layout that the others stand on; none for a template of our own"""
    zoom: float = 1.0
    """what part of the lengths and sizes said here slides have: a page smaller than ours is shown
    as large"""
    dense: bool = False
    """whether texts are a step smaller and rows of tables closer: ``layout.dense``"""
    close: bool = False
    """whether they are as close as they can be"""

    def named(self, name: str) -> str | None:
        """The kind of that name, alias or layout (``cards-3``); ``None`` when there is none."""
        wanted = name.replace("-", "_")
        if wanted in self.kinds:
            return wanted
        for kind in self.kinds.values():
            if wanted in kind.aliases or name in (layout for _, layout in kind.layouts):
                return kind.name
        return None
