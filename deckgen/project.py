"""The road in one place: outline → figures → content → pages → deck, each stage a pure step."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import deckgen
from deckgen.outline.load import load as load_outline
from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from deckgen.content.compose import Composed
    from deckgen.content.model import DeckContent
    from deckgen.data.warehouse import Warehouse
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page
    from deckgen.layout.theme import Wish
    from deckgen.metrics.answer import Answers
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.measure import Statement
    from deckgen.metrics.plan import Plan
    from deckgen.narrate.context import Context
    from deckgen.narrate.explain import Explanation
    from deckgen.narrate.wording import Wording
    from deckgen.outline.model import Language, Outline
    from deckgen.source.diagnostic import Diagnostic


def _silent(_: str) -> None:
    """No progress is told."""


def load(
    path: str | Path,
    data: Mapping[str, str | Path | pd.DataFrame] | None = None,
    progress: Callable[[str], None] = _silent,
    memory_limit: str | None = None,
    theme: str | None = None,
    *,
    language: Language | None = None,
) -> Project:
    """Read an outline; ``data`` gives tables by name another path, relative to the work folder.

    A table may also be a pandas DataFrame; the outline's rules for cleaning hold for it as for a
    file, its index is no column, and columns of objects are texts.

    ``progress`` is called with the name of each stage as it begins, and with ``""`` at the end.
    ``memory_limit`` is what the engine may take, ``512MB`` or ``2GB``; left out,
    ``DECKGEN_MEMORY_LIMIT``, else as much as is usual. ``theme`` goes before the outline's: a
    name, or the path of a theme's YAML, relative to the work folder. So does ``language``. Raises
    ``InputError`` with every mistake found in the outline, O310 or O311 for a limit that is none.
    """
    progress("outline")
    file = Path(path)
    if language is not None and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise InputError(Report((problem("O350", language=language, known=known),)))
    limit = _memory_limit(memory_limit)
    outline = load_outline(file, language)
    return Project(outline, file.parent, dict(data or {}), progress, limit, theme)


def _memory_limit(given: str | None) -> str | None:
    from deckgen.data.memory import memory_limit

    limit = given if given is not None else os.environ.get("DECKGEN_MEMORY_LIMIT") or None
    return None if limit is None else memory_limit(limit)


@dataclass(frozen=True)
class Project:
    """An outline with its data; nothing is read or computed until it is asked for."""

    outline: Outline
    folder: Path
    overrides: Mapping[str, str | Path | pd.DataFrame]
    progress: Callable[[str], None] = _silent
    memory_limit: str | None = None
    theme: str | None = None

    def check(self) -> Report:
        """Go the whole road and write nothing; every problem of the furthest stage reached."""
        try:
            return self.build().report
        except InputError as error:
            return error.report
        finally:
            self.progress("")

    def plan(self) -> Plan:
        """The statements behind the deck's figures; they can be printed without being run."""
        with self._warehouse() as warehouse:
            return self._plan(warehouse)

    def sql(self, dialect: str = "duckdb") -> str:
        """The plan as text in a database's dialect; over tables that are there it can be run.

        Raises ``InputError``: O302 without sqlglot, O303 for a dialect it does not know.
        """
        with self._warehouse() as warehouse:
            plan = self._plan(warehouse)
            if dialect != "duckdb":
                warehouse.prepare({t: n for t, n in plan.needs.items() if warehouse.remote(t)})
            return self._sql(plan, warehouse, dialect)

    def _sql(self, plan: Plan, warehouse: Warehouse, dialect: str) -> str:
        try:
            return plan.sql(dialect, warehouse.written)
        except ImportError:
            raise InputError(Report((problem("O302", dialect=dialect),))) from None
        except ValueError:
            raise InputError(Report((problem("O303", dialect=dialect),))) from None

    def metrics(self) -> Metrics:
        """Every figure that the deck asks for or shows, with its change where its base is known.

        What is wrong in a text or a slide stops a build, but not its figures. Raises
        ``InputError``.
        """
        from deckgen.metrics.compared import compared
        from deckgen.narrate.context import confidence_of

        with _ended(self.progress), self._warehouse() as warehouse:
            answers = self._answers(warehouse)
            figures = self._figures(answers)
        self.progress("")
        told = compared(answers, self.outline.compare, confidence_of(self.outline))
        return Metrics(told, {**figures, **told.figures}, self.outline.language)

    def _figures(self, answers: Answers) -> Mapping[str, Figure]:
        """The figures asked of the data and those that slides show, by id."""
        self.progress("content")
        shown = self._composed(answers).figures
        return {**answers.figures, **{figure.id: figure for figure in shown}}

    def explain(
        self,
        metric: str,
        *,
        period: str | None = None,
        where: Mapping[str, str | Sequence[str]] | None = None,
        by: str | None = None,
    ) -> Explanation:
        """Where a figure comes from: definition, value, SQL, and what became of every row.

        ``metric`` is an id, an alias, a figure of the outline, or a figure's id with period,
        filter and attribute (``contacts@2023[channel=APP端].yoy``). Raises ``InputError``: M020
        for an unknown name, and what planning and running find.
        """
        from deckgen.narrate.explain import Wish, explain
        from deckgen.narrate.ledger import filters

        given = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in (where or {}).items()}
        wish = Wish(metric, period, filters(tuple(given.items())), by)
        context = self._context_of_user()

        def deck() -> Mapping[str, Figure]:
            return self._figures(self._answers(warehouse))

        with _ended(self.progress), self._warehouse() as warehouse:
            self.progress("metrics")
            found = explain(wish, context, warehouse, deck)
            inputs = _inputs(warehouse, self.outline)
        self.progress("")
        used = tuple(item for item in inputs if item["table"] in found.tables)
        return replace(found, inputs=used)

    def _context_of_user(self) -> Context:
        """The outline's context in the language of the user. Raises ``InputError`` (N103)."""
        from deckgen.narrate.context import context_of
        from deckgen.narrate.wording import load_wording
        from deckgen.source.words import language_of_user

        language = language_of_user()
        outline = self._dated.model_copy(update={"language": language})
        try:
            return context_of(outline, self.catalogue, load_wording(language))
        except ValueError:
            raise InputError(Report((self._no_period(),))) from None

    def build(self) -> Deck:
        """Compute, compose and lay out the deck; nothing is written. Raises ``InputError``."""
        with _ended(self.progress), self._warehouse() as warehouse:
            answers = self._answers(warehouse)
            self.progress("content")
            composed = self._composed(answers)
            told = _stop_at_errors((*answers.problems, *composed.problems, *self._left(composed)))
            statements = {name: item.sql for name, item in answers.statements.items()}
            inputs = _inputs(warehouse, self.outline)
        with _ended(self.progress):
            self.progress("layout")
            content = self._typeset(composed.content)
            pages, unplaced = self._placed(content)
            unseen = (*self._illegible(), *self._undrawn(pages))
            report = _stop_at_errors((*told.items, *unplaced, *unseen))
        self.progress("deck")
        proof = Proof(composed.figures, statements, inputs)
        return Deck(content, pages, proof, self._layouts, report, self.progress)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The metrics known: the built-in ones and the outline's own files."""
        from deckgen.metrics.catalogue import load_catalogue

        own = self.outline.metrics
        places = [self.outline.at("metrics", number) for number in range(len(own))]
        return load_catalogue([self.folder / path for path in own], places)

    @cached_property
    def _dated(self) -> Outline:
        """The outline with the days of the events it names; raises ``InputError``."""
        from deckgen.metrics.events import dated, names_events
        from deckgen.metrics.period import parse_period

        if not names_events(self.outline):
            return self.outline
        try:
            period = parse_period(str(self.outline.period))
        except ValueError:
            raise InputError(Report((self._no_period(),))) from None
        with self._warehouse() as warehouse:
            return dated(self.outline, period, warehouse)

    def _no_period(self) -> Diagnostic:
        return problem("N103", self.outline.at("period"), period=self.outline.period)

    @cached_property
    def _layouts(self) -> LayoutSet:
        from deckgen.layout.load import load_layouts
        from deckgen.layout.theme import themed
        from deckgen.layout.worded import worded

        named = self.outline.layout
        layouts = themed(load_layouts(named, self.folder, self.outline.at("layout")), self._wish)
        return layouts if layouts.base else worded(layouts, self.outline.language)

    @property
    def _wish(self) -> Wish:
        """The looks that command line and outline ask for."""
        from deckgen.layout.theme import Wish

        outline = self.outline
        good, language = outline.good_color, outline.language
        if self.theme is not None:
            return Wish(self.theme, good, language)
        return Wish(outline.theme, good, language, self.folder, outline.at("theme"))

    def _illegible(self) -> tuple[Diagnostic, ...]:
        """What cannot be read well in the author's own theme; the program's own are tested."""
        path = self._wish.path
        if path is None:
            return ()
        from deckgen.layout.theme import declared
        from deckgen.pptx.legible import weaknesses

        return weaknesses(self._layouts.theme, declared(path, str(path)))

    @cached_property
    def _wording(self) -> Wording:
        from deckgen.narrate.wording import load_wording

        return load_wording(self.outline.language)

    def _warehouse(self) -> Warehouse:
        from deckgen.data.warehouse import MEMORY, Warehouse

        self.progress("data")
        outline, limit = self.outline, self.memory_limit or MEMORY
        hours = outline.business_hours
        return Warehouse(outline.data, self.folder, self.overrides, limit, hours=hours)

    def _plan(self, warehouse: Warehouse) -> Plan:
        from deckgen.content.ask import asked
        from deckgen.metrics.plan import plan

        warehouse.openings.verify()
        questions = asked(self._dated, self.catalogue, self._layouts, self._wording)
        return plan(questions, self.catalogue, warehouse.schema(), self.outline.dimensions)

    def _answers(self, warehouse: Warehouse) -> Answers:
        from deckgen.metrics.answer import answer

        plan = self._plan(warehouse)
        self.progress("metrics")
        return answer(plan, warehouse, self.catalogue, self.outline.suppress_below or 0)

    def _composed(self, answers: Answers) -> Composed:
        from deckgen.content.compose import compose

        return compose(self._dated, self.catalogue, answers, self._layouts, self._wording)

    def _undrawn(self, pages: tuple[Page, ...]) -> tuple[Diagnostic, ...]:
        from deckgen.pptx.pictures import picture_problems

        return tuple(picture_problems(pages, self._layouts))

    def _left(self, composed: Composed) -> tuple[Diagnostic, ...]:
        """Warnings of what is not in the deck's language."""
        from deckgen.content.leftover import leftovers

        content, figures = composed.content, composed.figures
        return tuple(leftovers(content, figures, self.outline, self.catalogue))

    def _typeset(self, content: DeckContent) -> DeckContent:
        from deckgen.content.typography import typeset

        return typeset(content, self.outline.spacing)

    def _placed(self, content: DeckContent) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
        from deckgen.layout.place import place

        return place(content, self._layouts, self._wording["label.continued"])


