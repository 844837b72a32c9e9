"""What an outline can name, as text: metrics, layouts, charts, themes, a shipped definition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.project import load
from deckgen.source.diagnostic import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.narrate.explain import Explanation


def listed_metrics(
    outline: str | None, form: str, data: Mapping[str, str] | None = None
) -> tuple[str, Report]:
    """The catalogue as text, ``table`` or ``json``: the built-in metrics and an outline's own.

    With an outline each is marked whether its data have the tables and columns for it; the report
    warns of files that cannot be read.
    """
    from deckgen.metrics.catalogue import load_catalogue
    from deckgen.metrics.catalogued import as_json, as_table
    from deckgen.metrics.needs import readable
    from deckgen.source.words import language_of_user

    show, language = {"table": as_table, "json": as_json}[form], language_of_user()
    if outline is None:
        return show(load_catalogue(), language), Report()
    project = load(outline, data)
    with project._warehouse() as warehouse:  # noqa: SLF001 -- this module's
        schema, unread = readable(warehouse)
    warnings = tuple(replace(item, severity="warning") for item in unread)
    made = [name for name, node in project.outline.dimensions.items() if node.of is not None]
    return show(project.catalogue, language, schema, made), Report(warnings)


def listed_themes(form: str) -> str:
    """The themes there are as text, ``table`` or ``json``, in the language of the user."""
    from deckgen.layout.theme_list import as_json, as_table
    from deckgen.source.words import language_of_user

    return {"table": as_table, "json": as_json}[form](language_of_user())


def listed_layouts(outline: str | None, form: str) -> str:
    """The kinds of slide as text, ``table`` or ``json``: the house's, or an outline's own."""
    from deckgen.layout.catalogued import as_json, as_table
    from deckgen.layout.load import load_layouts
    from deckgen.source.words import language_of_user

    name = load(outline).outline.layout if outline is not None else "house"
    folder = Path(outline).parent if outline is not None else None
    show = {"table": as_table, "json": as_json}[form]
    return show(load_layouts(name, folder), language_of_user())


def listed_charts(form: str) -> str:
    """The forms of charts and the rules of choosing one, as ``table`` or ``json``."""
    from deckgen.outline.chart_list import as_json, as_table
    from deckgen.source.words import language_of_user

    return {"table": as_table, "json": as_json}[form](language_of_user())


def explained_definition(metric: str) -> Explanation:
    """A shipped metric's definition without an outline. Raises ``InputError`` (M020)."""
    from deckgen.metrics.catalogue import load_catalogue
    from deckgen.narrate.explain import definition
    from deckgen.source.words import language_of_user

    return definition(metric, load_catalogue(), language_of_user())
