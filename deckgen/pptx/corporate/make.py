"""From a company's file to a template: the definition's texts, the base deck and the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.corporate.decide import decide
from deckgen.layout.corporate.definition import BASE, define
from deckgen.layout.corporate.missing import missing
from deckgen.layout.corporate.report import report
from deckgen.layout.corporate.yaml_text import yaml_text
from deckgen.layout.declare import KindModel, TemplateModel
from deckgen.layout.kinds import kind_files
from deckgen.layout.load import DEFINITION, layout_set
from deckgen.pptx.corporate.base import company_base
from deckgen.pptx.corporate.package import read_file, refused
from deckgen.pptx.corporate.read import read_company
from deckgen.source.explain import validate
from deckgen.source.resource import resource
from deckgen.source.suggest import nearest
from deckgen.source.words import say
from deckgen.source.yamlfile import parse, read

if TYPE_CHECKING:
    from pathlib import Path

    from deckgen.layout.corporate.decide import Decision
    from deckgen.layout.corporate.definition import Definition
    from deckgen.layout.corporate.model import Company
    from deckgen.source.diagnostic import Diagnostic


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
    decision = _decided(company, frame)
    definition = _defined(decision)
    told = missing(decision)
    lines = report(decision, definition, told, language)
    texts = _texts(definition, lines, language)
    layouts = layout_set(*_models(texts))
    files = {name: text.encode() for name, text in texts.items()}
    files[BASE] = company_base(path.read_bytes(), layouts)
    return Made(files, "\n".join(lines) + "\n", tuple(told))


def _decided(company: Company, frame: str | None) -> Decision:
    decision = decide(company, frame)
    if decision is not None:
        return decision
    if frame is None:
        raise refused("P051", path=company.file)
    known = [face.key for face in company.faces if face.first("title") is not None]
    near = nearest(frame, known) or ""
    raise refused("P052", path=company.file, name=frame, near=near, known=", ".join(known))


def _defined(decision: Decision) -> Definition:
    house = resource("layouts", "house.yaml")
    kinds = {file.stem: read(file) for file in kind_files(house)}
    return define(decision, read(house), kinds)


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
