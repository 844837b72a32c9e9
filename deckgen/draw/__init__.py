"""Pictures drawn by matplotlib: the only place that imports it, and only when a deck has one."""
