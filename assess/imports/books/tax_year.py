"""The year of a tax return: as its period says, else the last accounting year before the application."""

from __future__ import annotations

from assess.accounting_years import accounting_years
from assess.imports.books.caption import Caption
from assess.imports.document import Document


def return_year(document: Document, caption: Caption, headed: int | None = None) -> int | None:
    """The year that the return is for, ``None`` and told where nothing settles it.

    ``headed`` is the year in the heading of its newest column. A period that does not end with the year
    (``import_books_return_period``), and a heading that says another year (``import_books_year_differs``),
    are told, and the figures of such a return are not taken.
    """
    period = caption.period
    if caption.period_cell is not None and period is None:
        document.say("import_books_period_unclear", *caption.period_cell, text=_said(document, caption))
        return None
    if period is not None:
        assert caption.period_cell is not None
        if not period.closes_year:
            document.say("import_books_return_period", *caption.period_cell, text=_said(document, caption))
            return None
        if headed is not None and headed != period.year:
            document.say(
                "import_books_year_differs", *caption.period_cell, year=str(period.year), headed=str(headed)
            )
            return None
        return period.year
    if headed is not None:
        return headed
    if document.context.application_date is None:
        document.say("import_books_return_year", *caption.cell)
        return None
    year = accounting_years(document.context.application_date)[0]
    document.say("import_books_year_assumed", *caption.cell, year=str(year))
    return year


def _said(document: Document, caption: Caption) -> str:
    assert caption.period_cell is not None
    return document.grid.text(*caption.period_cell)[:60]
