"""What the sources offer, as planning sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.data.expression.opening import Opening
    from deckgen.data.warehouse import Warehouse
    from deckgen.source.place import Span


class Schema(Mapping[str, Mapping[str, str]]):
    """Table → column → type, of a warehouse's sources; a table is looked at when asked for."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self._warehouse.sources:
            raise KeyError(name)
        return self._warehouse.table(name).offered

    def place(self, name: str) -> Span | None:
        """Where the outline describes a table."""
        return self._warehouse.sources[name].at()

    def renamed(self, table: str, column: str) -> str | None:
        """What a column of the file is called, if the outline gives it another name."""
        given = self._warehouse.sources[table].columns.items()
        return next((name for name, theirs in given if theirs == column), None)

    def opening(self, name: str) -> Opening | None:
        """When the table's team works, if the outline says."""
        return self._warehouse.openings.of(name)

    def __contains__(self, name: object) -> bool:
        return name in self._warehouse.sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._warehouse.sources)

    def __len__(self) -> int:
        return len(self._warehouse.sources)
