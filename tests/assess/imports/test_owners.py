"""Joint rights whose register names another owner first."""

from __future__ import annotations

from assess.imports.owners import with_firm_as_holder

HOLDER, OTHERS = ("ip", "items", "IP01", "holder"), ("ip", "items", "IP01", "co_owners")


def test_the_firm_among_the_other_owners_becomes_the_holder() -> None:
    values = {("identity", "name"): "甲有限公司", HOLDER: "某大学", OTHERS: ("甲 有限公司", "乙公司")}
    settled = with_firm_as_holder(values)
    assert settled[HOLDER] == "甲 有限公司"
    assert settled[OTHERS] == ("某大学", "乙公司")


def test_a_former_name_is_the_firm_too() -> None:
    values = {
        ("identity", "name"): "甲有限公司",
        ("identity", "former_names"): ("甲厂",),
        HOLDER: "某大学",
        OTHERS: ("甲厂",),
    }
    assert with_firm_as_holder(values)[HOLDER] == "甲厂"


def test_rights_of_the_firm_and_of_strangers_stay_as_they_are() -> None:
    own = {("identity", "name"): "甲有限公司", HOLDER: "甲有限公司", OTHERS: ("乙公司",)}
    foreign = {("identity", "name"): "甲有限公司", HOLDER: "丙公司", OTHERS: ("乙公司",)}
    assert with_firm_as_holder(own) == own
    assert with_firm_as_holder(foreign) == foreign
