"""Every figure that can be missing has a cell to answer in, or a list that brings it."""

from __future__ import annotations

from datetime import date

import pytest

from assess.questions.asking import asking_codes
from assess.questions.needed import is_needed
from assess.questions.slots import Slots
from indicator_models.catalogue import catalogue
from indicator_models.problems import problem_codes
from indicator_models.registry import full_catalogue, models_in_force

ON = date(2027, 6, 30)


@pytest.fixture(scope="module")
def slots() -> Slots:
    return Slots(ON, full_catalogue())


def test_every_asked_fact_of_every_model_can_be_answered(slots: Slots) -> None:
    lost = [
        f"{model.id}: {name}"
        for model in models_in_force(ON)
        for name in model.asked_facts
        if not (fact := model.catalogue.facts[name]).judged and not fact.parameter
        if name not in ("application_date",) and not name.startswith(("org_", "reviewed_"))
        if not slots.of_fact(fact) and not slots.lists_of(fact)
    ]
    assert lost == []


def test_the_year_of_a_fact_is_that_of_its_cell(slots: Slots) -> None:
    """Applied for in 2027, the latest full year before is 2026 (195号 三(一))."""
    (cell,) = slots.of_fact(catalogue().facts["sales_y1"])
    assert (cell.key, cell.path, cell.year) == ("first.sales@2026", ("years", "2026", "sales"), 2026)
    (oldest,) = slots.of_fact(catalogue().facts["sales_y3"])
    assert oldest.path == ("years", "2024", "sales")


def test_class_one_is_counted_by_kind_and_by_how_it_was_obtained(slots: Slots) -> None:
    found = [slot.key for slot in slots.of_fact(catalogue().facts["ip_class1"])]
    assert found == [
        "first.invention@own",
        "first.invention@acquired",
        "first.other_class1@own",
        "first.other_class1@acquired",
        "first.all_valid",
    ]


def test_what_only_a_list_brings_names_the_list(slots: Slots) -> None:
    fact = catalogue().facts["standards_participation"]
    assert slots.of_fact(fact) == ()
    assert slots.lists_of(fact) == ("standard",)


@pytest.mark.parametrize(
    ("key", "values", "needed"),
    [
        ("first.invention@own", {}, True),
        ("first.invention@own", {("ip", "items"): ()}, False),
        ("first.conversion_count@2025", {("conversions", "items", "甲", "achievement"): "甲"}, False),
        ("first.rd_total@2025", {("rd", "lines", "2025/RD01", "personnel"): 5}, False),
        ("first.rd_total@2025", {("rd", "lines", "2024/RD01", "personnel"): 5}, True),
        ("first.staff@2026", {("people", "2026", "staff_points"): (1,) * 13}, False),
        ("first.staff@2026", {("people", "2025", "staff_points"): (1,) * 13}, True),
        ("first.hnte_year", {("identity", "hnte_history", "held"): False}, False),
        ("first.hnte_year", {("identity", "hnte_history", "held"): True}, True),
        ("first.hnte_year", {}, True),
        ("first.contracted_overseas@2025", {("rd", "has_overseas"): False}, False),
        ("first.sales@2025", {("identity", "registered_on"): date(2026, 1, 5)}, False),
        ("first.sales@2026", {("identity", "registered_on"): date(2026, 1, 5)}, True),
    ],
)
def test_what_another_answer_makes_needless(
    slots: Slots, key: str, values: dict[tuple[str, ...], object], needed: bool
) -> None:
    assert is_needed(slots.by_key[key], values) is needed


def test_every_code_that_asks_is_one() -> None:
    assert set(asking_codes()) <= set(problem_codes())