@dataclass(frozen=True)
class Metrics:
    """The figures of a deck: those asked of the data, and what it shows that is made of them."""

    answers: Answers
    figures: Mapping[str, Figure]
    language: str

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements behind the figures, by id."""
        return self.answers.statements

    def show(self, form: str) -> str:
        """As text: ``table``, ``json`` or ``csv``."""
        from deckgen.metrics import show

        return {"table": show.as_table, "json": show.as_json, "csv": show.as_csv}[form](self)

    def to_frame(self) -> pd.DataFrame:
        """One row a figure: id, metric, label, value, unit, numerator, denominator, n, period."""
        from deckgen.metrics.frame import as_frame

        return as_frame(self, self.language)


@dataclass(frozen=True)
class Proof:
    """What stands behind a deck's numbers: figures, their statements by id, the files read."""

    figures: tuple[Figure, ...]
    statements: Mapping[str, str]
    inputs: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class Deck:
    """A finished deck in memory: pages, the proof of its numbers, what was noticed on the way."""

    content: DeckContent
    pages: tuple[Page, ...]
    proof: Proof
    layouts: LayoutSet
    report: Report = field(default_factory=Report)
    progress: Callable[[str], None] = _silent

    @cached_property
    def manifest(self) -> dict[str, object]:
        """What is written where, and the figure behind it (JSON-ready)."""
        from deckgen.content.manifest import figure_rows
        from deckgen.pptx.manifest import manifest

        rows = figure_rows(self.proof.figures, self.content.language)
        theme = self.layouts.theme.id or self.layouts.theme.name
        made = manifest(
            self.content, self.pages, rows, self.proof.inputs, deckgen.__version__, theme=theme
        )
        return made | {"statements": dict(self.proof.statements)}

    def to_bytes(self) -> bytes:
        """The .pptx; the same deck gives the same bytes."""
        from deckgen.pptx.write import write

        base = self._base()
        return write(self.content, self.pages, self.layouts, self.manifest, base)

    def _base(self) -> Path | bytes:
        from deckgen.source.resource import resource

        if self.layouts.frame and not Path(self.layouts.base).is_file():
            raise InputError(Report((problem("P050", path=self.layouts.base),)))
        if self.layouts.base:
            return resource("layouts", self.layouts.base)
        from deckgen.pptx.base import build_base

        return build_base(self.layouts, {page.layout for page in self.pages}, self.content.language)

    def save(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write the deck, and its manifest beside it as ``<name>.manifest.json``.

        A deck that was edited since it was written, or that this program did not write, is only
        replaced with ``overwrite``. Raises ``InputError`` when the place cannot be written; what
        stood there stays.
        """
        from deckgen.pptx.manifest import sidecar
        from deckgen.pptx.save import beside, guard, save, sealed

        guard(path, overwrite=overwrite)
        data = self.to_bytes()
        save(data, path)
        save(sidecar(sealed(self.manifest, data)), beside(path))
        self.progress("")


def new(folder: Path) -> tuple[Path, ...]:
    """Write a first outline with its data into ``folder``; the paths written.

    Raises ``InputError`` when the folder holds something already or cannot be written.
    """
    from deckgen.source.resource import resource

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(Report((problem("O300", folder=folder),)))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("outline.yaml", "contacts.csv"):
            target = folder / name
            target.write_bytes(resource("examples", "first", name).read_bytes())
            written.append(target)
    except OSError as error:
        raise InputError(Report((problem("O301", folder=folder, why=error.strerror),))) from None
    return tuple(written)


def template(
    source: Path, folder: Path, *, frame: str | None = None, overwrite: bool = False
) -> str:
    """Make a template of a company's .pptx or .potx and write it into ``folder``.

    ``template.yaml`` with its kinds beside it, and ``base.pptx``; the report comes back as text.
    ``frame`` names the company's layout that content shall stand on. Raises ``InputError``: P021,
    P040 to P052 for a file that cannot be used, P045 where a template is there already.
    """
    from deckgen.pptx.corporate.make import make
    from deckgen.pptx.save import save
    from deckgen.source.words import language_of_user, say

    language = language_of_user()
    made = make(source, frame, language)
    there = [name for name in made.files if (folder / name).exists()]
    if there and not overwrite:
        raise InputError(Report((problem("P045", path=folder / there[0]),)))
    try:
        for name in made.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(Report((problem("O301", folder=folder, why=error.strerror),))) from None
    for name, data in made.files.items():
        save(data, folder / name)
    written = say("@template.written", {"path": str(folder)}, language)[0]
    use = say("@template.use", {"folder": folder.as_posix()}, language)[0]
    return f"{made.report}\n{written}\n{use}\n"


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


def fix(path: Path) -> int:
    """Put the ids that are missing into an outline's file; how many there were."""
    from deckgen.outline.fix import add_ids
    from deckgen.pptx.save import save
    from deckgen.source.textfile import encoding_of, read_text

    text, count = add_ids(read_text(path, str(path)), str(path))
    if count:
        save(text.encode(encoding_of(path.read_bytes())), path)
    return count


@contextmanager
def _ended(progress: Callable[[str], None]) -> Iterator[None]:
    """No progress is told once a stage has failed."""
    try:
        yield
    except BaseException:
        progress("")
        raise


def _stop_at_errors(items: Sequence[Diagnostic]) -> Report:
    report = Report().plus(list(items))
    if not report.ok:
        raise InputError(report)
    return report


def _inputs(warehouse: Warehouse, outline: Outline) -> tuple[dict[str, object], ...]:
    """Of each table read its file or address, digest, time zone, and what became of its rows."""
    files = warehouse.digests()
    return tuple(
        {
            "table": table,
            "name": name,
            "sha256": files[name],
            "timezone": outline.data[table].timezone,
            "rows": _rows(warehouse, table),
        }
        for table, name in warehouse.files().items()
    )


def _rows(warehouse: Warehouse, table: str) -> dict[str, object]:
    found = warehouse.accounting(table)
    return {"read": found.read, "left_out": dict(found.left_out), "kept": found.kept}
