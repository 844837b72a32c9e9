"""From a company's file to a template: the definition's texts, the base deck and the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.corporate.decide import decide
from deckgen.layout.corporate.definition import BASE, define
from deckgen.layout.corporate.magnify import magnified, zoom_of
from deckgen.layout.corporate.missing import missing
from deckgen.layout.corporate.report import report
from deckgen.layout.corporate.yaml_text import yaml_text
from deckgen.layout.declare import KindModel, TemplateModel
from deckgen.layout.fit import TOLERANCE, text_area
from deckgen.layout.kinds import kind_files
from deckgen.layout.load import DEFINITION, layout_set
from deckgen.layout.measure import LINE_PITCH
from deckgen.layout.page import EMU_PER_CM
from deckgen.pptx.corporate.base import company_base
from deckgen.pptx.corporate.package import read_file, refused
from deckgen.pptx.corporate.read import read_company
from deckgen.source.diagnostic import problem
from deckgen.source.explain import validate
from deckgen.source.resource import resource
from deckgen.source.suggest import nearest
from deckgen.source.words import say
from deckgen.source.yamlfile import parse, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deckgen.content.template import SlideKind
    from deckgen.layout.corporate.decide import Decision
    from deckgen.layout.corporate.definition import Definition
    from deckgen.layout.corporate.model import Company
    from deckgen.layout.define import LayoutSet, Slot
    from deckgen.source.diagnostic import Diagnostic

LEAST = round(0.3 * EMU_PER_CM)
"""EMU: a slot that is lower or narrower holds no line."""


@dataclass(frozen=True)
class Made:
    """Files by name relative to the folder they belong in, the report, and what it warns of."""

    files: dict[str, bytes]
    report: str
    told: tuple[Diagnostic, ...]


def make(path: Path, frame: str | None, language: str) -> Made:
    """The template of the company's file at ``path``.

    ``frame`` names the layout that content shall stand on; left out, the best is chosen.
    ``language`` is that of the report and of the definition's comments. Raises ``InputError``.
    """
    package = read_file(path)
    company = read_company(package, path.name)
    company = magnified(company, zoom_of(company.width, company.height))
    decision = _decided(company, frame)
    definition, layouts, without = _fitting(decision)
    told = [*missing(decision), *(_left_out(name) for name in without)]
    lines = report(decision, definition, told, language)
    texts = _texts(definition, lines, language)
    files = {name: text.encode() for name, text in texts.items()}
    files[BASE] = company_base(path.read_bytes(), layouts)
    return Made(files, "\n".join(lines) + "\n", tuple(told))


def _left_out(name: str) -> Diagnostic:
    return problem("P053", severity="warning", kind=name)


def _fitting(decision: Decision) -> tuple[Definition, LayoutSet, list[str]]:
    """The definition in which every slot has a place; the kinds left out for lack of room."""
    tight: list[str] = []
    without: list[str] = []
    while True:
        definition = _defined(decision, tight, without)
        layouts = layout_set(*_models(_texts(definition, [], "en")))
        narrow = _kinds(layouts, _narrow)
        lower = [name for name in (*narrow, *_kinds(layouts, _low)) if name not in tight]
        if not narrow and not lower:
            return definition, layouts, without
        without += [name for name in narrow if name in tight]
        tight += list(dict.fromkeys(lower))


def _narrow(slot: Slot) -> bool:
    """Whether a slot has no room at all."""
    return min(slot.box.width, slot.box.height) < LEAST


def _low(slot: Slot) -> bool:
    """Whether a text's slot is lower than a line of the smallest of its sizes."""
    text = slot.placeholder_type == "body" and bool(slot.sizes)
    return text and text_area(slot, slot.box)[1] + TOLERANCE < slot.sizes[-1] * LINE_PITCH


def _kinds(layouts: LayoutSet, lacks: Callable[[Slot], bool]) -> list[str]:
    """The kinds some slot of which lacks room."""
    small = {
        layout.name
        for layout in layouts.layouts.values()
        if any(slot.joins is None and lacks(slot) for slot in layout.slots)
    }
    return [name for name, kind in layouts.kinds.items() if small & _shown(layouts, kind)]


def _shown(layouts: LayoutSet, kind: SlideKind) -> set[str]:
    """The layouts that a kind's slides stand on, those instead of them with their kind."""
    names = {name for _, name in kind.layouts}
    instead = {layouts.layouts[name].instead or name for name in names}
    return names | {other for other in instead if any(map(other.startswith, names))}


def _decided(company: Company, frame: str | None) -> Decision:
    decision = decide(company, frame)
    if decision is not None:
        return decision
    if frame is None:
        raise refused("P051", path=company.file)
    known = [face.key for face in company.faces if face.first("title") is not None]
    near = nearest(frame, known) or ""
    raise refused("P052", path=company.file, name=frame, near=near, known=", ".join(known))


def _defined(decision: Decision, tight: list[str], without: list[str]) -> Definition:
    house = resource("layouts", "house.yaml")
    kinds = {file.stem: read(file) for file in kind_files(house)}
    return define(decision, read(house), kinds, tight, without)


def _texts(definition: Definition, lines: list[str], language: str) -> dict[str, str]:
    """The definition's files: itself, with the report as comments, and one a kind."""
    how = say("@template.edit", {}, language)[0].split("\n")
    texts = {DEFINITION: yaml_text(definition.template, opening=[*how, "", *lines, ""])}
    folder = DEFINITION.rpartition(".")[0]
    for name, kind in definition.kinds.items():
        texts[f"{folder}/{name}.yaml"] = yaml_text(kind)
    return texts


def _models(texts: dict[str, str]) -> tuple[TemplateModel, dict[str, KindModel]]:
    """The definition as it will be read: what is written is what was checked."""
    template = validate(TemplateModel, parse(texts[DEFINITION], DEFINITION), DEFINITION)
    kinds = {}
    for name, text in texts.items():
        if name != DEFINITION:
            stem = name.rpartition("/")[2].rpartition(".")[0]
            kinds[stem] = validate(KindModel, parse(text, name), name)
    return template, kinds
