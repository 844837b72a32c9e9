"""The figures of a project, told as text or as a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from deckgen.metrics.answer import Answers
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.measure import Statement


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
