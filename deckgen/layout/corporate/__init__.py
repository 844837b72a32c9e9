"""A company's own template: what it offers, what it lacks, and the definition made of it."""
