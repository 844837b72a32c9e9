"""The example of an online service: its records are invented."""
