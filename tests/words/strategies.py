"""Data for hypothesis: two years of three channels, each with values of its own."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.words.decks import Channel, World

NAMES = ("Alpha", "Beta", "Gamma", "Delta")
tenths = st.integers(0, 20).map(lambda n: n / 20)
channels = st.builds(
    Channel,
    count=st.one_of(st.integers(8, 50), st.integers(1, 3)),
    wait=st.one_of(st.integers(1, 4), st.integers(20, 400)),
    solved=tenths,
    moved=tenths,
    liked=tenths,
)
years = st.dictionaries(st.sampled_from(NAMES), channels, min_size=2, max_size=3)
close = st.tuples(channels, st.integers(-2, 2), st.integers(-2, 2)).map(
    lambda each: (
        each[0],
        Channel(
            max(1, each[0].count + each[1]), max(1, each[0].wait + each[2]),
            each[0].solved, each[0].moved, each[0].liked,
        ),
    )
)  # fmt: skip
far_worlds = st.builds(World, years, years)
near_worlds = st.dictionaries(st.sampled_from(NAMES), close, min_size=2, max_size=3).map(
    lambda pairs: World(
        {name: pair[0] for name, pair in pairs.items()},
        {name: pair[1] for name, pair in pairs.items()},
    )
)


def _held(world: World, target: int, benchmark: int, *, halves: bool) -> World:
    """The world with two targets of its period, and a benchmark."""
    period = "2023H2" if halves else "2023"
    targets = (
        f"csat,{period},{target},percent,up\n"
        f"first_response_time,{period},{target * 3},seconds,down\n"
    )
    benchmarks = f"first_contact_resolution,{benchmark},percent,Survey X,2023\n"
    return World(world.then, world.now, halves=halves, targets=targets, benchmarks=benchmarks)


parts = st.integers(10, 90)
worlds = st.builds(_held, st.one_of(far_worlds, near_worlds), parts, parts, halves=st.booleans())


def real(examples: int) -> settings:
    """Whole builds: few of them, the same ones each time."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
