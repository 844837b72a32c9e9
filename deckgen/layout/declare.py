"""What ``layouts/*.yaml`` may say: the models of a template's definition, in cm and points."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deckgen.source.model import Node, Text

Payloads = Literal["text", "chart", "table", "icon", "picture"]
Side = Literal["left", "top", "right", "bottom"]
Lengths = Annotated[list[float], Field(min_length=4, max_length=4)]
"""Left, top, width, height of a box; left, top, right, bottom of an inset."""
Band = Annotated[list[float | Literal["end"]], Field(min_length=2, max_length=2)]


def _digits(value: Any) -> Any:
    """Six hex digits as written: YAML takes 112233 and 5793E6 for numbers."""
    if isinstance(value, float):
        return getattr(value, "written", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:06d}"
    return value.removeprefix("#") if isinstance(value, str) else value


Hex = Annotated[str, BeforeValidator(_digits), Field(pattern=r"^[0-9A-Fa-f]{6}$")]


class FacesModel(Node):
    """A typeface for Latin letters and digits, and one for East Asian text."""

    latin: str
    east_asian: str


class FontsModel(FacesModel):
    """A theme's typefaces; ``traditional`` are those of decks in zh-Hant."""

    traditional: FacesModel | None = None


class ThemeModel(Node):
    """Theme colours by slot and the roles that name them, as a template carries them itself."""

    name: str
    fonts: FontsModel
    colors: dict[str, Hex]
    roles: dict[str, str]
    dark: bool = False


class ThemeFileModel(Node):
    """A theme in a file of its own; what it leaves out is that of the theme it is ``like``."""

    label: Text | None = None
    about: Text | None = None
    like: str | None = None
    dark: bool | None = None
    """whether text is light on dark: background and text change places on the master"""
    fonts: FontsModel | None = None
    colors: dict[str, Hex] = Field(default_factory=dict)
    roles: dict[str, str] = Field(default_factory=dict)


class StyleModel(Node):
    """A text style; what is left out is inherited."""

    size: float | None = None
    bold: bool = False
    light: bool = False
    color: str | None = None
    align: Literal["left", "center", "right"] | None = None
    space_before: float = Field(default=0, ge=0)
    space_after: float = Field(default=0, ge=0)
    line_spacing: float = Field(default=1, ge=0.8, le=3)
    indent: float = Field(default=0, ge=0)
    spread: float = Field(default=0, ge=0)
    typeface: str = ""
    """that of a company's placeholder where it is not the theme's: texts are measured by it"""


class EdgeModel(Node):
    """A bar along one side of a slot."""

    side: Side
    color: str
    width: float = Field(default=2.25, gt=0)
    of: str | None = None
    """of a grid's cell the slot whose tone it takes on"""
    filled: bool = False
    """the slot may stay empty: only slides that fill it draw the bar, inside its box"""
    inset: float = Field(default=0, ge=0)
    """of a grid's cell or a filled slot how much shorter it is at either end"""
    short: float = Field(default=0, ge=0)
    """of a filled slot's top how much it ends before the slot, so that bars in a row are apart"""


class BackdropModel(Node):
    """A shape in the slot's colour, drawn by the slide layout behind the slot, which has no fill.

    In a row of cells ``first`` is the shape of the first; the others begin ``left`` before their
    cell. ``point`` is how deep an arrow's tip is. With ``top`` the cells of a column are a
    pyramid's levels, whose tip has that share of the width.
    """

    shape: str
    first: str | None = None
    left: float = Field(default=0, ge=0)
    point: float = Field(default=0, ge=0)
    top: float | None = Field(default=None, ge=0, lt=1)
    fills: list[str] = Field(default_factory=list)
    """colour roles of the first cells, where they differ from the slot's"""


class ReturnModel(Node):
    """A way back from under the last of a row of slots to the first, with an arrow."""

    child: str
    color: str
    width: float = 1.5
    drop: float = 0.6


class RowModel(Node):
    """How a slot looks at a place of a row of cells, where it differs from the others."""

    fill: str
    style: str | None = None


class SlotModel(Node):
    """A slot, or a kind of slot; ``use`` names the kind that says the rest."""

    use: str | None = None
    in_: str | None = Field(default=None, alias="in")
    box: Lengths | None = None
    band: Band | None = None
    across: Band | None = None
    """only that stretch of the width, counted as a band is of the height"""
    cell: tuple[int, int, float] | None = None
    """which of how many equal parts of its width, and the gap between them"""
    accepts: list[Payloads] | None = None
    in_gap: bool | None = None
    """it stands in the gap before its cell, and the first cell of a row has none"""
    type: str | None = None
    style: str | None = None
    sizes: list[float] | None = None
    anchor: Literal["top", "middle", "bottom"] | None = None
    inset: Lengths | None = None
    fill: str | None = None
    shape: str | None = None
    lines: int | None = Field(default=None, ge=1)
    edge: EdgeModel | None = None
    prompt: str | None = None
    takes: dict[Side, str | list[str]] | None = None
    sinks: str | None = None
    below: str | None = None
    """the slot under which it begins while that is filled"""
    packs: bool | None = None
    """whether it is no wider than its text and stands right after the one before"""
    settles: bool | None = None
    """whether it is no taller than its text, at its foot"""
    apart: str | None = None
    """the slot which, where it is filled, lets this one end otherwise than its row"""
    grows: int | None = Field(default=None, ge=1)
    pushes: list[str] | None = None
    carries: list[str] | None = None
    """slots that move with its foot, whole"""
    """the largest size at which no line is broken, if there is one"""
    rises: float | None = Field(default=None, ge=0)
    group: str | None = None
    shrinks: bool | None = None
    least: float | None = Field(default=None, ge=0)
    splits: bool | None = None
    balance: bool | None = None
    spread: str | None = None
    tip: float | None = Field(default=None, ge=0)
    row: list[RowModel] | None = None
    """looks of a row of cells from the first to the last, however many there are"""
    backdrop: BackdropModel | None = None
    hangs: str | None = None
    between: list[str] | None = Field(default=None, min_length=2, max_length=2)
    beside: str | None = None
    index: int | None = Field(default=None, ge=0)
    """of the placeholder that the company's layout has for it"""
    color: str | None = None
    """the role its text is written in, where that of the company's placeholder does not read"""
    fixed: bool | None = None
    """its box stays as it is: it is filled, or its text is centred in it"""
    joins: str | None = None
    """the slot that its text goes into, as a paragraph of its own"""
    abreast: list[str] | None = None
    """styles whose first paragraphs stand at one height in a row"""
    restyle: dict[str, str] | None = None
    """styles of texts and what they are here"""
    in_line: bool | None = None
    """a smaller size is better than a second line"""
    folds: bool | None = None
    """a line that has no room is broken between its two parts, and so are those of its group"""


