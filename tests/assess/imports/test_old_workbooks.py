"""An old ``.xls`` workbook as tax offices and bookkeeping programs still write it, with merged titles.

``data/books.xls`` was written with xlwt: an income statement with text numbers, full-width digits and a dash,
and form C2 with a serial date and a date in words.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from assess.imports.document import ReadContext
from assess.imports.job import ImportOptions, import_files
from assess.profile.figure import figure_of

BOOKS = Path(__file__).parent / "data" / "books.xls"


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    options = ImportOptions(ReadContext("zh", date(2027, 6, 30)))
    imported = import_files([BOOKS], options)
    assert [p for p in imported.problems if p.severity == "error"] == []
    profile = imported.profile
    assert profile is not None
    assert profile.identity.name == "海门虚构泵业有限公司"
    years = {entry.year: entry for entry in profile.years}
    latest, before = years[2026], years[2025]
    assert latest.sales is not None
    assert figure_of(latest.sales).value == Decimal(50_000_000)
    assert latest.profit is not None
    assert figure_of(latest.profit).value == Decimal("-1250000.25")
    assert before.sales is not None
    assert figure_of(before.sales).value == Decimal("45000000.5")
    assert before.admin_expense is not None
    assert figure_of(before.admin_expense).value == Decimal(3_900_000)
    assert before.rd_expense is None
    assert [(item.code, item.category, item.granted_on) for item in profile.ip.items or ()] == [
        ("IP01", "12", date(2024, 5, 17)),
        ("IP02", "2", date(2025, 3, 4)),
    ]
