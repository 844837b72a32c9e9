"""Whether a template's definition holds together: names that exist, sizes of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.source.diagnostic import Collector, Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from deckgen.layout.declare import SlotModel, TemplateModel
    from deckgen.layout.define import LayoutDef
    from deckgen.source.model import Node
    from deckgen.source.place import Span

COLOR_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
LUMINANCE = ("lumMod", "lumOff")


def unknown(
    code: str, place: Span | None, name: str, known: Iterable[str], **args: object
) -> Diagnostic:
    """A problem of a name that is not there, with the nearest that is."""
    from deckgen.source.suggest import nearest  # noqa: PLC0415 -- only for a mistake

    names = list(known)
    said = {"name": name, "near": nearest(name, names) or "", "known": ", ".join(names), **args}
    return Diagnostic(code, tuple((key, str(value)) for key, value in said.items()), place)


def check_values(template: TemplateModel, problems: Collector) -> None:
    """Notes colours and sizes that are not the theme's."""
    _check_theme(template, problems)
    _check_sizes(template, problems)
    _check_colors(template, problems)


def _check_theme(template: TemplateModel, problems: Collector) -> None:
    theme = template.theme
    for slot in COLOR_SLOTS:
        if slot not in theme.colors:
            problems.add(problem("L010", theme.at_key("colors"), slot=slot))
    for role, value in theme.roles.items():
        if not _is_color(value):
            problems.add(problem("L011", theme.at("roles", role), role=role, value=value))


def _is_color(value: str) -> bool:
    slot, *changes = value.split()
    pairs = list(zip(changes[::2], changes[1::2], strict=False))
    known = all(name in LUMINANCE and share.isdigit() for name, share in pairs)
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


def _check_colors(template: TemplateModel, problems: Collector) -> None:
    roles = template.theme.roles
    slots = list(_slot_models(template))
    named: list[tuple[str | None, Node, str]] = [
        *((style.color, style, "color") for style in template.styles.values()),
        *((slot.fill, slot, "fill") for slot in slots),
        *((slot.color, slot, "color") for slot in slots),
        *((slot.edge.color, slot.edge, "color") for slot in slots if slot.edge),
    ]
    for color, model, key in named:
        if color is not None and color not in roles:
            problems.add(unknown("L013", model.at(key), color, roles, role=color))


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
        names = [slot.name for slot in layout.slots]
        for slot in layout.slots:
            wanted = [name for _, others in slot.takes for name in others]
            wanted += [*slot.pushes, *(name for name in (slot.sinks, slot.joins) if name)]
            for name in wanted:
                if name not in names:
                    place = template.at("layouts")
                    problems.add(
                        unknown("L008", place, name, names, layout=layout.name, slot=slot.name)
                    )
