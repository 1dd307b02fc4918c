"""What an office really holds of one firm: an invented firm, and ten files as sloppy as real ones.

The files agree with each other but for flaws that are put in on purpose:

- Sales of 2026 in the income statement have two digits swapped against tax return and form.
- The form says 0 for the whole staff of 2026: nobody filled it in.
- The register of patents gives IP06, which the form lists as the firm's own, to another firm, and knows an
  application that the form does not list.
- A000000 states the staff in another caliber (quarterly averages).
- The income statement and the form have a hidden sheet; names, identity numbers, birth dates and telephones
  stand in the roster, under the statements, on the registration form and below C5.

They are sloppy as offices are: full-width digits, numbers as text with separators, —, / and 无, dates in six
writings, totals rows, remarks, merged headings over two rows, 万元 on the form and 元 in the books.
"""

from __future__ import annotations

from pathlib import Path

from sample_enterprises.office_books import a000000, a107041, balance_sheet, income_statement
from sample_enterprises.office_forms import form_sheets
from sample_enterprises.office_lists import ledgers, link_table, patent_csv, patent_list
from sample_enterprises.office_people import roster
from sample_enterprises.office_sheet import write_workbook

OFFICE_FILES = (
    "申报书表格.xlsx",
    "RD-IP-PS关联表.xlsx",
    "专利清单.xlsx",
    "专利清单.csv",
    "科技人员花名册.xlsx",
    "研发费用辅助账汇总表.xlsx",
    "A107041.xlsx",
    "A000000.xlsx",
    "资产负债表.xlsx",
    "利润表.xlsx",
)
"""Names of the files in the order they are written."""


def write_office_files(folder: Path) -> tuple[Path, ...]:
    """Write the files of the invented firm into a folder; files of these names are replaced.

    Every call writes the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {
        "申报书表格.xlsx": form_sheets(),
        "RD-IP-PS关联表.xlsx": (link_table(),),
        "专利清单.xlsx": (patent_list(),),
        "科技人员花名册.xlsx": (roster(),),
        "研发费用辅助账汇总表.xlsx": ledgers(),
        "A107041.xlsx": (a107041(),),
        "A000000.xlsx": (a000000(),),
        "资产负债表.xlsx": (balance_sheet(),),
        "利润表.xlsx": income_statement(),
    }
    for name, own in sheets.items():
        write_workbook(folder / name, own)
    (folder / "专利清单.csv").write_bytes(patent_csv())
    return tuple(folder / name for name in OFFICE_FILES)
