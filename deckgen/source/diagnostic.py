"""A problem as a value: a code and arguments with a place; words come last (``show``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.source.place import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in data: a file, for workbooks a sheet, a row (1 = first line) and a column name."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``code`` names the message in ``configs/messages``, ``args`` fill it in.

    Codes by stage: Y YAML text, O outline, D data, M metric, N numbers and words, L layout,
    P deck file. ``place`` is where the mistake is, ``related`` other places worth seeing.
    """

    code: str
    args: tuple[tuple[str, str], ...] = ()
    place: Span | Cell | None = None
    severity: Severity = "error"
    slide: str | None = None
    related: tuple[Span, ...] = ()


def problem(
    code: str,
    place: Span | Cell | None = None,
    *,
    severity: Severity = "error",
    slide: str | None = None,
    related: tuple[Span, ...] = (),
    **args: object,
) -> Diagnostic:
    """A diagnostic with its arguments as keywords, each turned into text."""
    texts = tuple((name, str(value)) for name, value in args.items())
    return Diagnostic(code, texts, place, severity, slide, related)


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, in the order of their places."""

    items: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that stop a build."""
        return tuple(item for item in self.items if item.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether nothing stops a build."""
        return not self.errors

    def __str__(self) -> str:
        """The problems as a person reads them; nothing where there are none."""
        from deckgen.source.show import as_text  # noqa: PLC0415 -- words come last

        return as_text(self) if self.items else ""

    def plus(self, more: tuple[Diagnostic, ...] | list[Diagnostic]) -> Report:
        """This report with more problems, duplicates dropped."""
        return Report(tuple(dict.fromkeys((*self.items, *more))))


@dataclass(slots=True)
class Collector:
    """Gathers the problems of one stage, so that all are told at once."""

    items: list[Diagnostic] = field(default_factory=list)

    def add(self, item: Diagnostic) -> None:
        """Note one problem."""
        self.items.append(item)

    def stop_if_errors(self) -> None:
        """Raise ``InputError`` when a problem of this stage is an error."""
        report = Report(tuple(dict.fromkeys(self.items)))
        if not report.ok:
            raise InputError(report)


class InputError(Exception):
    """The person can mend it: carries the report, is printed without a traceback."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        """The report as a person reads it."""
        return str(self.report)
