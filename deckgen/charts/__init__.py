"""Charts as values: what is drawn, free of any file format."""
