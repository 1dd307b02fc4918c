"""Planning rules as data: ours, for the model of their name, on indicators it scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_models.errors import DataFileError
from indicator_models.planning import planning_rules

OWN = """\
schema_version: "1"
model: hnte
revision: 7
status: local
source: {zh: 本局, en: ours}
target: 72
items:
  ip_acquisition: {points: "3", why: {zh: 三, en: three}}
"""


def test_shipped_rules_are_ours_and_aim_at_75() -> None:
    rules = planning_rules("hnte")
    assert rules is not None
    assert rules.target == 75
    assert set(rules.items) <= {
        "ip_advancement", "ip_core_support", "ip_acquisition",
        "org_rd_accounting", "org_institution", "org_conversion", "org_talent",
    }  # fmt: skip


def test_own_rules_go_first(tmp_path: Path) -> None:
    (tmp_path / "hnte.yaml").write_text(OWN, encoding="utf-8")
    rules = planning_rules("hnte", tmp_path)
    assert rules is not None
    assert rules.revision == 7
    assert rules.target == 72


def test_no_rules_for_an_unknown_model() -> None:
    assert planning_rules("nothing") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "code"),
    [
        ("model: hnte", "model: sme", 2, "model", "planning_model"),
        ("  ip_acquisition:", "  ip_aquisition:", 8, "items.ip_aquisition", "indicator_unknown"),
        ('points: "3"', "points: ip_clas1", 8, "items.ip_acquisition", "unknown_fact"),
        ('points: "3"', "points: ip_class1 > 1", 8, "items.ip_acquisition", "formula_type"),
        ("status: local", "status: official", 4, "status", "schema_value"),
        ("target: 72", "target: -1", 6, "target", "schema_value"),
    ],
)
def test_faults(tmp_path: Path, old: str, new: str, line: int, key: str, code: str) -> None:
    (tmp_path / "hnte.yaml").write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        planning_rules("hnte", tmp_path)
    assert ("hnte.yaml", line, key, code) in [(f.file, f.line, f.key, f.code) for f in caught.value.findings]
