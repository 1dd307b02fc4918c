"""The table border: workbooks, text tables and Parquet files to fact tables."""

from assess.tables.read_table import read_table
from assess.tables.reading import Column, RowProblem, TableReading
from assess.tables.sources import MAX_ROWS, Limits

__all__ = ["MAX_ROWS", "Column", "Limits", "RowProblem", "TableReading", "read_table"]
