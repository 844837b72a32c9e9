"""What the data side needs to know of a source; the outline's ``Source`` has this shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.source.place import Span

Scalar = str | int | float | bool


class ExpandSpec(Protocol):
    """How a row with a start and an end becomes one row an hour touched."""

    @property
    def start(self) -> str:
        """The column with the first moment; becomes the part within the hour."""
        ...

    @property
    def end(self) -> str:
        """The column with the last moment; becomes the part within the hour."""
        ...

    @property
    def moment(self) -> str:
        """The new column with the beginning of the hour."""
        ...

    @property
    def hours(self) -> str:
        """The new column with the part of the hour touched, to six places."""
        ...


class UniqueSpec(Protocol):
    """What identifies a row, and which of several that are the same is kept."""

    @property
    def by(self) -> str | Sequence[str]:
        """The columns that identify a row."""
        ...

    @property
    def all_columns(self) -> bool:
        """Whether all columns do."""
        ...

    @property
    def keep(self) -> Literal["first", "last"]:
        """Which row is kept."""
        ...

    @property
    def order_by(self) -> str | Sequence[str]:
        """The columns that say which row is earlier, before the file's order does."""
        ...


class DaysSpec(Protocol):
    """Days that a table lists."""

    @property
    def table(self) -> str:
        """The table under ``data``."""
        ...

    @property
    def column(self) -> str:
        """Its column with the dates."""
        ...

    @property
    def where(self) -> Mapping[str, Scalar | Sequence[Scalar]]:
        """Column → the value or values of the rows meant."""
        ...

    def at(self, *path: str | int) -> Span | None:
        """Where a field's value stands in the outline."""
        ...


class HoursSpec(Protocol):
    """When a team works."""

    @property
    def weekdays(self) -> Mapping[str, str | Sequence[str]]:
        """Days of the week → hours of the day."""
        ...

    @property
    def holidays(self) -> Sequence[str] | DaysSpec:
        """Dates without hours."""
        ...

    @property
    def workdays(self) -> Sequence[str] | DaysSpec:
        """Dates with a normal weekday's hours."""
        ...

    def at(self, *path: str | int) -> Span | None:
        """Where a field's value stands in the outline."""
        ...


class SourceSpec(Protocol):
    """One table of data: where it is, and how its columns become the canonical ones."""

    @property
    def path(self) -> str:
        """The file, as the outline gives it."""
        ...

    @property
    def timezone(self) -> str | None:
        """The zone of local time; moments with an offset are moved to it."""
        ...

    @property
    def encoding(self) -> str | None:
        """The text encoding of a CSV file; found out when ``None``."""
        ...

    @property
    def delimiter(self) -> str | None:
        """What separates the columns of a CSV file; found out when ``None``."""
        ...

    @property
    def columns(self) -> Mapping[str, str]:
        """Canonical name → column of the file."""
        ...

    @property
    def formats(self) -> Mapping[str, str]:
        """Canonical name of a moment that is text → how it is written (strptime)."""
        ...

    @property
    def values(self) -> Mapping[str, Mapping[str, str]]:
        """Canonical name → value in the file → value to use."""
        ...

    @property
    def missing(self) -> Mapping[str, Sequence[Scalar]]:
        """Canonical name → values that mean "nothing"."""
        ...

    @property
    def unique(self) -> str | Sequence[str] | UniqueSpec | None:
        """The columns that identify a row; the first in the file's order is kept, or as told."""
        ...

    @property
    def exclude(self) -> Mapping[str, str]:
        """Name of an exclusion → expression, true for the rows left out."""
        ...

    @property
    def derive(self) -> Mapping[str, str]:
        """New column → expression over the canonical columns."""
        ...

    @property
    def expand(self) -> ExpandSpec | None:
        """How rows are spread over hours."""
        ...

    @property
    def business_hours(self) -> HoursSpec | None:
        """When the table's team works, if not as the outline says."""
        ...

    def at(self, *path: str | int) -> Span | None:
        """Where a field's value stands in the outline."""
        ...

    def given(self, field: str) -> Any:
        """What stands in the outline for a field, its texts with their places; ``None`` if not."""
        ...
