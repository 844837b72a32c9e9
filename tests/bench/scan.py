"""The floor: a process in which DuckDB does nothing but read columns of a file.

``scan.py FILE decode|max COLUMN…``: ``decode`` has every value made and none looked at, ``max``
takes the largest of each column.
"""

import sys

import duckdb

path, form, *columns = sys.argv[1:]
function = {"decode": "last", "max": "max"}[form]
# a sum keeps the engine from answering out of the file's statistics
asked = ", ".join(f'{function}("{name}")' for name in columns) + ", sum(file_row_number)"
rows = f"read_parquet('{path}', file_row_number = true)"
connection = duckdb.connect()
plan = connection.execute(f"EXPLAIN SELECT {asked} FROM {rows}").fetchall()[0][1]
if "PARQUET" not in plan.upper():
    sys.exit(f"nothing was read:\n{plan}")
print(connection.execute(f"SELECT {asked} FROM {rows}").fetchall())
