"""One query a figure, as a dashboard or a notebook does it: DuckDB, well written.

``peer_single.py QUERIES.json CONTACTS.parquet [table]`` prints the answers as JSON. The rows that
repeat an earlier one are found once; every query then scans the file, reads only its columns,
cleans them and leaves out the rows that do not count. With ``table`` the cleaned rows are put into
a table first and every query scans that.
"""

import datetime as dt
import json
import sys

import duckdb

ALIASES = {"APP": "APP端", "app端": "APP端", "小程序": "微信小程序", "电商": "电商平台"}
REPLY = "epoch_us(first_response_at) - epoch_us(created_at)"
SOLVED = "epoch_us(resolved_at) - epoch_us(created_at)"
REPLIED = "first_response_at >= created_at"
RESOLVED = "resolved_at >= created_at"
# metric → (filter, value)
METRICS = {
    "contacts": (None, "count(*)"),
    "contacts_handled": ("first_response_at IS NOT NULL", "count(*)"),
    "peak_contacts": (
        "hour(created_at) BETWEEN 20 AND 22 AND first_response_at IS NOT NULL",
        "count(*)",
    ),
    "closure_rate": (None, "avg((status = 'closed')::INT)"),
    "complex_resolved": (
        "complexity = 'high' AND transfers = 0 AND resolved_at IS NOT NULL",
        "count(*)",
    ),
    "complexity_share": ("complexity IS NOT NULL", "avg((complexity = 'high')::INT)"),
    "negative_sentiment_share": ("sentiment IS NOT NULL", "avg((sentiment = '消极')::INT)"),
    "transfer_rate": ("transfers IS NOT NULL", "avg((transfers > 0)::INT)"),
    "first_response_time": (REPLIED, f"avg({REPLY}) / 1e6"),
    "first_response_time_median": (REPLIED, f"quantile_cont({REPLY}, 0.5) / 1e6"),
    "first_response_time_p90": (REPLIED, f"quantile_cont({REPLY}, 0.9) / 1e6"),
    "resolution_time_median": (RESOLVED, f"quantile_cont({SOLVED}, 0.5) / 1e6"),
    "resolution_time_p90": (RESOLVED, f"quantile_cont({SOLVED}, 0.9) / 1e6"),
    "first_contact_resolution_7d": (
        "customer_id IS NOT NULL AND created_at <= last_at - INTERVAL 7 DAY",
        "avg((next_at IS NULL OR next_at > created_at + INTERVAL 7 DAY)::INT)",
    ),
    "repeat_contact_rate": (
        "customer_id IS NOT NULL AND created_at <= last_at - INTERVAL 7 DAY",
        "avg(coalesce(next_at <= created_at + INTERVAL 7 DAY, FALSE)::INT)",
    ),
}
NEIGHBOURS = """(SELECT *, max(created_at) OVER () AS last_at,
  lead(created_at) OVER same AS next_at
  FROM contacts WINDOW same AS (PARTITION BY customer_id, category ORDER BY created_at))"""
COLUMNS = (
    "created_at, customer_id, complexity, category, team, first_response_at, resolved_at,"
    " transfers, sentiment, status"
)


def prepare(connection, path, table):
    """The relation ``contacts``: cleaned rows that count."""
    rows = f"read_parquet('{path}', file_row_number = true)"
    connection.execute(
        f"CREATE TEMP TABLE doubles AS SELECT file_row_number AS number FROM {rows}"
        f" SEMI JOIN (SELECT contact_id FROM {rows} GROUP BY contact_id HAVING count(*) > 1)"
        " USING (contact_id)"
        " QUALIFY row_number() OVER (PARTITION BY contact_id ORDER BY file_row_number) > 1"
    )
    mapped = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in ALIASES.items())
    kind = "TEMP TABLE" if table else "TEMP VIEW"
    connection.execute(
        f"CREATE {kind} contacts AS SELECT {COLUMNS},"
        f" CASE trim(channel) {mapped} WHEN '' THEN NULL ELSE trim(channel) END AS channel"
        f" FROM {rows} WHERE direction = 'in' AND NOT is_test AND is_valid"
        " AND file_row_number NOT IN (SELECT number FROM doubles)"
    )


def sql(query):
    condition, value = METRICS[query["metric"]]
    keys = [key(dimension) for dimension in query["by"]]
    where = [
        f"created_at >= TIMESTAMP '{query['from']}' AND created_at < TIMESTAMP '{query['before']}'"
    ]
    where += [condition] if condition else []
    for name, values in query["where"].items():
        listed = ", ".join(f"'{value}'" for value in values)
        where.append(f"coalesce({key(name)}::VARCHAR, '') IN ({listed})")
    rows = NEIGHBOURS if "next_at" in value else "contacts"
    group = f" GROUP BY {', '.join(map(str, range(1, len(keys) + 1)))}" if keys else ""
    return f"SELECT {', '.join((*keys, value))} FROM {rows} WHERE {' AND '.join(where)}{group}"


def key(dimension):
    if dimension in ("year", "quarter", "month", "week", "day"):
        return f"date_trunc('{dimension}', created_at)::DATE"
    return {"hour": "hour(created_at)", "weekday": "isodow(created_at)"}.get(dimension, dimension)


def text(value):
    return value.isoformat() if isinstance(value, dt.date) else "" if value is None else str(value)


def main():
    queries = json.loads(open(sys.argv[1], encoding="utf-8").read())
    connection = duckdb.connect()
    prepare(connection, sys.argv[2], sys.argv[3:] == ["table"])
    answers = []
    for query in queries:
        if query["metric"] not in METRICS:
            answers.append(None)
            continue
        rows = connection.execute(sql(query)).fetchall()
        answers.append({"|".join(map(text, row[:-1])): row[-1] and float(row[-1]) for row in rows})
    json.dump(answers, sys.stdout)


main()
