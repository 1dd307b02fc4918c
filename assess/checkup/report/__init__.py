"""Fills the input of ``reports`` from a check-up, one module a part of the report."""
