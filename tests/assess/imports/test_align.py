"""One code for one item over several documents."""

from __future__ import annotations

from assess.imports.align import aligned
from tests.assess.imports.documents import document_of


def test_an_item_without_code_takes_that_of_the_same_number() -> None:
    table = document_of(
        "C2.xlsx",
        "platform",
        {
            ("ip", "items", "IP01", "name"): "一种水泵",
            ("ip", "items", "IP01", "number"): "ZL202110123456.7",
            ("ip", "items", "IP02", "name"): "一种阀门",
            ("ip", "items", "IP02", "number"): "ZL202120999999.1",
        },
    )
    listed = document_of(
        "专利.xls",
        "platform",
        {
            ("ip", "items", "?1", "name"): "一种阀门",
            ("ip", "items", "?1", "number"): "CN202120999999.1U",
            ("ip", "items", "?2", "name"): "一种新泵",
            ("ip", "items", "?2", "number"): "CN202210000000.3A",
            ("rd", "projects", "RD01", "ip_codes"): ("?2", "?1"),
        },
    )
    (_, second), problems = aligned([table, listed])
    assert set(second.values) == {
        ("ip", "items", "IP02", "name"),
        ("ip", "items", "IP02", "number"),
        ("ip", "items", "IP03", "name"),
        ("ip", "items", "IP03", "number"),
        ("rd", "projects", "RD01", "ip_codes"),
    }
    assert second.values[("rd", "projects", "RD01", "ip_codes")].value == ("IP03", "IP02")
    assert problems == []


def test_one_name_in_two_categories_is_two_rights() -> None:
    """An invention and a utility model filed on one day bear the same title."""
    table = document_of(
        "C2.xlsx",
        "platform",
        {("ip", "items", "IP01", "name"): "一种水泵", ("ip", "items", "IP01", "category"): "12"},
    )
    listed = document_of(
        "专利.xls",
        "platform",
        {("ip", "items", "?1", "name"): "一种水泵", ("ip", "items", "?1", "category"): "2"},
    )
    (_, second), _ = aligned([table, listed])
    assert {path[2] for path in second.values} == {"IP02"}


def test_a_code_of_another_item_is_renamed_with_its_references_and_told() -> None:
    first = document_of("C4.xlsx", "platform", {("rd", "projects", "RD01", "name"): "高效水泵研发"})
    second = document_of(
        "关联表.xlsx",
        "books",
        {
            ("rd", "projects", "RD01", "name"): "智能阀门研发",
            ("rd", "lines", "2025/RD01", "project"): "RD01",
            ("rd", "lines", "2025/RD01", "personnel"): 5,
            ("conversions", "items", "阀门", "project_codes"): ("RD01",),
        },
    )
    (_, renamed), problems = aligned([first, second])
    assert ("rd", "projects", "RD02", "name") in renamed.values
    assert renamed.values[("rd", "lines", "2025/RD02", "project")].value == "RD02"
    assert renamed.values[("conversions", "items", "阀门", "project_codes")].value == ("RD02",)
    assert [(p.code, p.where, dict(p.params)) for p in problems] == [
        ("import_code_renamed", "关联表.xlsx:表!A1", {"code": "RD01", "new": "RD02"})
    ]


def test_two_items_that_fit_equally_are_not_guessed() -> None:
    coded = document_of(
        "C6.xlsx",
        "platform",
        {("products", "PS01", "name"): "水泵", ("products", "PS02", "name"): "水泵"},
    )
    ledger = document_of("明细.xlsx", "books", {("products", "?1", "name"): "水泵"})
    (_, second), problems = aligned([coded, ledger])
    assert set(second.values) == {("products", "PS03", "name")}
    assert [(p.code, p.where, dict(p.params)) for p in problems] == [
        ("import_item_ambiguous", "明细.xlsx:表!A1", {"codes": "PS01, PS02", "new": "PS03"})
    ]
