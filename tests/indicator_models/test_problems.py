"""Problem codes as data: complete in both languages, and every fault of a file of codes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_models import problems
from indicator_models.errors import Finding
from indicator_models.located_yaml import parse_yaml
from indicator_models.problems import Problem, ProblemCode, problem_codes, render

GOOD = "one: {severity: note, message: {zh: 甲 {x}, en: a {x}}, remedy: {zh: 乙, en: b}}\n".replace(
    "甲 {x}", "'甲 {x}'"
).replace("a {x}", "'a {x}'")


def read(text: str) -> tuple[dict[str, ProblemCode], list[Finding]]:
    codes: dict[str, ProblemCode] = {}
    findings: list[Finding] = []
    problems._read_file(parse_yaml(text, "p.yaml"), codes, findings)
    return codes, findings


def test_a_good_entry() -> None:
    codes, findings = read(GOOD)
    assert findings == []
    assert codes["one"].message["zh"] == "甲 {x}"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("severity: note", "severity: grave", "problem_severity"),
        (", remedy: {zh: 乙, en: b}", "", "problem_keys"),
        ("{zh: 乙, en: b}", "{zh: 乙}", "language_missing"),
        ("'a {x}'", "'a {y}'", "language_fields_differ"),
    ],
)
def test_faulty_entry(old: str, new: str, code: str) -> None:
    assert old in GOOD
    _, findings = read(GOOD.replace(old, new))
    assert [(f.file, f.line, f.key, f.code) for f in findings] == [("p.yaml", 1, "one", code)]


def test_code_in_two_files() -> None:
    codes: dict[str, ProblemCode] = {}
    findings: list[Finding] = []
    for name in ("a.yaml", "b.yaml"):
        problems._read_file(parse_yaml(GOOD, name), codes, findings)
    assert [(f.file, f.code) for f in findings] == [("b.yaml", "problem_code_twice")]


def test_a_problem_in_words() -> None:
    rendered = render(Problem("table_not_whole", "row 2, ip_class2", {"value": 2.5}), "en")
    assert (rendered.severity, rendered.where) == ("error", "row 2, ip_class2")
    assert "2.5" in rendered.message


def test_codes_of_the_engine_are_entered() -> None:
    names = ["kind", "ragged", "without_application_date", "outside_model_period", "base_year", "unreadable"]
    names += ["unknown_code", "outside_domain", "bounds_crossed", "column_twice", "not_column", "not_whole"]
    assert {f"table_{name}" for name in [*names, "points_outside_band"]} <= set(problem_codes())
    assert problem_codes()["table_points_outside_band"].severity == "warning"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("2.600000E+10"), "26,000,000,000"),
        (7200000.0, "7,200,000"),
        (Decimal("1234.50"), "1,234.5"),
        (-0.05, "-0.05"),
        (2026, "2026"),  # a year is no amount
        ("IP01", "IP01"),
    ],
)
def test_figures_in_messages_read_as_people_write_them(value: object, text: str) -> None:
    assert f" {text} " in f" {render(Problem('check_year_not_closed', 'x', {'year': value}), 'en').message} "
