"""Invented records of an e-commerce service desk, 2023 and 2024, from a fixed seed."""
