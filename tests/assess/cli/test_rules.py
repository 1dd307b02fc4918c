"""``assess rules``: every rule in both languages, by part, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicator_models.problems import RULE_PARTS, problem_codes
from tests.assess.cli.running import Assess, runner

RULES = [code for code, entry in problem_codes().items() if entry.rule is not None]


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_is_listed_once_with_what_it_looks_at(assess: Assess, lang: str) -> None:
    done = assess("rules", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    for code in RULES:
        assert sum(line.startswith(f"{code}  [") for line in lines) == 1, code
        rule = problem_codes()[code].rule
        assert rule is not None
        assert rule.looks_at.in_(lang) in done.out  # type: ignore[arg-type]
    for number in range(1, 26):
        assert sum(line.startswith(f"D{number:02} ") for line in lines) == 1
    assert "{" not in done.out


def test_a_rule_says_severity_deduction_basis_limits_and_remedy(assess: Assess) -> None:
    out = assess("rules", "--part", "ip").out
    block = next(part for part in out.split("\n\n") if part.startswith("ip_filed_in_one_quarter "))
    assert block.splitlines() == [
        "ip_filed_in_one_quarter  [提醒]  存疑  扣分点:D08",
        "  看什么:自主申请的知识产权在一个季度内的申请件数",
        "  依据:实务经验",
        "  界限:filings = 10",
        "  提示:… 年第 … 季度集中申请了 … 件知识产权",
        "  改法:说明对应的研发活动;突击申请会影响先进程度评分。",
    ]


def test_a_clause_bears_its_verification(assess: Assess) -> None:
    out = assess("rules", "--part", "status", "--lang", "en").out
    assert "  basis: 32号 第十三条、第十九条 [" in out


@pytest.mark.parametrize(
    ("lang", "limits", "basis"),
    [
        ("zh", "  界限:yuan = 100(本系统设定,可改)", "  依据:申报系统校验"),
        ("en", "  limits: yuan = 100 (ours, editable)", "  basis: check of the application system"),
    ],
)
def test_a_limit_of_our_own_and_a_check_of_the_system_are_said_to_be(
    assess: Assess, lang: str, limits: str, basis: str
) -> None:
    out = assess("rules", "--part", "rd", "--lang", lang).out
    block = next(part for part in out.split("\n\n") if "\nrd_project_year_differs " in f"\n{part}")
    assert {limits, basis} <= set(block.splitlines())


@pytest.mark.parametrize("part", RULE_PARTS)
def test_one_part_alone(assess: Assess, part: str) -> None:
    document = json.loads(assess("rules", "--part", part, "--format", "json").out)
    codes = [rule["code"] for rule in document["rules"]]
    assert codes == [code for code in RULES if (rule := problem_codes()[code].rule) and rule.part == part]
    assert codes
    assert {rule["part"] for rule in document["rules"]} == {part}
    assert document["deductions"] == []


def test_as_json_with_limits_words_and_coverage(assess: Assess) -> None:
    document = json.loads(assess("rules", "--format", "json", "--lang", "en").out)
    by_code = {rule["code"]: rule for rule in document["rules"]}
    assert list(by_code) == RULES
    assert by_code["ip_similar_software"]["limits"] == {"similarity": "0.7"}
    assert by_code["ip_similar_software"]["ours"] == ["similarity"]
    assert by_code["ip_granted_in_one_period"]["limits"] == {"months": "12", "items": "3"}
    assert by_code["ip_granted_in_one_period"]["ours"] == ["items"]
    assert by_code["status_reports_missed"]["ours"] == []
    assert by_code["ip_similar_software"]["words"] == {"ignored": ["软件", "系统", "平台"]}
    assert by_code["facts_ip_holder"]["deduction"] == ["D06", "D24"]
    points = {point["number"]: point for point in document["deductions"]}
    assert points["D20"]["codes"] == ["rd_more_projects_than_people"]
    assert points["D16"]["not_shown"].startswith("Only firm names")
    assert all(point["codes"] or point["not_shown"] for point in points.values())


def test_an_unknown_part_is_a_usage_error(assess: Assess) -> None:
    assert assess("rules", "--part", "tax").code == 2
