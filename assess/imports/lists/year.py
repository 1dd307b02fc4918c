"""The year a table is of, where its columns do not say it."""

from __future__ import annotations

from assess.accounting_years import accounting_years
from assess.imports.document import Document
from assess.imports.lists.tables import ListTable


def year_of_table(table: ListTable, document: Document, *, assume: bool) -> int | None:
    """The year that title, sheet or file name states, or ``None`` with the problem said.

    With ``assume`` a table without a year is of the last accounting year before the application, which is
    said too.
    """
    cell = (table.top, min(column for column, _ in document.grid.texts(table.top)))
    years = table.years()
    if len(years) > 1:
        document.say("import_years_several", *cell, years="、".join(map(str, years)))
        return None
    if years:
        return years[0]
    day = document.context.application_date
    if not assume or day is None:
        document.say("import_year_missing", *cell)
        return None
    year = accounting_years(day)[0]
    document.say("import_year_assumed", *cell, year=str(year), date=day.isoformat())
    return year