class DecorationModel(Node):
    """A shape of the layout itself."""

    shape: str
    box: Lengths
    fill: str | None = None
    line: str | None = None
    width: float = 0.75


class RepeatModel(Node):
    """A grid of like slots; ``{i}`` counts its cells, row by row."""

    in_: str = Field(alias="in")
    count: int | None = Field(default=None, ge=1)
    columns: int | dict[int, int] | None = None
    gap: float = Field(default=0.6, ge=0)
    ground: str | None = None
    """a colour behind each cell, drawn by the layout"""
    edge: EdgeModel | None = None
    """a bar along one side of each cell"""
    slots: dict[str, SlotModel]


class ConnectModel(Node):
    """Lines from under one slot to the tops of others."""

    parent: str
    child: str
    color: str
    width: float = 1


class FrameModel(Node):
    """What several layouts share."""

    slots: dict[str, SlotModel] = Field(default_factory=dict)
    decorations: list[DecorationModel] = Field(default_factory=list)


class LayoutModel(Node):
    """A layout, or with ``variants`` one for each count: ``cards`` becomes ``cards-2``."""

    label: str
    stands_on: str | None = None
    """the company's layout it stands on, when not that of the frame; ``@1``: the first master"""
    native: bool = False
    """it is that layout itself, not a copy with more placeholders"""
    frame: str | None = None
    background: str | None = None
    continues: str | None = None
    sparse: str | None = None
    """the layout for few words; ``{n}`` is the count"""
    variants: list[int] = Field(default_factory=list)
    goes_on: str | None = None
    """stem of repeated slots (``entry`` of ``entry{i}``) that may go on on further pages"""
    instead: str | None = None
    """the layout of all its slides where the texts of one do not fit"""
    slots: dict[str, SlotModel] = Field(default_factory=dict)
    repeat: RepeatModel | None = None
    connect: ConnectModel | None = None
    returns: ReturnModel | None = None
    decorations: list[DecorationModel] = Field(default_factory=list)


class KindModel(Node):
    """A kind of slide: what it is for, the blocks it takes, and its slide layouts.

    ``slots``, ``areas`` and ``styles`` are its own, beside those that all kinds share.
    """

    label: Text
    about: Text
    aliases: list[str] = Field(default_factory=list)
    role: Literal["cover", "contents", "divider", "closing"] | None = None
    takes: list[dict[str, str]] = Field(default_factory=list)
    """sets of blocks: kind of block → slot (``chart{i}`` counts, ``body+`` holds several)"""
    named: bool = False
    layout: str | list[str] | None = None
    """stem of its layouts' names (or several), when not the kind's own name"""
    styles: dict[str, StyleModel] = Field(default_factory=dict)
    areas: dict[str, Lengths] = Field(default_factory=dict)
    slots: dict[str, SlotModel] = Field(default_factory=dict)
    layouts: dict[str, LayoutModel] = Field(default_factory=dict)


class CompanyModel(Node):
    """The company's file that a definition was made of: its name, and the layout of its frame."""

    file: str
    frame: str
    zoom: float = Field(default=1, gt=0, le=1)
    """what part of the lengths and sizes of the definition slides have"""


class TemplateModel(Node):
    """The whole definition.

    Kinds of slide may stand in files of their own, in the folder of the definition's name.
    """

    name: str
    base: str = ""
    """a .pptx that carries the layouts; left out, it is made from this definition"""
    page: Annotated[list[float], Field(min_length=2, max_length=2)]
    scale: Annotated[list[float], Field(min_length=1, max_length=24)]
    company: CompanyModel | None = None
    theme: ThemeModel | str
    """the name of its usual theme, or a theme that belongs to this template alone"""
    styles: dict[str, StyleModel]
    areas: dict[str, Lengths] = Field(default_factory=dict)
    slots: dict[str, SlotModel] = Field(default_factory=dict)
    frames: dict[str, FrameModel] = Field(default_factory=dict)
    layouts: dict[str, LayoutModel] = Field(default_factory=dict)
    kinds: dict[str, KindModel] = Field(default_factory=dict)
