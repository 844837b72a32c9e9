"""The road in one place: outline → figures → content → pages → deck, each stage a pure step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
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
    from deckgen.metrics.plan import Plan
    from deckgen.narrate.wording import Wording
    from deckgen.outline.model import Outline
    from deckgen.source.diagnostic import Diagnostic


def _silent(_: str) -> None:
    """No progress is told."""


def load(
    path: str | Path,
    data: Mapping[str, str | Path] | None = None,
    progress: Callable[[str], None] = _silent,
) -> Project:
    """Read an outline; ``data`` gives tables by name another path, relative to the work folder.

    ``progress`` is called with the name of each stage as it begins, and with ``""`` at the end.
    Raises ``InputError`` with every mistake found in the outline.
    """
    progress("outline")
    file = Path(path)
    overrides = {name: str(value) for name, value in (data or {}).items()}
    return Project(load_outline(file), file.parent, overrides, progress)


@dataclass(frozen=True)
class Project:
    """An outline with its data; nothing is read or computed until it is asked for."""

    outline: Outline
    folder: Path
    overrides: Mapping[str, str]
    progress: Callable[[str], None] = _silent

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
        """The plan as text in a database's dialect.

        Raises ``InputError``: O302 without sqlglot, O303 for a dialect it does not know.
        """
        plan = self.plan()
        try:
            return plan.sql(dialect)
        except ImportError:
            raise InputError(Report((problem("O302", dialect=dialect),))) from None
        except ValueError:
            raise InputError(Report((problem("O303", dialect=dialect),))) from None

    def metrics(self) -> Metrics:
        """Every figure that the deck asks for, with its change where its base is asked for too.

        Raises ``InputError``.
        """
        from deckgen.metrics.compared import compared
        from deckgen.narrate.context import confidence_of

        with _ended(self.progress), self._warehouse() as warehouse:
            answers = self._answers(warehouse)
        self.progress("")
        told = compared(answers, self.outline.compare, confidence_of(self.outline))
        return Metrics(told, self.outline.language)

    def build(self) -> Deck:
        """Compute, compose and lay out the deck; nothing is written. Raises ``InputError``."""
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
            report = _stop_at_errors((*told.items, *unplaced))
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
        from deckgen.data.warehouse import Warehouse

        self.progress("data")
        outline = self.outline
        return Warehouse(outline.data, self.folder, self.overrides, hours=outline.business_hours)

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
    """The figures of a deck."""

    answers: Answers
    language: str

    def show(self, form: str) -> str:
        """As text: ``table``, ``json`` or ``csv``."""
        from deckgen.metrics import show

        return {"table": show.as_table, "json": show.as_json, "csv": show.as_csv}[form](
            self.answers
        )

    def to_frame(self) -> pd.DataFrame:
        """One row a figure: id, metric, label, value, unit, numerator, denominator, n, period."""
        from deckgen.metrics.frame import as_frame

        return as_frame(self.answers, self.language)


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


def listed_metrics(outline: str | None, form: str) -> str:
    """The catalogue as text, ``table`` or ``json``: the built-in metrics and an outline's own."""
    from deckgen.metrics.catalogue import load_catalogue
    from deckgen.metrics.show import catalogue_as_json, catalogue_as_table
    from deckgen.source.words import language_of_user

    catalogue = load(outline).catalogue if outline else load_catalogue()
    show = {"table": catalogue_as_table, "json": catalogue_as_json}[form]
    return show(catalogue, language_of_user())


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
    """Of each table read its file, digest, time zone, and what became of its rows."""
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
