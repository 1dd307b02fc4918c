"""Several documents as one: trust, kept alternatives, united links, questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.imports.merge import merge
from assess.profile.figure import Figure, SourcedValue, SourceKind, figure_of
from assess.profile.keyed import nested_of
from tests.assess.imports.documents import document_of

SALES = ("years", "2025", "sales")


def test_one_figure_keeps_its_document_as_source() -> None:
    merged = merge([document_of("A107041.xls", "tax_return", {SALES: Decimal(100)})])
    assert merged.values[SALES] == Figure(value=Decimal(100), source="A107041.xls:表", kind="tax_return")
    assert merged.values["years", "2025", "year"] == 2025
    assert merged.problems == []


def test_the_more_trusted_figure_is_used_and_the_other_kept() -> None:
    """Sales are taken as in the tax return (195号 三(六)); the books come after it, whatever the order."""
    books = document_of("利润表.xls", "books", {SALES: Decimal(90)})
    tax = document_of("A107041.xls", "tax_return", {SALES: Decimal(100)})
    for documents in ([books, tax], [tax, books]):
        merged = merge(documents)
        figure = merged.values[SALES]
        assert (figure.value, figure.kind) == (Decimal(100), "tax_return")
        assert [(o.value, o.kind, o.source) for o in figure.others] == [
            (Decimal(90), "books", "利润表.xls:表")
        ]
        assert [(o.value, o.used) for o in merged.origins] == [(Decimal(100), True), (Decimal(90), False)]


def test_equal_figures_of_two_books_are_both_named() -> None:
    merged = merge(
        [
            document_of("利润表.xls", "books", {SALES: Decimal(100)}),
            document_of("A107041.xls", "tax_return", {SALES: Decimal("100.00")}),
        ]
    )
    figure = merged.values[SALES]
    assert [(other.value, other.kind) for other in figure.others] == [(Decimal(100), "books")]


def test_a_profile_merged_with_itself_stays_as_it_is() -> None:
    other = SourcedValue(value=Decimal(90), source="利润表", kind="books")
    figure = Figure(value=Decimal(100), source="申报表", kind="tax_return", others=(other,))
    one = document_of("甲.json", None, {SALES: figure}, kind="profile")
    assert merge([one, one]).values[SALES] == figure
    copied = document_of("甲(1).json", None, {SALES: figure}, kind="profile")
    assert merge([one, copied, one]).values[SALES] == figure


def test_texts_that_differ_in_spaces_only_are_one_and_others_are_told() -> None:
    name = ("products", "PS01", "name")
    one = document_of("C6.xlsx", "platform", {name: "智能 水泵"})
    same = document_of("关联表.xlsx", "books", {name: "智能水泵"})
    other = document_of("清单.xlsx", "books", {name: "智能阀门"})
    assert merge([one, same]).problems == []
    problems = merge([one, other]).problems
    assert [(p.code, p.where) for p in problems] == [("import_differs", "清单.xlsx:表!A1")]
    assert problems[0].params == {"other": "智能阀门", "used": "智能 水泵", "cell": "C6.xlsx:表!A1"}


def test_links_of_several_documents_are_united() -> None:
    path = ("products", "PS01", "ip_codes")
    merged = merge(
        [
            document_of("C6.xlsx", "platform", {path: ("IP01", "IP02")}),
            document_of("关联表.xlsx", "books", {path: ("IP02", "IP05")}),
        ]
    )
    assert merged.values[path] == ("IP01", "IP02", "IP05")


def test_an_imported_zero_is_a_question_and_no_figure() -> None:
    merged = merge([document_of("C1.xlsx", "platform", {SALES: Decimal(0)}, kind="c1")])
    assert SALES not in merged.values
    assert [(p.code, p.where) for p in merged.problems] == [("import_zero_asked", "C1.xlsx:表!A1")]


def test_a_zero_of_our_own_workbook_is_a_statement() -> None:
    merged = merge([document_of("首检表.xlsx", "firm_word", {SALES: Decimal(0)}, kind="intake")])
    assert figure_of(merged.values[SALES]).value == 0


def test_the_caliber_follows_the_figure_that_is_used() -> None:
    total, caliber = ("rd", "years", "2025", "total"), ("rd", "years", "2025", "caliber")
    merged = merge(
        [
            document_of("A107041.xls", "tax_return", {total: Decimal(10), caliber: "a107041"}),
            document_of("专审.xlsx", "special_audit", {total: Decimal(12)}),
        ]
    )
    assert merged.values[total].value == Decimal(12)
    assert caliber not in merged.values
    assert merged.problems == []


@pytest.mark.parametrize("first", [0, 1])
def test_head_counts_of_another_caliber_are_used_only_where_there_is_no_other(first: int) -> None:
    """A000000 row 104 is a quarterly average; A107041 row 12 is the head count that is asked for."""
    staff, source = ("people", "2026", "staff"), ("people", "2026", "source")
    base = document_of("A000000.xls", "tax_return", {staff: Decimal(84), source: "a000000"})
    schedule = document_of("A107041.xls", "tax_return", {staff: Decimal(86)})
    merged = merge([base, schedule] if first == 0 else [schedule, base])
    assert merged.values[staff].value == Decimal(86)
    assert source not in merged.values
    assert merge([base]).values[source] == "a000000"


def test_an_exact_figure_goes_before_a_bound_of_a_better_book() -> None:
    bound = Figure(value=Decimal(80), bound="at_least", reason="下限", kind="tax_return", source="申报表")
    merged = merge(
        [
            document_of("档案.json", None, {SALES: bound}, kind="profile"),
            document_of("利润表.xls", "books", {SALES: Decimal(90)}),
        ]
    )
    assert merged.values[SALES].value == Decimal(90)
    assert merged.values[SALES].bound == "exact"


_KINDS: list[SourceKind] = ["special_audit", "audited_statements", "tax_return", "platform", "books"]


@given(st.lists(st.tuples(st.sampled_from(_KINDS), st.integers(1, 5)), min_size=1, max_size=6), st.randoms())
def test_no_stated_value_is_lost_and_the_order_of_files_does_not_choose_the_book(
    stated: list[tuple[SourceKind, int]], random: object
) -> None:
    documents = [
        document_of(f"{place}.xls", kind, {SALES: Decimal(value)})
        for place, (kind, value) in enumerate(stated)
    ]
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = merge(documents).values[SALES], merge(shuffled).values[SALES]
    assert {first.value, *(o.value for o in first.others)} == {Decimal(value) for _, value in stated}
    assert first.kind == second.kind


def test_items_go_before_the_statement_that_there_are_none() -> None:
    """A profile says that the firm has no IP, a patent list has two rights: the list is taken, and told."""
    none = document_of("旧档案.json", "firm_word", {("ip", "items"): ()})
    two = document_of(
        "专利.xlsx",
        "registry",
        {("ip", "items", "IP01", "name"): "水泵", ("ip", "items", "IP02", "name"): "阀门"},
    )
    for documents in ([none, two], [two, none]):
        merged = merge(documents)
        assert ("ip", "items") not in merged.values
        assert [p.code for p in merged.problems] == ["import_differs"]
        assert merged.problems[0].params["used"] == 2
        data = nested_of({**merged.values, ("identity", "name"): "甲公司"})
        assert [item["name"] for item in data["ip"]["items"]] == ["水泵", "阀门"]
        assert [o.used for o in merged.origins if o.path == ("ip", "items")] == [False]
