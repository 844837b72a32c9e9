"""Data: files become relations in an embedded DuckDB, cleaned as the outline says."""
