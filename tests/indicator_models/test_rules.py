"""Rules of review at problem codes: read strictly, with every fault of a block at its place."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import assess
from indicator_models import problems
from indicator_models.errors import Finding
from indicator_models.located_yaml import parse_yaml
from indicator_models.problem_rule import PRACTICE, SYSTEM
from indicator_models.problems import ProblemCode, problem_codes, rule_of

GOOD = """\
one:
  severity: note
  message: {zh: 甲, en: a}
  remedy: {zh: 乙, en: b}
  rule:
    deduction: D08
    weight: amber
    basis: {text: practice, verified: practice}
    part: ip
    looks_at: {zh: 丙, en: c}
    limits: {months: 12}
    words: {ignored: [丁]}
"""


def read(text: str) -> tuple[dict[str, ProblemCode], list[Finding]]:
    codes: dict[str, ProblemCode] = {}
    findings: list[Finding] = []
    problems._read_file(parse_yaml(text, "p.yaml"), codes, findings)
    return codes, findings


def test_a_good_rule() -> None:
    codes, findings = read(GOOD)
    assert findings == []
    rule = codes["one"].rule
    assert rule is not None
    assert (rule.deduction, rule.weight, rule.part) == (("D08",), "amber", "ip")
    assert rule.limit("months") == Decimal(12)
    assert not rule.limits["months"].ours
    assert rule.words == {"ignored": ("丁",)}


def test_a_limit_of_our_own() -> None:
    codes, findings = read(GOOD.replace("months: 12", "months: {value: 12, ours: true}"))
    assert findings == []
    rule = codes["one"].rule
    assert rule is not None
    assert rule.limit("months") == Decimal(12)
    assert rule.limits["months"].ours


def test_several_deduction_points() -> None:
    codes, findings = read(GOOD.replace("D08", "[D06, D24]"))
    assert findings == []
    assert codes["one"].rule is not None
    assert codes["one"].rule.deduction == ("D06", "D24")


def test_a_rule_without_number_limits_and_words() -> None:
    codes, findings = read(re.sub(r"    (deduction|limits|words): .*\n", "", GOOD))
    assert findings == []
    rule = codes["one"].rule
    assert rule is not None
    assert (rule.deduction, rule.limits, rule.words) == ((), {}, {})
    with pytest.raises(KeyError):
        rule.limit("months")


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "code"),
    [
        ("D08", "D26", 6, "one.rule.deduction", "schema_value"),
        ("D08", "D00", 6, "one.rule.deduction", "schema_value"),
        ("D08", "[D06, D0]", 6, "one.rule.deduction[1]", "schema_value"),
        ("weight: amber", "weight: grave", 7, "one.rule.weight", "schema_value"),
        ("    weight: amber\n", "", 5, "one.rule.weight", "schema_missing_key"),
        ("verified: practice", "verified: MEM", 8, "one.rule.basis.verified", "schema_value"),
        (", verified: practice", "", 8, "one.rule.basis.verified", "schema_missing_key"),
        ("part: ip", "part: other", 9, "one.rule.part", "schema_value"),
        ("{zh: 丙, en: c}", "{zh: 丙}", 10, "one.rule.looks_at.en", "language_missing"),
        ("months: 12", "months: twelve", 11, "one.rule.limits.months", "schema_value"),
        ("months: 12", "months: 1e99", 11, "one.rule.limits.months", "number_size"),
        ("months: 12", "months: {ours: true}", 11, "one.rule.limits.months.value", "schema_missing_key"),
        (
            "months: 12",
            "months: {value: 12, our: true}",
            11,
            "one.rule.limits.months.our",
            "schema_unknown_key",
        ),
        ("[丁]", "丁", 12, "one.rule.words.ignored", "schema_value"),
        ("    part: ip\n", "    part: ip\n    extra: 1\n", 10, "one.rule.extra", "schema_unknown_key"),
    ],
)
def test_a_malformed_rule_is_refused(old: str, new: str, line: int, key: str, code: str) -> None:
    assert old in GOOD
    codes, findings = read(GOOD.replace(old, new, 1))
    assert codes == {}
    assert [(f.file, f.line, f.key, f.code) for f in findings] == [("p.yaml", line, key, code)]


def test_a_rule_that_is_no_block_is_refused() -> None:
    codes, findings = read(GOOD[: GOOD.index("  rule:")] + "  rule: D08\n")
    assert codes == {}
    assert [(f.line, f.key, f.code) for f in findings] == [(5, "one.rule", "schema_value")]


def test_a_code_that_is_no_rule_has_none() -> None:
    assert problem_codes()["check_zero_asked"].rule is None
    with pytest.raises(KeyError):
        rule_of("check_zero_asked")


def test_every_limit_and_word_list_is_read_by_the_checks() -> None:
    """A number that no check reads would say to an office what is not so."""
    folder = Path(assess.__file__).parent / "validation"
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    unread = [
        (code, name)
        for code, entry in problem_codes().items()
        if entry.rule is not None
        for name in (*entry.rule.limits, *entry.rule.words)
        if f'"{name}"' not in sources
    ]
    assert unread == []


def test_practice_is_said_to_be_practice_and_nothing_else_is() -> None:
    mixed = [
        code
        for code, entry in problem_codes().items()
        if entry.rule is not None
        and (entry.rule.basis.text in (PRACTICE, SYSTEM)) != (entry.rule.basis.verified == "practice")
    ]
    assert mixed == []
