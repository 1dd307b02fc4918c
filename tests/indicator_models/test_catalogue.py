"""The fact catalogue: what ships, and every fault of a catalogue file."""

from __future__ import annotations

import pytest

from indicator_models.catalogue import catalogue, merged, read_catalogue
from indicator_models.errors import DataFileError, Finding
from indicator_models.formula import FactRef
from indicator_models.located_yaml import parse_yaml

SMALL = """\
schema_version: "1"
revision: 1
facts:
  - id: sales
    yearly: true
    kind: money
    min: 0
    label: {zh: 销售, en: Sales}
    definition: {zh: 销售, en: Sales}
    source: {text: 法, verified: P}
    aliases: [收入]
  - id: place
    kind: choice
    codes: [a, b]
    code_labels: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}}
    label: {zh: 地, en: Place}
    definition: {zh: 地, en: Place}
    source: {text: 法, verified: P}
    aliases: [地点]
derived:
  - id: double
    kind: money
    label: {zh: 倍, en: Double}
    formula: 2 * sales_y1
    source: {text: 法, verified: P}
  - id: quadruple
    kind: money
    label: {zh: 四倍, en: Quadruple}
    formula: 2 * double
    source: {text: 法, verified: P}
"""


def faults(old: str, new: str) -> tuple[Finding, ...]:
    assert SMALL.count(old) == 1
    with pytest.raises(DataFileError) as caught:
        read_catalogue(parse_yaml(SMALL.replace(old, new), "c.yaml"))
    return caught.value.findings


def test_yearly_facts_and_derived_facts() -> None:
    facts = read_catalogue(parse_yaml(SMALL, "c.yaml"))
    assert list(facts.facts) == ["sales_y1", "sales_y2", "sales_y3", "place"]
    assert [facts.facts[f"sales_y{y}"].year for y in (1, 2, 3)] == [1, 2, 3]
    assert facts.facts["sales_y1"].unit == "yuan"
    assert facts.basic_facts(FactRef("quadruple")) == ("sales_y1",)
    assert facts.types["place"] == "text"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "code"),
    [
        ("  - id: place\n", "  - id: sales_y2\n", 12, "facts[1].sales_y2", "fact_twice"),
        ("  - id: quadruple\n", "  - id: double\n", 26, "derived[1].double", "fact_twice"),
        ("    codes: [a, b]\n", "    use: t\n", 12, "facts[1].place", "fact_choice_unknown"),
        ("    codes: [a, b]\n", "", 12, "facts[1].place", "fact_without_codes"),
        (", b: {zh: 乙, en: B}}", "}", 12, "facts[1].place", "fact_code_labels"),
        ("    min: 0\n", "    min: 2\n    max: 1\n", 4, "facts[0].sales_y1", "fact_domain_empty"),
        ("aliases: [地点]", "aliases: [收入]", 19, "facts[1].aliases", "fact_name_twice"),
        ("formula: 2 * sales_y1", "formula: 2 * sales", 24, "derived[0].double", "unknown_fact"),
        ("formula: 2 * sales_y1", "formula: 2 * quadruple", 24, "derived[0].double", "derived_circle"),
        ("formula: 2 * sales_y1", "formula: sales_y1 > 1", 24, "derived[0].double", "formula_type"),
        ("    min: 0\n", "    mni: 0\n", 7, "facts[0].mni", "schema_unknown_key"),
        ("label: {zh: 销售, en: Sales}", "label: {zh: 销售}", 8, "facts[0].label.en", "language_missing"),
        ("    yearly: true\n", "    yearly: perhaps\n", 5, "facts[0].yearly", "schema_value"),
    ],
)  # fmt: skip
def test_fault_of_a_catalogue(old: str, new: str, line: int, key: str, code: str) -> None:
    assert ("c.yaml", line, key, code) in [(f.file, f.line, f.key, f.code) for f in faults(old, new)]


def test_core_facts_of_the_shipped_catalogue() -> None:
    facts = catalogue().facts
    names = [f"{base}_y{y}" for base in ("sales", "net_assets", "rd", "rd_domestic") for y in (1, 2, 3)]
    names += ["total_income_y1", "hightech_income_y1", "staff_y1", "tech_staff_y1", "ip_class1", "ip_class2"]
    names += ["ip_self_developed", "standards_participation", "conversions_3y", "major_violation_12m"]
    assert set(names) <= set(facts)
    assert all(facts[name].asked for name in names)
    # The eight national fields of the form, and 0 for outside; 5 does not exist.
    assert facts["field_code"].codes == ("0", "1", "2", "3", "4", "6", "7", "8", "9")
    assert [
        float(facts[f"org_{k}"].max or 0) for k in ("rd_accounting", "institution", "conversion", "talent")
    ] == [6, 6, 4, 4]
    # Net assets may be negative, sales and R&D not.
    assert facts["net_assets_y1"].min is None
    assert facts["sales_y1"].min == facts["rd_y1"].min == 0
    assert all(facts[f"rd_y{y}"].caliber == "hnte" for y in (1, 2, 3))


def test_no_remembered_source_is_shipped() -> None:
    known = {"P", "V2", "V1", "DERIVED", "practice", "local"}
    assert {fact.source.verified for fact in catalogue().facts.values()} <= known


def test_derived_facts_stand_in_any_order() -> None:
    """The formula of one may name a later one; in the catalogue each stands after those it rests on."""
    first = SMALL[SMALL.index("  - id: double\n") : SMALL.index("  - id: quadruple\n")]
    turned = read_catalogue(parse_yaml(SMALL.replace(first, "") + first, "c.yaml"))
    assert list(turned.derived) == ["double", "quadruple"]
    assert turned.basic_facts(FactRef("quadruple")) == ("sales_y1",)


def test_a_circle_is_called_one_and_names_its_members() -> None:
    (finding,) = faults("formula: 2 * sales_y1", "formula: 2 * quadruple")
    assert finding.params == {"members": "double → quadruple → double"}
    (finding,) = faults("formula: 2 * double", "formula: quadruple + double")
    assert finding.params == {"members": "quadruple → quadruple"}


def test_a_heading_means_one_fact() -> None:
    """The fault says which name, and both facts."""
    (finding,) = faults("aliases: [地点]", "aliases: [2025年收入]")
    assert finding.params == {"name": "2025年收入", "id": "place", "other": "sales"}


def test_no_catalogue_at_all_is_the_shipped_one() -> None:
    assert merged(()) is catalogue()
    assert merged([catalogue()]) is catalogue()
