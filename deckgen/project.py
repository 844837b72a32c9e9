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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from deckgen.content.compose import Composed
    from deckgen.content.model import DeckContent
    from deckgen.data.warehouse import Warehouse
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page
    from deckgen.metrics.answer import Answers
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.measure import Statement
    from deckgen.metrics.plan import Plan
    from deckgen.narrate.context import Context
    from deckgen.narrate.explain import Explanation
    from deckgen.narrate.wording import Wording
    from deckgen.outline.model import Outline
    from deckgen.source.diagnostic import Diagnostic


def _silent(_: str) -> None:
    """No progress is told."""


def load(
    path: str | Path,
    data: Mapping[str, str | Path | pd.DataFrame] | None = None,
    progress: Callable[[str], None] = _silent,
    memory_limit: str | None = None,
) -> Project:
    """Read an outline; ``data`` gives tables by name another path, relative to the work folder.

    A table may also be a pandas DataFrame; the outline's rules for cleaning hold for it as for a
    file, its index is no column, and columns of objects are texts.

    ``progress`` is called with the name of each stage as it begins, and with ``""`` at the end.
    ``memory_limit`` is what the engine may take, ``512MB`` or ``2GB``; left out,
    ``DECKGEN_MEMORY_LIMIT``, else as much as is usual. Raises ``InputError`` with every mistake
    found in the outline, O310 or O311 for a limit that is none.
    """
    progress("outline")
    file = Path(path)
    limit = _memory_limit(memory_limit)
    return Project(load_outline(file), file.parent, dict(data or {}), progress, limit)


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
        outline = self.outline.model_copy(update={"language": language})
        try:
            return context_of(outline, self.catalogue, load_wording(language))
        except ValueError:
            told = problem("N103", outline.at("period"), period=outline.period)
            raise InputError(Report((told,))) from None

    def build(self) -> Deck:
        """Compute, compose and lay out the deck; nothing is written. Raises ``InputError``."""
        from deckgen.pptx.pictures import picture_problems

        with _ended(self.progress), self._warehouse() as warehouse:
            answers = self._answers(warehouse)
            self.progress("content")
            composed = self._composed(answers)
            told = _stop_at_errors((*answers.problems, *composed.problems))
            statements = {name: item.sql for name, item in answers.statements.items()}
            inputs = _inputs(warehouse, self.outline)
        with _ended(self.progress):
            self.progress("layout")
            pages, unplaced = self._placed(composed.content)
            undrawn = picture_problems(pages, self._layouts)
            report = _stop_at_errors((*told.items, *unplaced, *undrawn))
        self.progress("deck")
        proof = Proof(composed.figures, statements, inputs)
        return Deck(composed.content, pages, proof, self._layouts, report, self.progress)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The metrics known: the built-in ones and the outline's own files."""
        from deckgen.metrics.catalogue import load_catalogue

        own = self.outline.metrics
        places = [self.outline.at("metrics", number) for number in range(len(own))]
        return load_catalogue([self.folder / path for path in own], places)

    @cached_property
    def _layouts(self) -> LayoutSet:
        from deckgen.layout.load import load_layouts

        return load_layouts(self.outline.layout)

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

        questions = asked(self.outline, self.catalogue, self._wording, self._layouts)
        return plan(questions, self.catalogue, warehouse.schema(), self.outline.dimensions)

    def _answers(self, warehouse: Warehouse) -> Answers:
        from deckgen.metrics.answer import answer

        plan = self._plan(warehouse)
        self.progress("metrics")
        return answer(plan, warehouse, self.catalogue, self.outline.suppress_below or 0)

    def _composed(self, answers: Answers) -> Composed:
        from deckgen.content.compose import compose

        return compose(self.outline, self.catalogue, answers, self._layouts, self._wording)

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
        made = manifest(self.content, self.pages, rows, self.proof.inputs, deckgen.__version__)
        return made | {"statements": dict(self.proof.statements)}

    def to_bytes(self) -> bytes:
        """The .pptx; the same deck gives the same bytes."""
        from deckgen.pptx.write import write

        base = self._base()
        return write(self.content, self.pages, self.layouts, self.manifest, base)

    def _base(self) -> Path | bytes:
        from deckgen.source.resource import resource

        shipped = resource("layouts", self.layouts.base)
        if shipped.is_file():
            return shipped
        from deckgen.pptx.base import build_base

        return build_base(self.layouts)

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
