"""Places of problems in words: labels with their year or code, never a JSON path."""

from __future__ import annotations

import pytest

from assess.checkup.report.places import alike_key, names_at, place_words
from assess.checkup.words import Words, words_for
from assess.evidence.places import figure_places
from assess.facts import facts_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import catalogue
from indicator_models.problems import Problem
from indicator_models.texts import LANGS, Lang
from tests.assess.profile.samples import APPLICATION, profile_of

FIRM = profile_of(
    years=[{"year": 2025}, {"year": 2024}, {"year": 2023, "rd_expense": 1}],
    people=[{"year": 2025, "staff": 1}],
    rd={
        "projects": [{"code": "RD01", "name": "a"}],
        "lines": [{"year": 2025, "project": "RD01", "personnel": 1}],
        "years": [{"year": 2024, "total": 1}],
    },
    ip={"items": [{"code": "IP09", "name": "一种夹具", "category": "6"}]},
    products=[{"code": "PS03", "name": "b"}],
    conversions={"items": [{"achievement": "甲"}, {"achievement": "乙"}]},
    reviews=[{"role": "technical"}, {"role": "technical"}],
    facts=[{"fact": "rd_superdeduction", "year": 2025, "value": 1}],
)


def words(lang: Lang) -> Words:
    return words_for(lang, catalogue(), facts_of(FIRM, APPLICATION))


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        ("years[2].rd_expense", "2023年利润表研发费用", "R&D expense of the income statement of 2023"),
        ("years[1]", "2024年财务数据", "figures of the books of 2024"),
        ("rd.years[0].total", "2024年研发费用", "R&D expense of 2024"),
        ("people[0].staff", "2025年职工总数", "all staff of 2025"),
        ("products[0].sales", "PS03 上年度销售收入", "sales of the last year (PS03)"),
        ("rd.projects", "研发活动", "R&D activities"),
        ("rd.projects[0].ended_on", "RD01", "RD01"),
        ("rd.lines[0].other", "2025年RD01 研发费用辅助账", "R&D ledger (RD01) of 2025"),
        ("ip.items[0].filed_on", "IP09", "IP09"),
        ("conversions.items[1].ip_codes", "成果2", "achievement 2"),
        ("reviews[1].points", "专家评价表第2项", "expert sheets, no. 2"),
        ("rd.basic_research_3y", "近三年基础研究投入", "basic research of three years"),
        ("identity.credit_code", "统一社会信用代码", None),
        ("facts[0].value", "2025年研发费用(加计扣除口径)", None),
    ],
)
def test_a_path_is_told_in_words(where: str, zh: str, en: str | None) -> None:
    assert place_words(where, FIRM, words("zh")) == zh
    if en is not None:
        assert place_words(where, FIRM, words("en")) == en


@pytest.mark.parametrize(
    "where", ["知识产权!C5", "Sheet1!B2", "firm.xlsx", "unknown.part", "years[7].sales", "products[0"]
)
def test_a_cell_and_what_is_no_place_of_the_profile_stay_as_they_are(where: str) -> None:
    assert place_words(where, FIRM, words("zh")) == where


@pytest.mark.parametrize("lang", LANGS)
def test_every_part_and_every_figure_of_a_profile_has_words(lang: Lang) -> None:
    spoken = words(lang)
    for name in set(EnterpriseProfile.model_fields) - {"schema_version"}:
        assert place_words(name, FIRM, spoken) == spoken.texts(f"place.part.{name}")
    for pattern in figure_places():
        if "*" not in pattern:
            assert "_" not in place_words(".".join(pattern), FIRM, spoken)


def test_problems_are_alike_where_only_the_object_differs() -> None:
    def key(where: str, **params: object) -> str:
        return alike_key(Problem("x", where, params), where, FIRM)

    assert names_at("ip.items[0].filed_on", FIRM) == {"IP09", "一种夹具"}
    first, second = "conversions.items[0]", "conversions.items[1]"
    assert key(first, achievement="甲") == key(second, achievement="乙")
    assert key(first, achievement="甲", items="IP01") != key(second, achievement="乙", items="IP02")
    assert key("years[0].sales", year=2025) == key("years[1].sales", year=2024)
    assert key("years[0].sales", year=2025, small=1) != key("years[1].sales", year=2024, small=2)
