"""The formula language: what is accepted, what is refused, and with which code."""

from __future__ import annotations

import copy
from fractions import Fraction

import pytest

from indicator_models.formula import (
    AllOf,
    Arithmetic,
    Compare,
    FactRef,
    Node,
    Not,
    Number,
    OneOf,
    Power,
    ValueType,
    facts_in,
)
from indicator_models.formula_parser import MAX_DEPTH, MAX_LENGTH, FormulaError, parse_formula

TYPES: dict[str, ValueType] = {
    "sales": "number",
    "staff": "number",
    "region": "text",
    "held": "flag",
    "since": "date",
    "until": "date",
}
SALES, STAFF = FactRef("sales"), FactRef("staff")


def parse(text: str, expected: ValueType | None = None) -> Node:
    return parse_formula(text, TYPES, expected)


def test_numbers_are_the_decimals_that_are_written() -> None:
    assert parse("0.1") == Number(Fraction(1, 10))
    assert parse("1_000.05") == Number(Fraction(100005, 100))
    assert parse("0e9") == parse("0.00") == Number(Fraction(0))
    assert parse("5e7") == Number(Fraction(50_000_000))


def test_nodes() -> None:
    assert parse("sales / staff - 1") == Arithmetic("-", Arithmetic("/", SALES, STAFF), Number(Fraction(1)))
    assert parse("sales ** 3") == Power(SALES, 3)
    assert parse("region in ('32', '33')") == OneOf(FactRef("region"), ("32", "33"))
    assert parse("region not in ['32']") == Not(OneOf(FactRef("region"), ("32",)))
    assert parse("1 <= sales < staff") == AllOf(
        (Compare("<=", Number(Fraction(1)), SALES), Compare("<", SALES, STAFF))
    )


def test_equal_formulas_are_equal_and_hash_alike() -> None:
    first, second = parse("sales + 2 * staff"), parse("sales + 2*staff")
    assert first == second
    assert hash(first) == hash(second)
    assert first != parse("sales + 3 * staff")


def test_a_hash_does_not_travel_to_another_process() -> None:
    node = parse("sales if region == '32' else staff")
    hash(node)
    copied = copy.copy(node)
    assert "_hash" in node.__dict__
    assert "_hash" not in copied.__dict__
    assert copied == node


def test_facts_of_a_formula() -> None:
    assert facts_in(parse("sales if held else staff")) == {"sales", "staff", "held"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sales +", "formula_syntax"),
        ("sales = 3", "formula_syntax"),
        ("__import__('os').system('x')", "formula_function"),
        ("sales.real", "formula_not_allowed"),
        ("[x for x in (1, 2)]", "formula_not_allowed"),
        ("lambda: 1", "formula_not_allowed"),
        ("sales // 2", "formula_not_allowed"),
        ("sales % 2", "formula_not_allowed"),
        ("+sales", "formula_not_allowed"),
        ("1j", "formula_not_allowed"),
        ("None", "formula_not_allowed"),
        ("0x10", "formula_not_allowed"),
        ("sales is staff", "formula_not_allowed"),
        ("region in ()", "formula_not_allowed"),
        ("sales in (1, 2)", "formula_not_allowed"),
        ("region in ('a', 1)", "formula_type"),
        ("sales ** 0.5", "formula_exponent"),
        ("sales ** 21", "formula_exponent"),
        ("sales ** staff", "formula_exponent"),
        ("2 ** -1", "formula_exponent"),
        ("sale", "unknown_fact"),
        ("sales + held", "formula_type"),
        ("sales + region", "formula_type"),
        ("held == true", "formula_type"),
        ("held == held", "formula_type"),
        ("region < '3'", "formula_type"),
        ("sales == '3'", "formula_type"),
        ("since > 3", "formula_type"),
        ("not sales", "formula_type"),
        ("sales and held", "formula_type"),
        ("-held", "formula_type"),
        ("region if held else region", "formula_type"),
        ("sales if sales else 1", "formula_type"),
        ("sales if held else held", "formula_type"),
        ("sqrt(sales)", "formula_function"),
        ("min()", "formula_function"),
        ("min(*sales)", "formula_not_allowed"),
        ("min(a=sales)", "formula_function"),
        ("floor(sales, 2)", "formula_arguments"),
        ("days_between(since)", "formula_arguments"),
        ("days_between(since, sales)", "formula_type"),
        ("year(sales)", "formula_type"),
        ("min(since, until)", "formula_type"),
        ("starts_with(region)", "formula_type"),
        ("starts_with(sales, '3')", "formula_type"),
        ("starts_with(region, 3)", "formula_type"),
        ("1e999999999", "formula_number"),
        ("1e-999", "formula_number"),
        ("1e-999999999", "formula_number"),
        ("1e-40", "formula_number"),
        ("1e30", "formula_number"),
        ("(10 ** 18) ** 2", "formula_number"),
        ("-10 ** 18 * 2", "formula_number"),
        ("0.1 ** 19", "formula_number"),
        ("sales / 0", "formula_zero_division"),
        ("sales / (3 - 1.5 * 2)", "formula_zero_division"),
        ("0 / 0", "formula_zero_division"),
        (f"1{'0' * 400}", "formula_number"),
        ("sales " + "+ 1 " * MAX_LENGTH, "formula_too_long"),
        ("sales" + "+ 1" * (MAX_DEPTH + 2), "formula_too_deep"),
        ("(" * 300 + "1" + ")" * 300, "formula_syntax"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.code == code


def test_expected_type() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("sales > 3", "number")
    assert caught.value.params == {"part": "sales > 3", "found": "flag", "expected": "number"}


def test_offending_part_and_near_names_are_named() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("staff + salse * 2")
    assert caught.value.params == {"fact": "salse", "close": "sales"}
    with pytest.raises(FormulaError) as caught:
        parse("1 + (sales + region)")
    assert caught.value.params["part"] == "region"


def test_chained_comparisons_do_not_multiply() -> None:
    """Each operand is read once: 2 to the 24 readings and more would never end."""
    text = "1 < 2 < 3"
    for _ in range(24):
        text = f"1 < (1 if {text} else 2) < 3"
    assert isinstance(parse(text), AllOf)
