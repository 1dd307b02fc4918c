"""The source report: fields, values and kinds of sources in words, the path of the profile last."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assess.imports.job import Imported
from assess.imports.merge import merge
from assess.imports.report import write_report
from assess.profile.figure import DateFigure
from indicator_models.texts import Lang
from tests.assess.imports.documents import document_of

VALUES: dict[tuple[str, ...], Any] = {
    ("years", "2025", "sales"): Decimal(100),
    ("rd", "has_overseas"): True,
    ("identity", "registered_on"): DateFigure(value=date(2015, 6, 1)),
    ("ip", "items", "IP01", "category"): "12",
    ("ip", "items", "IP01", "in_force"): "yes",
    ("ip", "items", "IP01", "name"): "=1+1",
    ("people", "2025", "tech_structure", "doctor"): 3,
    ("products", "PS01", "key_technology"): "密封",
}


def _lines(tmp_path: Path, lang: Lang, trust_file: Path | None = None) -> dict[str, tuple[Any, ...]]:
    """The sheet of values, by path."""
    documents = [document_of("A107041.xls", "tax_return", VALUES)]
    merged = merge(documents)
    path = tmp_path / "r.xlsx"
    write_report(path, Imported(None, documents, merged.origins, ()), lang, trust_file)
    rows = list(load_workbook(path).worksheets[1].iter_rows(values_only=True))
    assert rows[0][6] == {"zh": "档案中的位置", "en": "place in the profile"}[lang]
    return {str(row[6]): row for row in rows[1:]}


def test_fields_and_values_in_words(tmp_path: Path) -> None:
    lines = _lines(tmp_path, "zh")
    assert set(lines) == {".".join(path) for path in VALUES}
    assert "2025年" in lines["years.2025.sales"][0]
    assert "收入" in lines["years.2025.sales"][0]
    assert not [row[0] for path, row in lines.items() if row[0] == path]
    assert lines["years.2025.sales"][1] == 100
    assert lines["rd.has_overseas"][1] == "有"
    assert lines["identity.registered_on"][1].date() == date(2015, 6, 1)
    assert "发明" in lines["ip.items.IP01.category"][1]
    # C3 and C6 call these so; the workbook has no cell for them.
    assert lines["people.2025.tech_structure.doctor"][:2] == ("2025年科技人员博士", 3)
    assert lines["products.PS01.key_technology"][0].startswith("PS01 关键技术")
    assert lines["ip.items.IP01.in_force"][1] == "是"
    assert lines["ip.items.IP01.name"][1].lstrip("'") == "=1+1"


def test_no_chinese_word_for_a_flag_in_english(tmp_path: Path) -> None:
    assert _lines(tmp_path, "en")["rd.has_overseas"][1] == "yes"


@pytest.mark.parametrize(("own", "shown"), [(False, "企业所得税年度纳税申报表"), (True, "汇算清缴表")])
def test_sources_are_called_as_the_office_calls_them(tmp_path: Path, own: bool, shown: str) -> None:
    text = resources.files("assess.evidence").joinpath("trust.yaml").read_text(encoding="utf-8")
    file = tmp_path / "trust.yaml"
    file.write_text(text.replace("zh: 企业所得税年度纳税申报表", "zh: 汇算清缴表"), encoding="utf-8")
    lines = _lines(tmp_path, "zh", file if own else None)
    assert lines["years.2025.sales"][4] == shown
