"""Which year the figures of a column are of; never the figures of a month or a quarter for a year."""

from __future__ import annotations

from collections.abc import Mapping

from assess.imports.books.period import Period
from assess.imports.books.statement import Statement
from assess.imports.books.statement_columns import ValueColumn


def balance_years(statement: Statement) -> Mapping[int, int]:
    """Columns of a balance sheet that state the end of a year, with that year.

    The start of a year is the end of the year before. 期初 is the start of the year on a statement of a year
    or of its last day, and may be that of the month on a statement of a month (``import_books_opening``).
    """
    period = _period(statement, needed=("end", "start", "opening"))
    years: dict[int, int] = {}
    for column in statement.columns:
        if column.period is not None:
            if column.period.closes_year:
                years[column.column] = column.period.year
            else:
                _say_column(statement, "import_books_column_period", column)
        elif period is not None and column.role == "end":
            years[column.column] = period.year
        elif period is not None and (column.role == "start" or _opens_year(period)):
            years[column.column] = period.year - 1
        elif period is not None:
            _say_column(statement, "import_books_opening", column)
    return years


def _opens_year(period: Period) -> bool:
    return period.whole_year or period.day


def income_years(statement: Statement) -> Mapping[int, int]:
    """Columns of an income statement that state a whole year, with that year.

    本年累计 is the year on a statement of December or of the year; 本期 and 上期 only on one that says to be
    of the whole year; 本月 never.
    """
    period = _period(statement, needed=("year", "period", "month", "last_year", "before"))
    roles = {column.role for column in statement.columns if column.period is None}
    years: dict[int, int] = {}
    for column in statement.columns:
        if column.period is not None and column.role != "month":
            if column.period.whole_year or (column.role == "year" and column.period.closes_year):
                years[column.column] = column.period.year
            else:
                _say_column(statement, "import_books_column_period", column)
        elif period is not None and column.period is None:
            year = _income_year(column.role, period)
            if year is not None:
                years[column.column] = year
            elif column.role in ("period", "before") and "year" not in roles:
                _say_column(statement, "import_books_column_period", column)
    return years


def _income_year(role: str | None, period: Period) -> int | None:
    if role == "year":
        return period.year
    if role == "last_year":
        return period.year - 1
    if period.whole_year and role in ("period", "before"):
        return period.year if role == "period" else period.year - 1
    return None


def _period(statement: Statement, needed: tuple[str, ...]) -> Period | None:
    """The period of the caption, where it closes a year; else ``None``, and why where a column needs it."""
    caption, document = statement.caption, statement.document
    if not any(column.period is None and column.role in needed for column in statement.columns):
        return None
    if caption.period_cell is None:
        document.say("import_books_period_missing", *caption.cell)
        return None
    text = document.grid.text(*caption.period_cell)[:60]
    if caption.period is None:
        document.say("import_books_period_unclear", *caption.period_cell, text=text)
        return None
    if not caption.period.closes_year:
        document.say("import_books_not_year_end", *caption.period_cell, text=text)
        return None
    return caption.period


def _say_column(statement: Statement, code: str, column: ValueColumn) -> None:
    heading = statement.document.grid.text(*column.cell)[:40]
    statement.document.say(code, *column.cell, heading=" ".join(heading.split()))
