"""What is told of a metric whose parts do not add up to its whole, where they would have to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span


def addition_problem(metric: Metric, over: Sequence[str], span: Span | None) -> Diagnostic | None:
    """N109 (or N110, a state over time) where the metric does not add up, else ``None``."""
    if adds_up(metric, over):
        return None
    return problem("N110" if adds_up(metric) else "N109", span, metric=metric.id)
