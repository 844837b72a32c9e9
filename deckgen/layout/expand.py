"""From a template's definition to its layouts: kinds, frames, variants and grids written out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count as count_from
from typing import TYPE_CHECKING, Any

from deckgen.layout.check import unknown
from deckgen.layout.define import Decoration, Edge, LayoutDef, Side, Slot
from deckgen.layout.drawn import backdrops, bar_in, connectors, level, shorter, way_back
from deckgen.layout.grid import across_of, band_of, before, box_of, cell_of, cells, emu
from deckgen.source.diagnostic import Collector, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.layout.declare import (
        DecorationModel,
        EdgeModel,
        FrameModel,
        LayoutModel,
        RepeatModel,
        RowModel,
        SlotModel,
        TemplateModel,
    )
    from deckgen.layout.grid import Area
    from deckgen.source.place import Span

_SAME = (
    "anchor", "shape", "prompt", "packs", "settles", "grows", "group", "shrinks", "splits",
    "balance", "hangs", "beside", "color", "fixed", "joins", "in_line", "folds",
)  # fmt: skip
_LISTS, _LENGTHS = ("sizes", "pushes", "between", "carries"), ("rises", "least", "tip")
_OTHERS = ("sinks", "below", "apart")
"""What names another slot."""
FIRST_INDEX = 10
"""Placeholder indices below are PowerPoint's own (title 0, body 1)."""
FIRST_BESIDE = 100
"""The first where a company's layouts have placeholders of their own."""
Take = tuple[Side, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Expander:
    """Writes out the layouts of one definition, noting what does not hold together."""

    template: TemplateModel
    problems: Collector
    frames: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    """the slots of the frames written out so far"""

    @property
    def _first(self) -> int:
        return FIRST_BESIDE if self.template.company else FIRST_INDEX

    def layouts(self) -> dict[str, LayoutDef]:
        """Every layout by name."""
        return {
            made.name: made
            for name, model in self.template.layouts.items()
            for made in self._variants(name, model)
        }

    def _variants(self, name: str, model: LayoutModel) -> Iterator[LayoutDef]:
        if not model.variants:
            yield self._layout(name, model, model.repeat.count or 1 if model.repeat else 1)
        for count in model.variants:
            yield self._layout(f"{name}-{count}", model, count)

    def _layout(self, name: str, model: LayoutModel, count: int) -> LayoutDef:
        frame = self.template.frames.get(model.frame) if model.frame else None
        if model.frame and frame is None:
            self._unknown("L002", model.at("frame"), model.frame, self.template.frames)
        made = list(self._frame(model.frame or "", frame)) if frame else []
        taken = {slot.name for slot in made}
        free = count_from(self._first + len(made))
        for key, slot in model.slots.items():
            if key in taken:
                self.problems.add(problem("L007", model.at_key("slots", key), name=key))
            made.append(self._slot(key, slot, next(free)))
        if model.repeat:
            made += self._grid(model.repeat, count, free)
        numbered = tuple(made)
        decorations = [*(frame.decorations if frame else ()), *model.decorations]
        shapes = tuple(_decoration(item) for item in decorations)
        if model.repeat:
            grid = list(self._cells(model.repeat, count))
            shapes += tuple(backdrops(model.repeat, grid, self._said))
        if model.repeat and (model.repeat.ground or model.repeat.edge):
            shapes += tuple(self._grounds(model.repeat, count))
        if model.connect:
            shapes += tuple(connectors(model.connect, numbered, count))
        if model.returns:
            shapes += tuple(way_back(model.returns, numbered, count))
        label = model.label.replace("{n}", str(count))
        return LayoutDef(
            name,
            label,
            numbered,
            shapes,
            model.background,
            model.continues,
            model.sparse.replace("{n}", str(count)) if model.sparse else None,
            model.stands_on,
            model.native,
            model.goes_on,
            model.instead,
        )

    def _frame(self, name: str, frame: FrameModel) -> tuple[Slot, ...]:
        if name not in self.frames:
            named = enumerate(frame.slots.items(), self._first)
            self.frames[name] = tuple(self._slot(key, slot, index) for index, (key, slot) in named)
        return self.frames[name]

    def _grid(self, repeat: RepeatModel, count: int, free: Iterator[int]) -> list[Slot]:
        grid = list(self._cells(repeat, count))
        in_gaps = {key for key, slot in repeat.slots.items() if self._said(slot).get("in_gap")}
        return [
            self._slot(
                name.replace("{i}", str(place)),
                slot,
                next(free),
                before(cell, repeat.gap) if name in in_gaps else cell,
                (place, count),
            )
            for place, cell in enumerate(grid, 1)
            for name, slot in repeat.slots.items()
            if name not in in_gaps or cell[0] > grid[0][0]
        ]

    def _cells(self, repeat: RepeatModel, count: int) -> Iterator[Area]:
        columns = repeat.columns if isinstance(repeat.columns, int) else None
        if isinstance(repeat.columns, dict):
            columns = repeat.columns.get(count)
        area = self._area(repeat, repeat.in_)
        return cells(area, count, columns or count, repeat.gap)

    def _grounds(self, repeat: RepeatModel, count: int) -> Iterator[Decoration]:
        """Behind each cell a rectangle where there is a ground, and along its edge a bar."""
        for place, cell in enumerate(self._cells(repeat, count), 1):
            box = box_of(cell)
            if repeat.ground:
                yield Decoration("rect", box, repeat.ground)
            if repeat.edge:
                bar = shorter(bar_in(box, repeat.edge), repeat.edge)
                of = repeat.edge.of or ""
                slot = of.replace("{i}", str(place))
                yield Decoration("rect", bar, repeat.edge.color, slot=slot)

    def _slot(
        self,
        name: str,
        model: SlotModel,
        index: int,
        cell: Area | None = None,
        at: tuple[int, int] = (0, 0),
    ) -> Slot:
        """A slot; ``at`` is its cell's place and how many cells there are."""
        said = _in_row(self._said(model), *at)
        area = cell or self._place(model, said)
        edge, backdrop = said.get("edge"), said.get("backdrop")
        area = across_of(band_of(area, said.get("band")), said.get("across"))
        area = cell_of(area, said.get("cell"))
        if backdrop is not None and backdrop.top is not None:
            area = level(area, backdrop.top, *at)[0]
        return Slot(
            name=name,
            accepts=tuple(said.get("accepts", ("text",))),
            box=box_of(area),
            placeholder=_index(said, index),
            placeholder_type=said.get("type") or "body",
            style=self._style(model, said.get("style") or "body"),
            inset=_inset(said.get("inset")),
            fill=said.get("fill") if backdrop is None else None,
            max_lines=said.get("lines"),
            edge=_edge(edge),
            takes=_takes(said.get("takes") or {}, str(at[0])),
            spread=self._style(model, said["spread"]) if said.get("spread") else None,
            abreast=tuple(self._style(model, name) for name in said.get("abreast") or ()),
            restyles=self._restyles(model, said.get("restyle") or {}),
            **_plain(said, at[0]),
        )

    def _said(self, model: SlotModel) -> dict[str, Any]:
        own = {key: getattr(model, key) for key in model.model_fields_set}
        if model.use is None:
            return own
        kind = self.template.slots.get(model.use)
        if kind is None:
            self._unknown("L003", model.at("use"), model.use, self.template.slots)
            return own
        return {**{key: getattr(kind, key) for key in kind.model_fields_set}, **own}

    def _place(self, model: SlotModel, said: dict[str, Any]) -> Area:
        if said.get("box"):
            left, top, width, height = said["box"]
            return (left, top, width, height)
        if said.get("in_"):
            return self._area(model, said["in_"])
        if said.get("joins"):
            return (0, 0, 1, 1)
        self.problems.add(problem("L005", model.span))
        return (0, 0, 1, 1)

    def _area(self, model: SlotModel | RepeatModel, name: str) -> Area:
        area = self.template.areas.get(name)
        if area is None:
            self._unknown("L004", model.at("in"), name, self.template.areas)
            return (0, 0, 1, 1)
        left, top, width, height = area
        return (left, top, width, height)

    def _style(self, model: SlotModel, name: str) -> str:
        if name not in self.template.styles:
            self._unknown("L006", model.at("style"), name, self.template.styles)
        return name

    def _restyles(self, model: SlotModel, named: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((style, self._style(model, other)) for style, other in named.items())

    def _unknown(self, code: str, place: Span | None, name: str, known: Iterable[str]) -> None:
        self.problems.add(unknown(code, place, name, known))


def _plain(said: dict[str, Any], place: int) -> dict[str, Any]:
    """What a slot has as its model says it; what that leaves out is as in any slot."""
    made: dict[str, Any] = {name: _named(said.get(name), place) for name in _OTHERS}
    made |= {name: said[name] for name in _SAME if said.get(name) is not None}
    made |= {name: tuple(said[name]) for name in _LISTS if said.get(name)}
    return made | {name: emu(said[name]) for name in _LENGTHS if said.get(name)}


def _index(said: dict[str, Any], index: int) -> int:
    """The company's placeholder where one is named, title 0, else the next that is free."""
    named = said.get("index")
    return 0 if said.get("type") == "title" else index if named is None else int(named)


def _in_row(said: dict[str, Any], place: int, count: int) -> dict[str, Any]:
    """The slot as it looks at its place in a row; the first and the last are always the ends."""
    row: list[RowModel] = said.get("row") or []
    if not row or not place:
        return said
    look = row[-1] if count < 2 else row[round((place - 1) * (len(row) - 1) / (count - 1))]
    return {**said, "fill": look.fill, **({"style": look.style} if look.style else {})}


def _edge(edge: EdgeModel | None) -> Edge | None:
    if edge is None:
        return None
    return Edge(edge.side, edge.color, edge.width, edge.filled, edge.short, edge.inset)


def _inset(lengths: list[float] | None) -> tuple[int, int, int, int]:
    left, top, right, bottom = lengths or (0.0, 0.0, 0.0, 0.0)
    return (emu(left), emu(top), emu(right), emu(bottom))


def _named(name: str | None, number: int) -> str | None:
    """The name of a slot of the same cell."""
    return name.replace("{i}", str(number)) if name is not None else None


def _takes(rules: dict[Side, str | list[str]], number: str) -> tuple[Take, ...]:
    def named(value: str | list[str]) -> tuple[str, ...]:
        names = [value] if isinstance(value, str) else value
        return tuple(name.replace("{i}", number) for name in names)

    return tuple((side, named(value)) for side, value in rules.items())


def _decoration(item: DecorationModel) -> Decoration:
    left, top, width, height = item.box
    box = box_of((left, top, width, height))
    return Decoration(item.shape, box, item.fill, item.line, item.width)
