"""Draws the invented records of the example."""
