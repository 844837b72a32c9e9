"""Whether a template's definition holds together: names that exist, sizes of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.define import DERIVED, EXTRAS, ROLES
from deckgen.source.diagnostic import Collector, Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from deckgen.layout.declare import SlotModel, TemplateModel, ThemeFileModel, ThemeModel
    from deckgen.layout.define import LayoutDef, Theme
    from deckgen.source.model import Node
    from deckgen.source.place import Span

COLOR_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
CHANGES = ("lumMod", "lumOff", "satMod")


def unknown(
    code: str, place: Span | None, name: str, known: Iterable[str], **args: object
) -> Diagnostic:
    """A problem of a name that is not there, with the nearest that is."""
    from deckgen.source.suggest import nearest  # noqa: PLC0415 -- only for a mistake

    names = list(known)
    said = {"name": name, "near": nearest(name, names) or "", "known": ", ".join(names), **args}
    return Diagnostic(code, tuple((key, str(value)) for key, value in said.items()), place)


def check_values(template: TemplateModel, roles: Mapping[str, str], problems: Collector) -> None:
    """Notes colours and sizes that are not the theme's; ``roles`` are those of its theme."""
    if not isinstance(template.theme, str):
        _check_colors_of(template.theme, template.theme.colors, problems)
    _check_sizes(template, problems)
    _check_colors(template, roles, problems)


def check_theme(model: ThemeFileModel, made: Theme, problems: Collector) -> None:
    """Notes what a theme's file lacks or says wrongly; ``made`` is it with what it is like."""
    _check_colors_of(model, made.colors, problems)
    for slot in model.colors:
        if slot not in COLOR_SLOTS:
            problems.add(unknown("L018", model.at_key("colors", slot), slot, COLOR_SLOTS))
    for role in model.roles:
        if role not in (*ROLES, *EXTRAS):
            problems.add(unknown("L013", model.at_key("roles", role), role, ROLES, role=role))
    missing = [role for role in ROLES if role not in made.roles]
    if missing:
        problems.add(problem("L015", model.at_key("roles") or model.span, roles=", ".join(missing)))
    if not made.latin:
        problems.add(problem("L019", model.span))


def _check_colors_of(
    model: ThemeModel | ThemeFileModel, colors: Mapping[str, str], problems: Collector
) -> None:
    for slot in COLOR_SLOTS:
        if slot not in colors:
            problems.add(problem("L010", model.at_key("colors") or model.span, slot=slot))
    for role, value in model.roles.items():
        if not _is_color(value):
            problems.add(problem("L011", model.at("roles", role), role=role, value=value))


def _is_color(value: str) -> bool:
    slot, *changes = value.split()
    pairs = list(zip(changes[::2], changes[1::2], strict=False))
    known = all(name in CHANGES and share.isdigit() for name, share in pairs)
    return slot in COLOR_SLOTS and len(changes) % 2 == 0 and known


def _check_sizes(template: TemplateModel, problems: Collector) -> None:
    scale = set(template.scale)
    for style in template.styles.values():
        if style.size is not None and style.size not in scale:
            problems.add(_odd_size(style.size, style.at("size"), template.scale))
    for slot in _slot_models(template):
        for place, size in enumerate(slot.sizes or ()):
            if size not in scale:
                problems.add(_odd_size(size, slot.at("sizes", place), template.scale))


def _check_colors(template: TemplateModel, roles: Mapping[str, str], problems: Collector) -> None:
    slots = list(_slot_models(template))
    grids = [layout.repeat for layout in template.layouts.values() if layout.repeat]
    named: list[tuple[str | None, Node, str]] = [
        *((grid.ground, grid, "ground") for grid in grids),
        *((grid.edge.color, grid.edge, "color") for grid in grids if grid.edge),
        *((style.color, style, "color") for style in template.styles.values()),
        *((slot.fill, slot, "fill") for slot in slots),
        *((slot.color, slot, "color") for slot in slots),
        *((slot.edge.color, slot.edge, "color") for slot in slots if slot.edge),
    ]
    for color, model, key in named:
        if color is not None and _base_of(color) not in roles:
            problems.add(unknown("L013", model.at(key), color, roles, role=color))


def _base_of(color: str) -> str:
    """The role that a colour is made of: its own, or that of a derived one."""
    ending = next((end for end in DERIVED if color.endswith(end)), "")
    return color.removesuffix(ending)


def _slot_models(template: TemplateModel) -> Iterator[SlotModel]:
    yield from template.slots.values()
    for frame in template.frames.values():
        yield from frame.slots.values()
    for layout in template.layouts.values():
        yield from layout.slots.values()
        if layout.repeat:
            yield from layout.repeat.slots.values()


def _odd_size(size: float, place: Span | None, scale: list[float]) -> Diagnostic:
    near = min(scale, key=lambda known: abs(known - size))
    return problem("L012", place, size=f"{size:g}", near=f"{near:g}")


def check_names(
    template: TemplateModel, layouts: Mapping[str, LayoutDef], problems: Collector
) -> None:
    """Notes slots and layouts that others name and that are not there."""
    for name, model in template.layouts.items():
        if model.continues and model.continues not in layouts:
            place = model.at("continues")
            problems.add(unknown("L009", place, model.continues, layouts, layout=name))
    for layout in layouts.values():
        for other in (layout.sparse, layout.instead):
            if other and other not in layouts:
                place = template.at("layouts")
                problems.add(unknown("L009", place, other, layouts, layout=layout.name))
        names = [slot.name for slot in layout.slots]
        for slot in layout.slots:
            wanted = [name for _, others in slot.takes for name in others]
            wanted += [
                *slot.pushes,
                *slot.carries,
                *(name for name in (slot.sinks, slot.below, slot.joins, slot.apart) if name),
            ]
            for name in wanted:
                if name not in names:
                    place = template.at("layouts")
                    problems.add(
                        unknown("L008", place, name, names, layout=layout.name, slot=slot.name)
                    )
