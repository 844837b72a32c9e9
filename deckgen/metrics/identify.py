"""The ids of figures: readable, and the same figure always has the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.metrics.figure import Where
    from deckgen.metrics.period import Period


def figure_id(metric: str, period: Period, where: Where = ()) -> str:
    """``contacts@2023``, ``contacts@2023[channel=APP端|微信小程序,team=A]``."""
    inside = ",".join(f"{name}={'|'.join(values)}" for name, values in where)
    return f"{metric}@{period.key}" + (f"[{inside}]" if inside else "")
