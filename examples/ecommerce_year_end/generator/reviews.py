"""What each agent reached of their targets, quarter by quarter, from the records written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["agent_id", "reviewed_at", "kpi", "target", "actual", "reached"]
TARGETS = {
    (2023, "首次响应", ""): 42,
    (2024, "首次响应", ""): 30,
    (2023, "满意度", "售前组"): 94,
    (2023, "满意度", "售后组"): 86,
    (2023, "满意度", "物流组"): 80,
    (2024, "满意度", "售前组"): 96,
    (2024, "满意度", "售后组"): 90,
    (2024, "满意度", "物流组"): 85,
    (2023, "质检合格率", ""): 85,
    (2024, "质检合格率", ""): 90,
}
"""Seconds and per cent by year; what customers ask of the teams is not equally hard."""
LEAST = 5
"""A quarter with fewer contacts, answers or inspections of an agent is not judged."""

_SQL = """
with results as (
    select agent_id, '' as team, date_trunc('quarter', created_at) as quarter, '首次响应' as kpi,
        count(*) as n, avg(epoch(first_response_at) - epoch(created_at)) as actual
    from '{out}/contacts.parquet' where first_response_at is not null group by all
    union all
    select agent_id, team, date_trunc('quarter', answered_at), '满意度',
        count(*), 100.0 * count(*) filter (where score >= 4) / count(*)
    from '{out}/surveys.parquet' where answered_at is not null group by all
    union all
    select agent_id, '', date_trunc('quarter', inspected_at), '质检合格率',
        count(*), 100.0 * count(*) filter (where score >= pass_mark) / count(*)
    from '{out}/quality_inspections.csv' group by all
)
select agent_id, strftime(quarter + interval 3 month - interval 1 day, '%Y-%m-%d'), kpi, target,
    round(actual, 1), if(kpi = '首次响应', actual <= target, actual >= target)
from results join (values {targets}) targets(year, kpi, team, target) using (kpi, team)
where year(quarter) = year and n >= {least} order by quarter, agent_id, kpi
"""


def make_reviews(out: Path) -> tuple[list[str], list[list[str]]]:
    """A row for each agent, quarter and target; the tables it is of stand in the folder."""
    targets = ", ".join(str((*key, target)) for key, target in TARGETS.items())
    sql = _SQL.format(out=str(out).replace("'", "''"), targets=targets, least=LEAST)
    with duckdb.connect() as connection:
        rows = connection.execute(sql).fetchall()
    return HEADER, [[*map(str, row[:-1]), str(row[-1]).lower()] for row in rows]
