"""The author's outline: its models, how it is read, and the references in its texts."""
