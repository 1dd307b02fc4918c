"""资产负债表: total assets and net assets at the end of the year, and of the year before."""

from __future__ import annotations

from collections.abc import Iterable

from assess.imports.books.spec import table_spec
from assess.imports.books.statement import find_statements, note_status, open_statement, read_figures
from assess.imports.books.statement_years import balance_years
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid


class BalanceSheetReader:
    """Reads balance sheets as bookkeeping programs, tax offices and auditors lay them out."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Every balance sheet of a sheet."""
        return find_statements(grid, table_spec("balance_sheet"))

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read it; that assets are liabilities and equity together is checked."""
        statement = open_statement(grid, region, context, table_spec("balance_sheet"))
        years = balance_years(statement)
        figures = read_figures(statement, years) if years else None
        if figures is not None:
            statement.document.year = max(years.values())
            figures.put_all(statement.spec)
            figures.check_sums(statement.spec)
            note_status(figures, statement.caption.audited)
        return statement.document
