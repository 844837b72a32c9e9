"""A statement in the embedded engine's own form answers what the one that runs anywhere does."""

from __future__ import annotations

ROWS = """created_at,first_response_at,resolved_at,channel,category,customer_id,transfers
2023-01-02 08:00,2023-01-02 08:01,2023-01-02 09:00,APP,refund,1,0
2023-01-05 08:00,2023-01-05 08:02,,APP,refund,1,1
2023-03-07 10:00,,2023-03-08 10:00,,refund,2,
2023-03-09 10:00,2023-03-09 10:30,2023-03-09 11:00,网页,,2,2
2023-12-31 23:00,2023-12-31 23:01,2024-01-01 00:10,网页,login,,0
2024-01-09 00:00,2024-01-09 00:01,2024-01-09 00:10,网页,login,3,0
"""
METRICS = ("contacts", "first_response_time", "resolution_time_median", "transfer_rate", "fcr_7d")


def rows_of(warehouse, sql):
    return sorted(warehouse.execute(sql), key=repr)


def test_both_forms_of_every_statement_have_the_same_rows(data, ask, query):
    warehouse = data(contacts=ROWS)
    periods = (2023, "2023-02", "2023-03")
    asked = [query(name, period) for name in METRICS for period in periods]
    asked += [query(name, 2023, by) for name in METRICS for by in ("channel", "month")]
    asked += [query("contacts", 2023, channel="APP"), query("contacts", "2023-02", channel="APP")]
    statements = ask(warehouse, *asked).plan.statements
    assert any("count_if" in item.embedded for item in statements)
    for item in statements:
        assert rows_of(warehouse, item.embedded) == rows_of(warehouse, item.sql), item.id


def test_a_count_over_no_rows_at_all_is_zero(data, ask, query):
    warehouse = data(contacts=ROWS)
    (statement,) = ask(warehouse, query("contacts", "2023-02", channel="APP")).plan.statements
    assert "count_if" in statement.embedded
    assert rows_of(warehouse, statement.embedded) == rows_of(warehouse, statement.sql) == [(0,)]
