"""A module for each form of chart: pure functions from ``ChartData`` to ``ChartSpec``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.forms import (
    area,
    bullet,
    combo,
    dots,
    panels,
    plain,
    points,
    slices,
    slope,
    sparklines,
    timeline,
    waterfall,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.charts.data import ChartData, Kind
    from deckgen.charts.spec import ChartSpec

FORMS: dict[Kind, Callable[[ChartData], ChartSpec]] = {
    "column": plain.form,
    "stacked_column": plain.form,
    "percent_column": plain.form,
    "bar": plain.form,
    "stacked_bar": plain.form,
    "percent_bar": plain.form,
    "line": plain.form,
    "combo": combo.combo,
    "pareto": combo.pareto,
    "area": area.form,
    "stacked_area": area.form,
    "pie": slices.form,
    "doughnut": slices.form,
    "waterfall": waterfall.form,
    "slope": slope.form,
    "dumbbell": dots.dumbbell,
    "lollipop": dots.lollipop,
    "bullet": bullet.form,
    "scatter": points.form,
    "bubble": points.form,
    "small_multiples": panels.form,
    "sparklines": sparklines.form,
    "timeline": timeline.form,
}
"""Kind → what draws it."""
