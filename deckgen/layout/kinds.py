"""The kinds of slide of a definition: gathered from their files, joined to it, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.content.template import SlideKind
from deckgen.layout.check import unknown
from deckgen.source.diagnostic import Collector, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from deckgen.layout.declare import KindModel, TemplateModel
    from deckgen.layout.define import LayoutDef
    from deckgen.source.place import LocalText

_SHARED = ("styles", "areas", "slots", "layouts")


def kind_files(path: Path) -> list[Path]:
    """The files of the kinds of the definition at ``path``, in the order of their names."""
    folder = path.with_suffix("")
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def joined(
    template: TemplateModel, kinds: Mapping[str, KindModel], problems: Collector
) -> TemplateModel:
    """The definition with the kinds of other files, and all that kinds bring with them."""
    every = {**template.kinds, **kinds}
    update: dict[str, Any] = {"kinds": every}
    for field in _SHARED:
        found = dict(getattr(template, field))
        for kind in every.values():
            for name, value in getattr(kind, field).items():
                if name in found:
                    problems.add(problem("L046", kind.at_key(field, name), name=name))
                found[name] = value
        update[field] = found
    made = template.model_copy(update=update)
    made._source = template._source  # noqa: SLF001 -- its own copy
    return made


def kinds_of(
    template: TemplateModel, layouts: Mapping[str, LayoutDef], problems: Collector
) -> dict[str, SlideKind]:
    """The kinds with their layouts by number of cells."""
    made = {}
    for name in sorted(template.kinds):
        model = template.kinds[name]
        stems = model.layout or name.replace("_", "-")
        stems = [stems] if isinstance(stems, str) else stems
        own = tuple(found for stem in stems for found in _layouts_of(stem, layouts))
        for stem in stems:
            if not any(_layouts_of(stem, layouts)):
                place = model.at("layout") or model.span
                problems.add(unknown("L047", place, stem, layouts, kind=name))
        made[name] = SlideKind(
            name,
            _texts(model.label),
            _texts(model.about),
            tuple(alias.replace("-", "_") for alias in model.aliases),
            tuple(tuple(pattern.items()) for pattern in model.takes),
            own,
            model.role,
            model.named,
        )
    _tell_twice(made, template, problems)
    return made


def _texts(text: LocalText) -> tuple[tuple[str, str], ...]:
    return text.values


def _layouts_of(stem: str, layouts: Mapping[str, LayoutDef]) -> Iterator[tuple[int, str]]:
    for name in layouts:
        start, dash, number = name.rpartition("-")
        if name == stem:
            yield 0, name
        elif dash and start == stem and number.isdigit():
            yield int(number), name


def _tell_twice(
    kinds: Mapping[str, SlideKind], template: TemplateModel, problems: Collector
) -> None:
    """A name that two kinds answer to."""
    taken: dict[str, str] = dict.fromkeys(kinds, "")
    for kind in kinds.values():
        for place, alias in enumerate(kind.aliases):
            if alias in taken:
                span = template.kinds[kind.name].at("aliases", place)
                problems.add(problem("L046", span, name=alias))
            taken[alias] = kind.name
