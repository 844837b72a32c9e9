"""Geometry: where everything goes and at which size; after it nothing is left to decide."""
