"""Sums that will not agree are told before the forms are written; one planted fault each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assess.forms.write_forms import write_forms
from assess.profile.profile import EnterpriseProfile
from assess.profile.reading import read_profile
from tests.assess.forms.profiles import line, profile, project, right
from tests.assess.forms.support import DAY, codes
from tests.repository.project import ROOT


def _told(path: Path, firm: EnterpriseProfile) -> list[tuple[str, str, Any, Any]]:
    problems = write_forms(path / "f.xlsx", firm, application_date=DAY)
    codes(problems)
    return [(p.code, p.where, p.params.get("stated"), p.params.get("computed")) for p in problems]


def _structure(**counts: int | None) -> dict[str, int | None]:
    return {"total": 10, "doctor": 1, "master": 2, "bachelor": 3, "college_or_below": 4, **counts}


STATED = tuple({"year": year, "total": Decimal(200_000)} for year in (2023, 2024, 2025))
LINES = tuple(line(year, "RD01", 100_000) for year in (2023, 2024, 2025))
COUNTS = {"total": {"invention": 1, "other_class1": 0, "utility_model": 2, "design": 0, "software": 0}}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            # C4 says 12 万元 for 2024, the ledger 10.
            {
                "rd": {
                    "projects": (project("RD01", yearly=({"year": 2024, "amount": Decimal(120_000)},)),),
                    "lines": (line(2024, "RD01", 100_000),),
                }
            },
            [("form_c4_c5_differ", "rd.projects[0].yearly[0].amount", Decimal(12), Decimal(10))],
        ),
        (
            # Overseas −5 万元 (a reversal) leaves 80 % of 5 = 4 contracted, of which 80 % of 10 = 8 in China.
            {
                "rd": {
                    "projects": (project("RD01"),),
                    "lines": (line(2024, "RD01", 100_000, 100_000, -50_000),),
                }
            },
            [("form_c5_domestic_exceeds", "rd.lines[0]", Decimal(8), Decimal(4))],
        ),
        (
            # Personnel −2 万元 and 8 contracted make 6 in all.
            {"rd": {"projects": (project("RD01"),), "lines": (line(2024, "RD01", -20_000, 100_000),)}},
            [("form_c5_contracted_exceeds", "rd.lines[0]", Decimal(8), Decimal(6))],
        ),
        (
            # 3 × 20 万元 stated, 3 × 10 in the ledger.
            {"rd": {"projects": (project("RD01"),), "lines": LINES, "years": STATED}},
            [("form_c1_rd_total_differs", "rd.years", Decimal(60), Decimal(30))],
        ),
        (
            # Stated in China: 3 × 5 万元; the ledger has 30, nothing abroad.
            {
                "rd": {
                    "projects": (project("RD01"),),
                    "lines": LINES,
                    "years": tuple(
                        {"year": y, "total": Decimal(100_000), "domestic": Decimal(50_000)}
                        for y in (2023, 2024, 2025)
                    ),
                }
            },
            [("form_c1_rd_domestic_differs", "rd.years", Decimal(15), Decimal(30))],
        ),
        (
            {"ip": {"items": (right("IP01", "2"), right("IP02", "4")), "counts": COUNTS}},
            [("form_c1_ip_class1_differs", "ip.counts", 1, 0)],
        ),
        (
            {"ip": {"items": (right("IP01", "12"),), "counts": COUNTS}},
            [("form_c1_ip_class2_differs", "ip.counts", 2, 0)],
        ),
        (
            # 1 + 2 + 3 + 5 = 11 of 10.
            {"people": ({"year": 2025, "staff_structure": _structure(college_or_below=5)},)},
            [("form_c3_education_differs", "people[0].staff_structure.total", 10, 11)],
        ),
        (
            # 6 + 2 + 1 = 9 of 10.
            {"people": ({"year": 2025, "staff_structure": _structure(regular=6, part_time=2, temporary=1)},)},
            [("form_c3_employment_differs", "people[0].staff_structure.total", 10, 9)],
        ),
        (
            # No total stated: 6 + 2 + 1 = 9 persons, of whom 1 + 2 + 3 + 4 = 10 have a degree.
            {
                "people": (
                    {
                        "year": 2025,
                        "staff_structure": _structure(total=None, regular=6, part_time=2, temporary=1),
                    },
                )
            },
            [("form_c3_education_differs", "people[0].staff_structure.regular", 9, 10)],
        ),
        (
            # 8 + 3 = 11 titles among 10 persons.
            {"people": ({"year": 2025, "staff_structure": _structure(senior_title=8, middle_title=3)},)},
            [("form_c3_titles_exceed", "people[0].staff_structure.total", 10, 11)],
        ),
        (
            # One band known already exceeds the total.
            {"people": ({"year": 2025, "staff_structure": _structure(age_to_30=11)},)},
            [("form_c3_age_differs", "people[0].staff_structure.total", 10, 11)],
        ),
        (
            {
                "people": (
                    {
                        "year": 2025,
                        "staff_structure": _structure(foreign=0),
                        "tech_structure": {"foreign": 1},
                    },
                )
            },
            [("form_c3_tech_exceeds", "people[0].tech_structure.foreign", None, None)],
        ),
        (
            {
                "years": (
                    {
                        "year": 2025,
                        "sales": {"value": Decimal(5), "bound": "at_least", "reason": "只到十月"},
                    },
                )
            },
            [("form_figure_not_exact", "years[0].sales", None, None)],
        ),
        (
            {"products": ({"code": "PS01", "name": "泵", "in_field": "unsure"},)},
            [("form_product_undecided", "products[0]", None, None)],
        ),
        (
            # The register names another holder, so the right counts for nothing (195号 三(二)1).
            {
                "ip": {
                    "items": (
                        {
                            "code": "IP01",
                            "name": "泵",
                            "category": "12",
                            "granted_on": date(2024, 5, 1),
                            "holder": "另一家有限公司",
                        },
                    )
                }
            },
            [("form_ip_not_countable", "ip.items[0]", None, None)],
        ),
    ],
)
def test_one_planted_fault(
    tmp_path: Path, parts: dict[str, Any], expected: list[tuple[str, str, Any, Any]]
) -> None:
    assert _told(tmp_path, profile(**parts)) == expected


def test_differences_within_a_hundredth_of_wan_are_rounding(tmp_path: Path) -> None:
    """100 yuan are 0.01 万元."""
    yearly = ({"year": 2024, "amount": Decimal(100_100)},)
    rd = {"projects": (project("RD01", yearly=yearly),), "lines": (line(2024, "RD01", 100_000),)}
    assert _told(tmp_path, profile(rd=rd)) == []


def test_a_clean_firm_raises_nothing(tmp_path: Path) -> None:
    firm = read_profile(ROOT / "sample_enterprises" / "profiles" / "ready-equipment.json").profile
    assert firm is not None
    assert write_forms(tmp_path / "f.xlsx", firm, application_date=date(2027, 6, 30)) == ()
