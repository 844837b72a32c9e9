"""The rows a metric is computed from, as what stands in FROM.

Mostly the table itself; for cohorts the table with what comes before and after each row of the
same key; for segmentations the rows of a period rolled up by key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.expression.render import Scope, quoted, scalar
from deckgen.data.expression.tree import columns
from deckgen.metrics.formula import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from deckgen.data.expression.tree import Expr

FOLLOWED, PRECEDED = "followed", "preceded"
FOLLOW_UP_OVER, HISTORY_KNOWN = "follow_up_over", "history_known"
NEIGHBOURS = {FOLLOWED: FOLLOW_UP_OVER, PRECEDED: HISTORY_KNOWN}
"""What a cohort's expressions may ask of a row, and the condition that it can be answered."""
MEAN = "mean_"


@dataclass(frozen=True, slots=True)
class Relation:
    """``sql`` stands in FROM; ``name`` tells it from others of the same table in ids."""

    sql: str
    name: str = ""


def table(name: str) -> Relation:
    """A table as it is."""
    return Relation(quoted(name))


def neighbours(
    name: str, time: str, key: Sequence[str], days: int, used: AbstractSet[str]
) -> Relation:
    """A table's rows with the ``used`` of ``NEIGHBOURS``.

    A row is followed when the next of its key (by ``time``) comes within ``days`` days of 24
    hours; its follow-up is over when the data reach beyond that.
    """
    at, by = quoted(time), ", ".join(map(quoted, key))
    window = f"(PARTITION BY {by} ORDER BY {at})"
    span = f"INTERVAL '{days} days'"
    source = quoted(name)
    listed = ["*"]
    if FOLLOWED in used:
        listed.append(f"coalesce(lead({at}) OVER {window} <= {at} + {span}, FALSE) AS {FOLLOWED}")
        listed.append(f"{at} + {span} <= (SELECT max({at}) FROM {source}) AS {FOLLOW_UP_OVER}")
    if PRECEDED in used:
        listed.append(f"coalesce(lag({at}) OVER {window} >= {at} - {span}, FALSE) AS {PRECEDED}")
        listed.append(f"{at} - {span} >= (SELECT min({at}) FROM {source}) AS {HISTORY_KNOWN}")
    ident = f"{'+'.join(key)} within {days} days"
    return Relation(f"(SELECT {', '.join(listed)} FROM {source}) AS cohort", ident)


def rolled_up(
    name: str, key: str, measures: Mapping[str, str], population: Sequence[str], scope: Scope
) -> Relation:
    """A row for each value of ``key`` among the rows of a population, with its measures.

    Measures become exact decimals, so that their means do not depend on the order of adding.
    """
    listed = ", ".join(
        f"CAST({scalar(expression(text), scope)} AS DECIMAL(38, 6)) AS {quoted(measure)}"
        for measure, text in measures.items()
    )
    where = " AND ".join((f"{quoted(key)} IS NOT NULL", *population))
    inner = (
        f"(SELECT {quoted(key)}, {listed} FROM {quoted(name)} WHERE {where}"
        f" GROUP BY {quoted(key)}) AS keyed"
    )
    means = ", ".join(
        f"sum({quoted(m)}) OVER () / count({quoted(m)}) OVER () AS {quoted(MEAN + m)}"
        for m in measures
    )
    return Relation(f"(SELECT *, {means} FROM {inner}) AS rolled", f"by {key}: {where}")


def neighbours_used(*expressions: Expr | None) -> set[str]:
    """Which of ``NEIGHBOURS`` expressions ask for."""
    found = {name for expr in expressions if expr is not None for name in columns(expr)}
    return found & set(NEIGHBOURS)
