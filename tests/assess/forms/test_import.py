"""The official tables among the files of ``assess import``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assess.forms.write_forms import write_forms
from assess.imports.document import ReadContext
from assess.imports.job import ImportOptions, import_files
from assess.profile.reading import read_profile
from indicator_models.registry import full_catalogue
from tests.assess.forms.support import DAY, rows, workbook
from tests.repository.project import ROOT

FIRM = ROOT / "sample_enterprises" / "profiles" / "older-pumps.json"


def test_our_own_workbook_is_imported_whole(tmp_path: Path) -> None:
    profile = read_profile(FIRM, full_catalogue).profile
    assert profile is not None
    path = tmp_path / "申报表.xlsx"
    write_forms(path, profile, application_date=date(2027, 6, 30))
    imported = import_files([path])
    assert [p.code for p in imported.problems if p.severity == "error"] == []
    assert imported.profile == profile


def test_tables_of_others_are_held_against_each_other(tmp_path: Path) -> None:
    sheets = {
        "C0": rows(1, ["企业注册登记表"], ["企业名称", "甲公司"], ["统一社会信用代码", "91320684MA1XXXXX0X"]),
        "C1": rows(1, ["主要情况"], ["Ⅰ类", 2, "Ⅱ类", 0], ["职工总数", 0, "科技人员数", 3]),
        "C2": rows(
            1,
            ["知识产权汇总表"],
            ["编号", "名称", "类别", "授权日期", "授权号", "获得方式"],
            ["IP01", "一种泵", "发明", "2024-01-02", "ZL1", "自主研发"],
        ),
    }
    path = workbook(tmp_path / "x.xlsx", sheets)
    imported = import_files([path], ImportOptions(context=ReadContext(application_date=DAY)))
    assert imported.profile is not None
    assert imported.profile.ip.items is not None
    told = [p.code for p in imported.problems]
    assert "form_c1_ip_class1_differs" in told
    # Official forms print 0 for a blank, so no staff at all is asked about and not taken.
    assert "import_zero_asked" in told
    assert imported.profile.people[0].staff is None
