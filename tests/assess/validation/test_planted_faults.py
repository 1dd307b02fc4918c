"""A planted fault a rule, found at its place and alone; the clean firm has none; unknown is no fault."""

from __future__ import annotations

from typing import Any

import pytest

from indicator_models.problems import problem_codes
from tests.assess.profile.samples import codes, only
from tests.assess.validation.clean_firm import findings_of, firm
from tests.assess.validation.fault import Fault, put
from tests.assess.validation.planted import FAULTS

RULES = sorted(
    code
    for code, entry in problem_codes().items()
    if entry.rule is not None and not code.startswith("evidence_")
)
"""The rules that a profile shows by itself; those of other books stand in ``tests/assess/evidence``."""


def test_the_clean_firm_has_no_finding_at_all() -> None:
    assert codes(findings_of(firm())) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_planted_fault_is_found_alone(fault: Fault) -> None:
    found = findings_of(fault.planted())
    assert sorted(codes(found)) == sorted((fault.code, *fault.companions))
    assert only(found, fault.code).where == fault.where


def test_every_rule_has_a_planted_fault() -> None:
    assert sorted({fault.code for fault in FAULTS}) == RULES


def test_a_finding_of_a_rule_is_never_an_error() -> None:
    assert {problem_codes()[code].severity for code in RULES} <= {"warning", "note"}


def test_what_endangers_the_application_is_a_warning_unless_it_is_only_not_stated() -> None:
    notes = [
        code
        for code in RULES
        if (rule := problem_codes()[code].rule) is not None
        and rule.weight == "red"
        and problem_codes()[code].severity == "note"
    ]
    assert notes == ["document_without_number"]


UNKNOWN: list[tuple[str, Any]] = [
    ("ip.items", None),
    ("products", None),
    ("rd.projects", None),
    ("rd.lines", []),
    ("rd.years", []),
    ("conversions.items", None),
    ("cooperations", None),
    ("people", []),
    ("years", []),
    ("documents", []),
    ("narratives", {}),
    ("management", {}),
    *((f"ip.items.{place}.filed_on", None) for place in range(8)),
    *((f"rd.projects.{place}.started_on", None) for place in range(4)),
    *((f"rd.projects.{place}.ended_on", None) for place in range(4)),
    *((f"products.{place}.sales", None) for place in range(4)),
    *((f"conversions.items.{place}.converted_on", None) for place in range(3)),
    ("conversions.items.0.result_evidence", []),
    ("people.0.staff_structure.bachelor", None),
    ("people.0.staff_structure.total", None),
    ("people.0.insured", None),
    ("years.2.payroll", None),
    ("years.2.rd_expense", None),
    ("years.2.other_income", None),
    ("cooperations.0.paid", None),
    ("cooperations.0.signed_on", None),
    ("identity.hnte_history", {}),
]


@pytest.mark.parametrize(("path", "value"), UNKNOWN, ids=[path for path, _ in UNKNOWN])
def test_what_is_not_known_is_no_fault(path: str, value: Any) -> None:
    parts = firm()
    put(parts, path, value)
    rules = [code for code in codes(findings_of(parts)) if code in RULES]
    assert rules == []


def test_nothing_is_said_of_a_firm_of_which_nothing_is_known() -> None:
    identity = {"name": firm()["identity"]["name"]}
    assert codes(findings_of({"identity": identity})) == []
