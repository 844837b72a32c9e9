"""What ``layouts/*.yaml`` may say: the models of a template's definition, in cm and points."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from deckgen.source.model import Node

Payloads = Literal["text", "chart", "table", "picture"]
Side = Literal["left", "top", "right", "bottom"]
Lengths = Annotated[list[float], Field(min_length=4, max_length=4)]
"""Left, top, width, height of a box; left, top, right, bottom of an inset."""
Band = Annotated[list[float | Literal["end"]], Field(min_length=2, max_length=2)]
Hex = Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{6}$")]


class FontsModel(Node):
    """The theme's two typefaces."""

    latin: str
    east_asian: str


class ThemeModel(Node):
    """Theme colours by slot and the roles that name them."""

    name: str
    fonts: FontsModel
    colors: dict[str, Hex]
    roles: dict[str, str]


class StyleModel(Node):
    """A text style; what is left out is inherited."""

    size: float | None = None
    bold: bool = False
    color: str | None = None
    align: Literal["left", "center", "right"] | None = None
    space_before: float = Field(default=0, ge=0)
    space_after: float = Field(default=0, ge=0)
    line_spacing: float = Field(default=1, ge=0.8, le=3)
    indent: float = Field(default=0, ge=0)
    spread: float = Field(default=0, ge=0)


class EdgeModel(Node):
    """A bar along one side of a slot."""

    side: Side
    color: str
    width: float = Field(default=2.25, gt=0)


class SlotModel(Node):
    """A slot, or a kind of slot; ``use`` names the kind that says the rest."""

    use: str | None = None
    in_: str | None = Field(default=None, alias="in")
    box: Lengths | None = None
    band: Band | None = None
    accepts: list[Payloads] | None = None
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
    grows: int | None = Field(default=None, ge=1)
    pushes: list[str] | None = None
    group: str | None = None
    shrinks: bool | None = None
    least: float | None = Field(default=None, ge=0)
    splits: bool | None = None
    balance: bool | None = None
    spread: str | None = None
    tip: float | None = Field(default=None, ge=0)


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
    frame: str | None = None
    background: str | None = None
    continues: str | None = None
    variants: list[int] = Field(default_factory=list)
    slots: dict[str, SlotModel] = Field(default_factory=dict)
    repeat: RepeatModel | None = None
    connect: ConnectModel | None = None
    decorations: list[DecorationModel] = Field(default_factory=list)


class TemplateModel(Node):
    """The whole definition."""

    name: str
    base: str
    page: Annotated[list[float], Field(min_length=2, max_length=2)]
    scale: Annotated[list[float], Field(min_length=1, max_length=8)]
    theme: ThemeModel
    styles: dict[str, StyleModel]
    areas: dict[str, Lengths] = Field(default_factory=dict)
    slots: dict[str, SlotModel] = Field(default_factory=dict)
    frames: dict[str, FrameModel] = Field(default_factory=dict)
    layouts: dict[str, LayoutModel]
