"""Seeded generator of the invented customer-service records of this example."""
