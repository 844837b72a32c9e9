"""The expression language of metric and source declarations: a closed part of SQL's expressions."""
