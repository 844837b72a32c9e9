"""Reading a template's definition: ``layouts/house.yaml`` or the author's own file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.layout.check import check_names, check_values
from deckgen.layout.compiled import restore
from deckgen.layout.define import LayoutSet, TextStyle
from deckgen.layout.dense import dense_styles
from deckgen.layout.expand import Expander
from deckgen.layout.grid import emu
from deckgen.layout.kinds import joined, kind_files, kinds_of
from deckgen.layout.spread import STEP, spread_name
from deckgen.layout.theme import load_theme, own_theme, theme_files
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.declare import KindModel, StyleModel, TemplateModel
    from deckgen.layout.define import Theme
    from deckgen.source.place import Span


DEFINITION = "template.yaml"
"""The definition in a folder that ``deckgen template`` wrote."""


def load_layouts(
    name_or_path: str, folder: Path | None = None, place: Span | None = None
) -> LayoutSet:
    """The template of that name in ``layouts/``, or an own one.

    An own one is a folder that ``deckgen template`` wrote, or a definition's path ending in .yaml;
    both relative to ``folder``. Raises ``InputError`` with every mistake of the definition, L030
    where there is no such template; ``place`` is where the outline names it.
    """
    from deckgen.source.resource import resource  # noqa: PLC0415 -- not for an own file

    path = resource("layouts", f"{name_or_path}.yaml")
    own = None if path.is_file() else _own(name_or_path, folder or Path())
    if own is not None:
        made = read_layouts(
            own, str(Path(name_or_path, own.name) if own.name == DEFINITION else own)
        )
        base = str(own.resolve().with_name(made.base)) if made.base else ""
        return replace(made, base=base)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise InputError(Report((problem("L030", place, name=name_or_path, known=known),)))
    copy = path.with_suffix(".json")
    if copy.is_file():
        restored = restore(copy.read_text(encoding="utf-8"), source_of(path))
        if restored is not None:
            return restored
    return read_layouts(path, f"layouts/{name_or_path}.yaml")


def _own(name: str, folder: Path) -> Path | None:
    """The definition that a path leads to, if it is there."""
    path = folder / name
    if path.is_dir():
        path = path / DEFINITION
    return path if path.is_file() and path.suffix in (".yaml", ".yml") else None


def source_of(path: Path) -> bytes:
    """All that a definition is made of: its file, its kinds, the themes there are."""
    files = (path, *kind_files(path), *theme_files().values())
    return b"\n".join(file.name.encode() + b"\n" + file.read_bytes() for file in files)


def read_layouts(path: Path, shown: str) -> LayoutSet:
    """The template that the YAML at ``path`` defines; messages call the file ``shown``."""
    # pydantic and YAML only where the written-out copy does not do
    from deckgen.layout.declare import KindModel, TemplateModel  # noqa: PLC0415
    from deckgen.source.explain import validate  # noqa: PLC0415
    from deckgen.source.yamlfile import read  # noqa: PLC0415

    template = validate(TemplateModel, read(path, shown), shown)
    folder = shown.removesuffix(path.suffix)
    kinds = {}
    for file in kind_files(path):
        name = f"{folder}/{file.name}"
        kinds[file.stem] = validate(KindModel, read(file, name), name)
    return layout_set(template, kinds)


def layout_set(template: TemplateModel, kinds: Mapping[str, KindModel]) -> LayoutSet:
    """The definition written out; raises ``InputError`` when it does not hold together."""
    problems = Collector()
    template = joined(template, kinds, problems)
    theme = _theme(template)
    check_values(template, theme.roles, problems)
    layouts = Expander(template, problems).layouts()
    check_names(template, layouts, problems)
    made = kinds_of(template, layouts, problems)
    problems.stop_if_errors()
    styles = _styles(template.styles)
    if template.company:
        styles |= dense_styles(styles)
    return LayoutSet(
        name=template.name,
        width=emu(template.page[0]),
        height=emu(template.page[1]),
        theme=theme,
        scale=tuple(template.scale),
        styles=styles,
        layouts=layouts,
        base=template.base,
        kinds=made,
        frame=template.company.frame if template.company else "",
        zoom=template.company.zoom if template.company else 1.0,
    )


def _theme(template: TemplateModel) -> Theme:
    if isinstance(template.theme, str):
        folder = Path(template.span.file).parent if template.span else Path()
        return load_theme(template.theme, folder, template.at("theme"))
    return own_theme(template.theme)


def _styles(models: Mapping[str, StyleModel]) -> dict[str, TextStyle]:
    """The styles, and of each that spreads its copies with more space before."""
    styles = {name: _style(name, model) for name, model in models.items()}
    for name, model in models.items():
        for points in range(STEP, round(model.spread) + 1, STEP):
            apart = spread_name(name, points)
            styles[apart] = replace(styles[name], name=apart, space_before=float(points))
    return styles


def _style(name: str, model: StyleModel) -> TextStyle:
    return TextStyle(
        name=name,
        size=model.size,
        bold=model.bold,
        light=model.light,
        color=model.color,
        align=model.align,
        space_before=model.space_before,
        space_after=model.space_after,
        line_spacing=model.line_spacing,
        indent=model.indent,
        typeface=model.typeface,
    )
