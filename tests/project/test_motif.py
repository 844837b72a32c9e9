"""The motif of cover and dividers, made of real data."""

from __future__ import annotations

from pathlib import Path

import deckgen
from deckgen.charts.spec import ChartSpec
from deckgen.metrics.period import parse_period

FIRST = Path(__file__).resolve().parents[2] / "examples" / "first" / "outline.yaml"


def test_the_motif_shows_whole_weeks_of_the_period_and_one_peak():
    deck = deckgen.load(FIRST).build()
    charts = [
        shape.payload
        for page in deck.pages
        for shape in page.placed
        if shape.name.endswith("/motif") and isinstance(shape.payload, ChartSpec)
    ]
    year = parse_period("2025")
    assert charts
    for chart in charts:
        weeks = [parse_period(category.key) for category in chart.categories]
        assert len(weeks) == 51
        assert all(year.start <= week.start and week.end <= year.end for week in weeks)
        colors = [point.color for point in chart.series[0].points]
        assert colors[0] in ("motif_peak", "motif")
        assert set(colors[1:]) <= {"motif"}
        assert len(colors) == 1 or 3 <= len(colors) <= 5


def test_only_the_cover_names_its_peak_and_openings_are_quiet():
    deck = deckgen.load(FIRST).build()
    peaks = {
        page.layout: (
            shape.payload.series[0].points[0].color,
            any(any(each.texts) for each in shape.payload.series),
        )
        for page in deck.pages
        for shape in page.placed
        if shape.name.endswith("/motif")
    }
    assert peaks["cover"] == ("motif_peak", True)
    contents = {look for layout, look in peaks.items() if layout.startswith("contents")}
    assert contents == {("motif_peak", False)}
    assert {look for layout, look in peaks.items() if layout.startswith("divider")} == {
        ("motif", False)
    }


def test_of_a_month_it_shows_the_days(tmp_path):
    text = FIRST.read_text("utf-8").replace("period: 2025", "period: 2025-11")
    outline = tmp_path / "outline.yaml"
    outline.write_text(text, "utf-8")
    deck = deckgen.load(outline, data={"contacts": FIRST.with_name("contacts.csv")}).build()
    shape = next(s for page in deck.pages for s in page.placed if s.name.endswith("/motif"))
    keys = [category.key for category in shape.payload.categories]
    assert len(keys) == 30
    assert keys[0] == "2025-11-01"
