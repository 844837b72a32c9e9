"""The generator of the example's data: seeded, the same bytes at every run."""
