"""Pure numerics over a table of facts: no files, no clock, no report language."""

from scoring.evaluate import evaluate
from scoring.explain import RowExplanation, explain
from scoring.fact_table import TableError
from scoring.result import Result

__all__ = ["Result", "RowExplanation", "TableError", "evaluate", "explain"]
