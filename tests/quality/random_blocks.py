"""Every kind of block with random content, as hypothesis strategies of what YAML would hold.

A node that needs an id has ``"id": None``; the outline numbers them at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.quality.random_data import ADDING, DIMENSIONS, GRAINS, MEASURED, METRICS
from tests.quality.random_text import texts

Node = dict[str, Any]
ICONS = ("alert", "bell", "book", "box", "calendar", "")
ATTRIBUTES = ("", "", "", ".yoy", ".previous", ".target")
metrics = st.sampled_from(METRICS)
dimensions = st.sampled_from(DIMENSIONS)


def references() -> st.SearchStrategy[str]:
    """A figure in braces, with or without what may be said of it."""
    return st.builds("{{{}{}}}".format, metrics, st.sampled_from(("", "", ".yoy", ".previous")))


@dataclass(frozen=True)
class Blocks:
    """The kinds of block of a deck; ``calm`` scales the lengths of its texts."""

    calm: float

    def text(self, normal: int, *, empty: bool = True) -> st.SearchStrategy[str]:
        """A text, often with a figure in it."""
        plain = texts(normal, empty=empty, calm=self.calm)
        return st.one_of(plain, plain, st.builds("{} {}".format, plain, references()))

    def body(self, normal: int) -> st.SearchStrategy[Any]:
        """A text or a list of them."""
        return st.one_of(self.text(normal), st.lists(self.text(normal), min_size=1, max_size=4))

    def node(self, required: Node, optional: Node | None = None) -> st.SearchStrategy[Node]:
        """A mapping with an id."""
        return st.fixed_dictionaries({"id": st.none(), **required}, optional=optional or {})

    def block(
        self, kind: str, required: Node, optional: Node | None = None
    ) -> st.SearchStrategy[Node]:
        """A block, with a title now and then."""
        more = {"title": self.text(8), **(optional or {})}
        return self.node({"kind": st.just(kind), **required}, more)

    def several(
        self, item: st.SearchStrategy[Node], least: int, most: int
    ) -> st.SearchStrategy[Any]:
        """A list of nodes."""
        return st.lists(item, min_size=least, max_size=most)

    # ------------------------------------------------------------------ words
    def prose(self) -> st.SearchStrategy[Node]:
        body = st.one_of(self.text(60), st.lists(self.text(30), min_size=1, max_size=12))
        return self.block("text", {"body": body}, {"bullets": st.booleans()})

    def callout(self) -> st.SearchStrategy[Node]:
        return self.block("callout", {"body": self.text(40)}, {"label": self.text(3)})

    def quote(self) -> st.SearchStrategy[Node]:
        return self.block("quote", {"body": self.text(40)}, {"by": self.text(12)})

    def numbers(self, least: int, most: int) -> st.SearchStrategy[Node]:
        item = self.node(
            {"figure": metrics},
            {"label": self.text(6), "note": self.text(14), "accent": st.booleans()},
        )
        return self.block("numbers", {"items": self.several(item, least, most)})

    def cards(self, least: int, most: int) -> st.SearchStrategy[Node]:
        item = self.node(
            {"heading": self.text(8)},
            {"icon": st.sampled_from(ICONS[:-1]), "figure": metrics, "body": self.body(40)},
        )
        items = {"items": self.several(item, least, most)}
        return self.block("cards", items, {"numbered": st.booleans(), "flow": st.booleans()})

    def scorecard(self) -> st.SearchStrategy[Node]:
        item = self.node(
            {"figure": metrics},
            {"label": self.text(6), "note": self.text(8), "accent": st.booleans()},
        )
        trend = st.sampled_from(("month", "quarter", "week", "none"))
        return self.block("scorecard", {"items": self.several(item, 2, 6)}, {"trend": trend})

    def label_values(self) -> st.SearchStrategy[Node]:
        row = self.node({"label": self.text(6), "value": self.text(10)})
        column = self.node({"heading": self.text(6), "rows": self.several(row, 1, 7)})
        return self.block("label_values", {"columns": self.several(column, 2, 4)})

    def steps(self) -> st.SearchStrategy[Node]:
        step = self.node({"heading": self.text(6)}, {"date": self.text(6), "body": self.body(24)})
        return self.block("steps", {"items": self.several(step, 3, 6)})

    def process(self) -> st.SearchStrategy[Node]:
        step = self.node(
            {"heading": self.text(4)},
            {
                "figure": metrics,
                "label": self.text(5),
                "body": self.body(16),
                "accent": st.booleans(),
            },
        )
        loop = st.one_of(st.booleans(), self.text(10))
        return self.block("process", {"items": self.several(step, 3, 8)}, {"loop": loop})

    def organisation(self) -> st.SearchStrategy[Node]:
        unit = self.node(
            {"heading": self.text(6)},
            {"leader": self.text(5), "figure": metrics, "body": self.body(20)},
        )
        return self.block("organisation", {"top": unit, "units": self.several(unit, 2, 6)})

    def pyramid(self) -> st.SearchStrategy[Node]:
        level = self.node(
            {"name": self.text(4)},
            {
                "figure": metrics,
                "label": self.text(5),
                "heading": self.text(8),
                "body": self.body(20),
            },
        )
        return self.block("pyramid", {"levels": self.several(level, 3, 5)})

    def _tiers(self, kind: str) -> st.SearchStrategy[Node]:
        names = ["a", "b", "c", "d", "e"]

        def of(count: int) -> st.SearchStrategy[Node]:
            keys = names[:count]
            item = self.node({"texts": self.cells(keys, 12)})
            tier = self.node(
                {"name": self.text(3), "items": self.several(item, 1, 4)}, {"heading": self.text(5)}
            )
            columns = st.tuples(
                *(
                    st.fixed_dictionaries(
                        {"id": st.just(key), "label": self.text(5)},
                        optional={"accent": st.booleans()},
                    )
                    for key in keys
                )
            ).map(list)
            return self.block(kind, {"columns": columns, "tiers": self.several(tier, 2, 6)})

        return st.integers(1, 5).flatmap(of)

    def tiers(self) -> st.SearchStrategy[Node]:
        return self._tiers("tiers")

    def ranked_tiers(self) -> st.SearchStrategy[Node]:
        return self._tiers("ranked_tiers")

    def cells(self, keys: list[str], normal: int) -> st.SearchStrategy[Node]:
        """A text for each key."""
        return st.fixed_dictionaries({key: self.text(normal) for key in keys})

    def journey(self) -> st.SearchStrategy[Node]:
        keys = ["touch", "pain", "chance"]
        rows = st.tuples(
            *(st.fixed_dictionaries({"id": st.just(key), "label": self.text(4)}) for key in keys)
        ).map(list)
        stage = self.node(
            {
                "heading": self.text(4),
                "figure": st.just("csat[category={}]"),
                "texts": self.cells(keys, 8),
            }
        )
        return self.block(
            "journey",
            {"rows": rows, "stages": self.several(stage, 3, 8)},
            {
                "label": self.text(4),
                "mean": st.booleans(),
                "highlight": st.sampled_from(("min", "max", "none")),
            },
        )

    def road_map(self) -> st.SearchStrategy[Node]:
        days = st.integers(0, 300)
        tracks = st.sampled_from(("", "甲", "客户体验与运营组", "C"))
        states = st.sampled_from(("done", "doing", "planned"))
        item = st.builds(self._work, days, st.integers(0, 120), self.text(8), tracks, states)
        milestone = st.builds(
            lambda day, heading: {"id": None, "heading": heading, "date": _day(day)},
            days,
            self.text(6),
        )
        phase = st.builds(
            lambda day, heading, loud: {
                "id": None, "heading": heading, "from": _day(day), "to": _day(day), "accent": loud
            },
            days, self.text(8), st.booleans(),
        )  # fmt: skip
        items = self.block(
            "road_map",
            {"items": self.several(item, 1, 10)},
            {
                "milestones": self.several(milestone, 0, 4),
                "phases": self.several(phase, 0, 1),
                "today": days.map(_day),
                "tone": st.sampled_from(("state", "phase")),
                "dates": st.booleans(),
            },
        )
        rows = {"table": "plans", "track": "owner", "key": "id"}
        return st.one_of(items, self.block("road_map", {"records": st.just(rows)}))

    @staticmethod
    def _work(start: int, days: int, heading: str, track: str, state: str) -> Node:
        made = {
            "id": None,
            "heading": heading,
            "from": _day(start),
            "to": _day(start + days),
            "state": state,
        }
        return made | ({"track": track} if track else {})

    # ---------------------------------------------------------------- figures
    def comparison(self) -> st.SearchStrategy[Node]:
        columns = st.sampled_from(
            (
                ({"id": "a", "period": "2022"}, {"id": "b", "period": "2023"}),
                ({"id": "a", "period": "2023H1"}, {"id": "b", "period": "2023H2"}),
                ({"id": "a", "use": "benchmark"}, {"id": "b"}),
                ({"id": "a", "period": "2022"}, {"id": "b", "use": "target"}, {"id": "c"}),
            )
        )
        figure = self.node(
            {"figure": st.sampled_from(("csat", "first_response_time"))}, {"label": self.text(6)}
        )
        row = st.one_of(
            figure, self.node({"label": self.text(6), "texts": self.cells(["a", "b"], 12)})
        )

        def headed(chosen: tuple[Node, ...]) -> st.SearchStrategy[Node]:
            heads = st.tuples(
                *(
                    st.builds(lambda text, each=each: {**each, "heading": text}, self.text(8))
                    for each in chosen
                )
            ).map(list)
            return self.block("comparison", {"columns": heads, "rows": self.several(row, 1, 8)})

        return columns.flatmap(headed)

    def attainment(self) -> st.SearchStrategy[Node]:
        chosen = st.lists(st.sampled_from(MEASURED), min_size=1, max_size=5, unique=True)
        return self.block("attainment", {"metrics": chosen}, {"previous": st.booleans()})

    def causes(self) -> st.SearchStrategy[Node]:
        fields = {
            "metric": st.just("contacts"),
            "by": st.just("category"),
            "top": st.integers(1, 8),
        }
        rows = {"table": "actions", "value": "category", "cause": "cause", "action": "action"}
        return self.block("causes", {**fields, "records": st.just(rows)})

    def matrix(self) -> st.SearchStrategy[Node]:
        column = self.node({"heading": self.text(6), "figure": metrics}, {"note": self.text(24)})
        return self.block(
            "matrix",
            {"by": dimensions, "columns": self.several(column, 1, 5)},
            {"marks": st.sampled_from(("rank", "dots", "target", "none"))},
        )

    def heat_map(self) -> st.SearchStrategy[Node]:
        return self.block(
            "heat_map",
            {"metric": metrics, "rows": st.sampled_from(("weekday", "category", "channel")),
             "columns": st.sampled_from(("month", "quarter", "hour", "team"))},
            {"totals": st.booleans()},
        )  # fmt: skip

    def table(self) -> st.SearchStrategy[Node]:
        column = self.node(
            {"figure": st.builds("{}{}".format, metrics, st.sampled_from(ATTRIBUTES[:5]))},
            {"label": self.text(5), "accent": st.booleans()},
        )
        ofs = st.sampled_from((".", ".yoy", ".previous", ".target"))
        of = self.node({"figure": ofs}, {"label": self.text(5), "accent": st.booleans()})
        return st.one_of(
            self.block(
                "table",
                {
                    "by": st.sampled_from((*DIMENSIONS, "month", "week")),
                    "columns": self.several(column, 1, 6),
                },
                {"total": st.booleans(), "top": st.integers(1, 8), "label": self.text(5)},
            ),
            self.block(
                "table",
                {
                    "by": st.sampled_from((*DIMENSIONS[1:], "month")),
                    "subtotals": st.just(DIMENSIONS[0]),
                    "columns": self.several(column, 1, 6),
                },
                {"total": st.booleans(), "top": st.integers(1, 8)},
            ),
            self.block(
                "table",
                {
                    "metrics": st.lists(metrics, min_size=1, max_size=7, unique=True),
                    "columns": self.several(of, 1, 4),
                },
            ),
            self.block(
                "table",
                {"records": st.just({"table": "plans", "columns": ["title", "owner", "end_date"]})},
            ),
        )

    def definitions(self) -> st.SearchStrategy[Node]:
        return self.block(
            "definitions", {}, {"metrics": st.lists(metrics, min_size=1, max_size=7, unique=True)}
        )

    def findings(self) -> st.SearchStrategy[Node]:
        return self.block("findings", {}, {"most": st.integers(1, 5)})

    def suggestions(self) -> st.SearchStrategy[Node]:
        return self.block("suggestions", {}, {"most": st.integers(1, 5)})

    def data_quality(self) -> st.SearchStrategy[Node]:
        return self.block("data_quality", {})

    # ----------------------------------------------------------------- charts
    def chart(self) -> st.SearchStrategy[Node]:
        grain = st.sampled_from(GRAINS)
        across = st.sampled_from((*GRAINS, *DIMENSIONS))
        marked = st.sampled_from(("max", "min", "last"))
        note = {
            "annotations": self.several(
                st.fixed_dictionaries({"at": marked, "text": self.text(8)}), 1, 2
            ),
            "note": self.text(20),
        }
        usual = {
            "highlight": marked,
            "target": st.booleans(),
            "mean": st.booleans(),
            "benchmark": st.booleans(),
            "labels": st.booleans(),
            **note,
        }

        def form(
            *names: str, optional: Node | None = None, **required: Any
        ) -> st.SearchStrategy[Node]:
            chart = {"chart": st.sampled_from(names)} if names[0] else {}
            return self.block("chart", {**chart, **required}, optional or usual)

        adding, rates = st.sampled_from(ADDING), st.sampled_from(MEASURED)
        return st.one_of(
            form("", metric=metrics, by=across),
            form("", metric=metrics, by=across, series=st.just("period")),
            form("column", "bar", "lollipop", metric=metrics, by=across),
            form("line", "area", metric=metrics, by=grain),
            form("line", metric=metrics, by=grain, series=dimensions),
            form(
                "stacked_column",
                "percent_column",
                "stacked_area",
                metric=adding,
                by=st.just("month"),
                series=dimensions,
                optional=note,
            ),
            form(
                "stacked_bar",
                "percent_bar",
                metric=adding,
                by=st.just("category"),
                series=st.just("channel"),
                optional=note,
            ),
            form("combo", metric=st.just("contacts"), secondary=rates, by=grain, optional=note),
            form("pareto", metric=adding, by=dimensions, optional=note),
            form(
                "pie",
                "doughnut",
                metric=adding,
                by=dimensions,
                optional={"top": st.integers(1, 4), "note": self.text(20)},
            ),
            form(
                "waterfall",
                metric=metrics.filter(
                    lambda name: name in {"contacts", "complaints", "csat", "transfer_rate"}
                ),
                by=dimensions,
                optional={"top": st.integers(2, 8), "note": self.text(20)},
            ),
            form(
                "bullet",
                metrics=st.lists(st.sampled_from(MEASURED), min_size=1, max_size=5, unique=True),
                optional={"note": self.text(20)},
            ),
            form(
                "slope", "dumbbell", metric=metrics, by=dimensions, optional={"note": self.text(20)}
            ),
            form(
                "scatter",
                metrics=st.just(["first_response_time", "csat"]),
                by=dimensions,
                optional={"mean": st.booleans()},
            ),
            form(
                "bubble",
                metrics=st.just(["first_response_time", "csat"]),
                size=st.just("contacts"),
                by=dimensions,
                optional={"mean": st.booleans()},
            ),
            form(
                "small_multiples",
                metric=metrics,
                by=st.just("month"),
                series=dimensions,
                optional={"note": self.text(20)},
            ),
            form(
                "sparklines",
                metrics=st.lists(metrics, min_size=1, max_size=7, unique=True),
                by=st.sampled_from(("month", "quarter")),
                optional={"note": self.text(20)},
            ),
            form("timeline", events=st.just(True), optional={"note": self.text(20)}),
        )

    def picture(self) -> st.SearchStrategy[Node]:
        return st.one_of(
            self.block(
                "picture",
                {
                    "picture": st.just("box"),
                    "metric": st.just("resolution_time"),
                    "by": st.one_of(dimensions, st.just("waiting")),
                },
            ),
            self.block(
                "picture",
                {
                    "picture": st.just("flow"),
                    "metric": st.just("contacts"),
                    "from": st.just("channel"),
                    "to": st.just("team"),
                },
            ),
            self.block(
                "picture",
                {"picture": st.just("density"), "metric": st.just("first_response_time")},
                optional={"series": st.just("period")},
            ),
            self.block(
                "picture",
                {
                    "picture": st.just("density"),
                    "metric": st.just("resolution_time"),
                    "by": dimensions,
                },
            ),
        )


def _day(number: int) -> str:
    import datetime as dt

    return (dt.date(2024, 1, 1) + dt.timedelta(days=number)).isoformat()
