"""利润表: sales, expenses and profit of the year, and of the year before."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assess.imports.books.figures import Figures
from assess.imports.books.spec import table_spec
from assess.imports.books.statement import (
    Statement,
    find_statements,
    note_status,
    open_statement,
    read_figures,
)
from assess.imports.books.statement_years import income_years
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid


class IncomeStatementReader:
    """Reads income statements as bookkeeping programs, tax offices and auditors lay them out."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Every income statement of a sheet."""
        return find_statements(grid, table_spec("income_statement"))

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read it; only figures of whole years are taken."""
        statement = open_statement(grid, region, context, table_spec("income_statement"))
        years = income_years(statement)
        figures = read_figures(statement, years) if years else None
        if figures is not None:
            statement.document.year = max(years.values())
            figures.put_all(statement.spec)
            figures.check_sums(statement.spec)
            for year in sorted(set(years.values()), reverse=True):
                _sales_of_parts(statement, figures, year)
                _other_income(statement, figures, year)
            note_status(figures, statement.caption.audited)
        return statement.document


def _sales_of_parts(statement: Statement, figures: Figures, year: int) -> None:
    """Main and other business income make up the sales of a statement without a row for them."""
    if figures.value("sales", year) is not None or ("sales", year) in figures.broken:
        return
    main, other = figures.cells.get(("main_income", year)), figures.value("other_business_income", year)
    if main is not None and main.value is not None and other is not None:
        statement.document.put(("years", str(year), "sales"), main.value + other, main.row, main.column)
    elif ("sales", year) not in figures.cells:
        statement.document.say("import_books_sales_missing", *statement.caption.cell, year=str(year))


def _other_income(statement: Statement, figures: Figures, year: int) -> None:
    """Income beside sales: the sum of its rows where each of them states a figure, none of them a loss."""
    cells = [figures.cells.get((key, year)) for key in statement.spec.other_income]
    values = [cell.value for cell in cells if cell is not None and cell.value is not None and cell.value >= 0]
    first = next((cell for cell in cells if cell is not None), None)
    if first is None:
        return
    if len(values) == len(cells):
        path = ("years", str(year), "other_income")
        statement.document.put(path, sum(values, Decimal(0)), first.row, first.column)
        return
    keys = [
        k
        for k, c in zip(statement.spec.other_income, cells, strict=True)
        if c is None or c.value not in values
    ]
    names = ", ".join(statement.spec.by_key[key].names[0] for key in keys)
    statement.document.say("import_books_other_income", first.row, first.column, year=str(year), parts=names)
