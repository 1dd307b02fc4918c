"""The evidence checklist: held, missing, written without records, unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from assess.forms.checklist import checklist, checklist_rows
from assess.forms.contents import Contents
from assess.forms.write_forms import write_forms
from tests.assess.forms.profiles import profile, project, right
from tests.assess.forms.support import DAY


def _states(attachment: str, **parts: Any) -> list[tuple[str, str]]:
    rows = checklist_rows(Contents(profile(**parts), DAY))
    return [(row.of, row.status) for row in rows if row.attachment.id == attachment]


def test_reports_by_year_oldest_first() -> None:
    documents = (
        {"kind": "rd_audit", "year": 2025, "held": True, "number": "报备1"},
        {"kind": "rd_audit", "year": 2024, "held": False},
        # Held, but not of one of the three years.
        {"kind": "rd_audit", "year": 2020, "held": True},
    )
    expected = [("2023", "unknown"), ("2024", "missing"), ("2025", "held")]
    assert _states("rd_audit", documents=documents) == expected
    assert _states("income_audit") == [("2025", "unknown")]


def test_documents_without_a_year() -> None:
    assert _states("licence", documents=({"kind": "licence", "held": True},)) == [("", "held")]
    assert _states("licence") == [("", "unknown")]


def test_rights() -> None:
    items = (
        right("IP01", "12", co_owners=("乙大学",), co_owner_statement=True),
        right("IP02", "2", co_owners=("乙大学",), co_owner_statement=False),
        right("IP03", "2", co_owners=("乙大学",), obtained="3"),
        right("IP04", "2", pending=True, co_owners=("乙大学",)),
    )
    ip = {"items": items}
    names = ["IP01 IP01的名称", "IP02 IP02的名称", "IP03 IP03的名称"]
    assert _states("ip_proof", ip=ip) == [(name, "unknown") for name in names]
    held = _states("ip_proof", ip=ip, documents=({"kind": "ip_proof", "held": True},))
    assert held == [(name, "held") for name in names]
    expected = list(zip(names, ["held", "missing", "unknown"], strict=True))
    assert _states("co_owned", ip=ip) == expected
    assert _states("transferred", ip=ip) == [(names[2], "unknown")]


def test_projects_achievements_standards_and_ticks() -> None:
    assert _states("project_files", rd={"projects": (project("RD01"),)}) == [("RD01 RD01的名称", "unknown")]
    conversions = {"items": ({"achievement": "一种泵", "source_evidence": ("证书",)},)}
    assert _states("source_evidence", conversions=conversions) == [("一种泵", "held")]
    assert _states("result_evidence", conversions=conversions) == [("一种泵", "unknown")]
    assert _states("standards", standards=({"name": "水泵能效"},)) == [("水泵能效", "unknown")]
    for tick, state in (("recorded", "held"), ("written", "written"), ("none", "missing"), (None, "unknown")):
        management = {"mgmt_training": tick} if tick else {}
        assert _states("mgmt_training", management=management) == [("", state)]


def test_every_entry_states_its_basis_and_practice_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    ip = {"items": (right("IP01", "2", obtained="3"),)}
    write_forms(path, profile(ip=ip), application_date=DAY)
    sheet = openpyxl.load_workbook(path)["附件清单"]
    listed = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]
    assert (
        listed[0][0],
        listed[0][1],
        listed[0][5],
    ) == ("1", "认定申请书(网上填报后打印,盖章)", "195号 二(三)1")
    transfer = next(row for row in listed if row[1] == "受让、受赠、并购取得知识产权的变更证明")
    assert transfer[5] == "申报材料清单(实务)"
    assert all(row[5] for row in listed)
    assert {entry.basis.verified for entry in checklist().items} == {"practice", "P"}


def test_the_material_of_the_law_names_its_item() -> None:
    """195号 二(三): the application, registration, results (IP, projects, transformations, organisation),
    staff, special audits, annual accounts, tax returns.
    """
    items = {
        "application": 1,
        "licence": 2,
        "ip_proof": 3,
        "project_files": 3,
        "source_evidence": 3,
        "result_evidence": 3,
        "rules": 3,
        "standards": 3,
        "staff_list": 5,
        "rd_audit": 6,
        "income_audit": 6,
        "annual_audit": 7,
        "tax_settlement": 8,
    }
    bases = {entry.id: (entry.basis.text, entry.basis.verified) for entry in checklist().items}
    assert {name: bases[name] for name in items} == {
        name: (f"195号 二(三){number}", "P") for name, number in items.items()
    }
    # Only one owner may use a right (三(二)5); a statement of the others is what offices ask for.
    assert bases["co_owned"] == ("195号 三(二)5", "practice")


def test_names_cannot_act_as_formulas(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    write_forms(path, profile(standards=({"name": "=1+1"},)), application_date=DAY, lang="en")
    cells = [c for row in openpyxl.load_workbook(path)["Attachments"].iter_rows() for c in row]
    assert "'=1+1" in [c.value for c in cells]
    assert all(c.data_type != "f" for c in cells)
