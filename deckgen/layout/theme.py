"""Themes: ``layouts/themes/<name>.yaml`` or an own file, and a template in one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.layout.define import Theme
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.declare import FontsModel, ThemeFileModel, ThemeModel
    from deckgen.layout.define import LayoutSet
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span

_INSTEAD = {
    "cover": "deep", "divider": "deep", "band": "divider", "band_edge": "band",
    "on_deep_ink": "paper", "motif": "soft", "motif_peak": "message",
}  # fmt: skip
"""Roles that a theme of its own may leave to others, in the order they are found."""
_VERDICTS = {"good": "bad", "good_text": "bad_text"}
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Wish:
    """What an outline says of its looks: a theme's name or path, the hue that stands for good.

    ``place`` is where the name is written, ``folder`` where a path begins.
    """

    name: str | None = None
    good_color: str = "green"
    language: str = "zh-Hans"
    folder: Path = Path()
    place: Span | None = None

    @property
    def path(self) -> Path | None:
        """The file of the author's own theme, when that is what is wished for."""
        own = self.name is not None and self.name.endswith(_ENDINGS)
        return self.folder / str(self.name) if own else None


def themed(layouts: LayoutSet, wish: Wish) -> LayoutSet:
    """The template in the theme wished for, its fonts and verdicts as the outline's.

    Raises ``InputError``: L014 for an unknown theme, L016 where the template has its own, and
    what is wrong in a theme's file.
    """
    theme = layouts.theme
    if wish.name is not None:
        if layouts.base or not theme.id:
            told = problem("L016", wish.place, layout=layouts.name, theme=theme.name)
            raise InputError(Report((told,)))
        theme = load_theme(wish.name, wish.folder, wish.place)
    if not layouts.base:
        theme = _in_language(theme, wish.language)
    if wish.good_color == "red":
        theme = replace(theme, roles=_swapped(theme.roles))
    return replace(layouts, theme=theme)


def _in_language(theme: Theme, language: str) -> Theme:
    if language != "zh-Hant" or "Hant" not in theme.scripts:
        return theme
    latin = theme.traditional or theme.latin
    return replace(theme, latin=latin, east_asian=theme.scripts["Hant"])


def _swapped(roles: Mapping[str, str]) -> dict[str, str]:
    """Good in the colour of bad, and bad in the colour of good."""
    pairs = {**_VERDICTS, **{bad: good for good, bad in _VERDICTS.items()}}
    return {role: roles.get(pairs.get(role, role), color) for role, color in roles.items()}


def load_theme(name: str, folder: Path = Path(), place: Span | None = None) -> Theme:
    """The theme of that name in ``layouts/themes/``, or in an own file beside the outline.

    Raises ``InputError`` with every mistake of the file, or L014 for a name that is none.
    """
    if name.endswith(_ENDINGS):
        return read_theme(folder / name, str(folder / name))
    path = theme_files().get(name)
    if path is None:
        raise InputError(Report((_unknown(name, place),)))
    return read_theme(path, f"layouts/themes/{path.name}")


def theme_files() -> dict[str, Path]:
    """The themes that come with the program: name → file."""
    from deckgen.source.resource import resource  # noqa: PLC0415 -- not for an own file

    files = sorted(resource("layouts", "themes").glob("*.yaml"))
    return {path.stem: path for path in files}


def _unknown(name: str, place: Span | None) -> Diagnostic:
    from deckgen.layout.check import unknown  # noqa: PLC0415 -- only for a mistake

    called = [(stem, model.label) for stem, model in shipped().items() if model.label]
    labels = {text: stem for stem, label in called for _, text in label.values}
    told = unknown("L014", place, name, [*theme_files(), *labels])
    near = dict(told.args)["near"]
    known = ", ".join(theme_files())
    return problem("L014", place, name=name, near=labels.get(near, near), known=known)


def shipped() -> dict[str, ThemeFileModel]:
    """The declarations of the themes that come with the program, by name."""
    files = theme_files().items()
    return {name: declared(path, f"layouts/themes/{path.name}") for name, path in files}


def declared(path: Path, shown: str) -> ThemeFileModel:
    """What a theme's file says, before what it is like; raises ``InputError``."""
    from deckgen.layout.declare import ThemeFileModel  # noqa: PLC0415 -- only for another theme
    from deckgen.source.explain import validate  # noqa: PLC0415
    from deckgen.source.yamlfile import read  # noqa: PLC0415

    return validate(ThemeFileModel, read(path, shown), shown)


def read_theme(path: Path, shown: str, seen: tuple[str, ...] = ()) -> Theme:
    """The theme that the YAML at ``path`` declares; messages call the file ``shown``."""
    from deckgen.layout.check import check_theme  # noqa: PLC0415 -- only for another theme

    model = declared(path, shown)
    parent = _parent(model, path, (*seen, shown))
    problems = Collector()
    made = _joined(model, parent, path.stem)
    check_theme(model, made, problems)
    problems.stop_if_errors()
    return made


def _parent(model: ThemeFileModel, path: Path, seen: tuple[str, ...]) -> Theme | None:
    """The theme that says what this one leaves out."""
    if model.like is None:
        return None
    place = model.at("like")
    if model.like.endswith(_ENDINGS):
        shown = str(path.parent / model.like)
        if shown in seen:
            raise InputError(Report((problem("L017", place, name=model.like),)))
        return read_theme(path.parent / model.like, shown, seen)
    known = theme_files().get(model.like)
    if known is None:
        raise InputError(Report((_unknown(model.like, place),)))
    shown = f"layouts/themes/{known.name}"
    if shown in seen:
        raise InputError(Report((problem("L017", place, name=model.like),)))
    return read_theme(known, shown, seen)


def _joined(model: ThemeFileModel, parent: Theme | None, stem: str) -> Theme:
    base = parent or Theme(stem, {}, "", "", {})
    dark = base.dark if model.dark is None else model.dark
    made = replace(
        base,
        name=model.label.any() if model.label else stem,
        id=stem,
        colors={**base.colors, **model.colors},
        roles=_completed({**base.roles, **model.roles}),
        dark=dark,
    )
    return made if model.fonts is None else _with_fonts(made, model.fonts)


def _with_fonts(theme: Theme, fonts: FontsModel) -> Theme:
    scripts = {"Hans": fonts.east_asian}
    more = fonts.traditional
    if more is not None:
        scripts["Hant"] = more.east_asian
    latin = more.latin if more is not None else ""
    return replace(
        theme, latin=fonts.latin, east_asian=fonts.east_asian, scripts=scripts, traditional=latin
    )


def own_theme(model: ThemeModel) -> Theme:
    """The theme that a template's definition carries itself, with roles it leaves to others."""
    plain = Theme(model.name, model.colors, "", "", _completed(model.roles), dark=model.dark)
    return _with_fonts(plain, model.fonts)


def _completed(roles: Mapping[str, str]) -> dict[str, str]:
    """The roles with those that are left to others."""
    found = dict(roles)
    for role, other in _INSTEAD.items():
        if role not in found and other in found:
            found[role] = found[other]
    return found
