"""The example of a monthly service report: its records are invented."""
