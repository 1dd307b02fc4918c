"""One cell to one fact: what is read, what is a blank, what is refused and why."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.tables.cells import BrokenCell, CellFault, RawCell, read_cell
from assess.tables.number_text import is_approximate, parse_number
from indicator_models.catalogue import catalogue
from indicator_models.schema import Localised

FACTS = catalogue().facts
SALES, STAFF, IP = FACTS["sales_y1"], FACTS["staff_y1"], FACTS["ip_class1"]
POINTS, DAY, FIELD = FACTS["org_institution"], FACTS["registered_on"], FACTS["field_code"]
GRADE, FLAG, NAME, TICK = (
    FACTS["ip_advancement"],
    FACTS["ip_self_developed"],
    FACTS["name"],
    FACTS["mgmt_rd_ledger"],
)
WAN = 4


def _fault(raw: RawCell, fact: Any, exponent: int = 0) -> str:
    value = read_cell(raw, fact, exponent)
    assert isinstance(value, CellFault), value
    return value.code


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [
        ("1234.56", 12_345_600.0),
        ("1,234.56", 12_345_600.0),
        ("1，234.56", 12_345_600.0),
        ("１２３４．５６", 12_345_600.0),
        ("1 234.56", 12_345_600.0),
        (" 1234.56 ", 12_345_600.0),
        ("¥1,234.56", 12_345_600.0),
        ("1.23456E+3", 12_345_600.0),
        ("1234.56万元", 12_345_600.0),
        ("12345600元", 12_345_600.0),
        ("0.1234560亿元", 12_345_600.0),
        (1234.56, 12_345_600.0),
        (1234, 12_340_000.0),
        (Decimal("1234.56"), 12_345_600.0),
        ("0", 0.0),
        (0.0, 0.0),
        # 0.07 × 10,000 in doubles is 700.0000000000001; a double means its shortest decimal.
        (0.07, 700.0),
        ("0.07", 700.0),
        (1.1, 11_000.0),
    ],
)
def test_amounts_in_wan_yuan_become_yuan(raw: RawCell, yuan: float) -> None:
    assert read_cell(raw, SALES, WAN) == yuan


@pytest.mark.parametrize(
    ("raw", "value"),
    [("-12.5", -12.5), ("－12.5", -12.5), ("−12.5", -12.5), ("(12.5)", -12.5), ("（1,200）", -1200.0)],
)
def test_negative_net_assets(raw: str, value: float) -> None:
    assert read_cell(raw, FACTS["net_assets_y1"]) == value


@pytest.mark.parametrize(
    "raw",
    ["", " ", "—", "——", "无", "/", "-", "－", "N/A", "na", "不详", "　", None, float("nan"), "null", "None"],
)
def test_blanks_are_unknown_and_never_zero(raw: RawCell) -> None:
    assert read_cell(raw, SALES, WAN) is None


@pytest.mark.parametrize(
    "raw", ["约500", "500左右", "500-600", "500~600", ">500", "500以上", "近500", "500余", "500+", "≥500"]
)
def test_rough_figures_are_refused(raw: str) -> None:
    assert _fault(raw, SALES) == "table_cell_approximate"


@pytest.mark.parametrize(
    "raw", ["abc", "1.2.3", "1,23", "12,34,567", "五百", True, date(2024, 5, 6), time(3), "1e999", "--5"]
)
def test_what_is_no_number(raw: RawCell) -> None:
    assert _fault(raw, SALES) == "table_cell_not_number"


@pytest.mark.parametrize(("raw", "fact"), [("12.5%", SALES), ("30元", STAFF), ("30人", SALES), ("3万元", IP)])
def test_a_unit_that_does_not_fit(raw: str, fact: Any) -> None:
    assert _fault(raw, fact) == "table_cell_unit"


@pytest.mark.parametrize(
    ("raw", "fact", "value"), [("30人", STAFF, 30.0), ("8 件", IP, 8.0), ("30.5", STAFF, 30.5)]
)
def test_units_of_people_and_items(raw: str, fact: Any, value: float) -> None:
    assert read_cell(raw, fact) == value


def test_counts_are_whole() -> None:
    assert read_cell("3.0", IP) == 3.0
    assert _fault("3.5", IP) == "table_cell_not_whole"


@pytest.mark.parametrize(("raw", "fact"), [("-1", SALES), (-1.0, STAFF), (7.0, POINTS), ("6.01", POINTS)])
def test_values_outside_the_domain(raw: RawCell, fact: Any) -> None:
    assert _fault(raw, fact) == "table_cell_outside_domain"


def test_the_ends_of_the_domain_belong_to_it() -> None:
    assert read_cell(0.0, SALES) == 0.0
    assert read_cell(6.0, POINTS) == 6.0


def test_broken_cells_are_named_and_never_zero() -> None:
    assert _fault(BrokenCell("not_calculated", "=A1"), SALES) == "table_cell_not_calculated"
    assert _fault(BrokenCell("excel_error", "#DIV/0!"), NAME) == "table_cell_excel_error"


@pytest.mark.parametrize(
    "raw",
    [
        "2024-05-06",
        "2024/5/6",
        "2024.5.6",
        "2024年5月6日",
        "2024年05月06日",
        "20240506",
        "２０２４－０５－０６",
        "2024-05-06 00:00:00",
        date(2024, 5, 6),
        datetime(2024, 5, 6, 13, 30),  # noqa: DTZ001 - workbooks know no zones
        # Day 45418 of the count that starts at 1899-12-30: 2024-01-01 is 45292, and 126 days later is 6 May.
        45418.0,
        45418,
        "45418",
        45418.75,
        20240506.0,
    ],
)
def test_dates(raw: RawCell) -> None:
    assert read_cell(raw, DAY) == date(2024, 5, 6)


@pytest.mark.parametrize("raw", ["2024.5", "2024-05", "2024年5月", "2024", 2024.5, 2024.0, "2024年"])
def test_a_date_without_its_day_is_not_guessed(raw: RawCell) -> None:
    assert _fault(raw, DAY) == "table_cell_date_incomplete"


@pytest.mark.parametrize("raw", ["5/6/2024", "24-5-6", "05.06.24"])
def test_a_date_in_unclear_order_is_not_guessed(raw: str) -> None:
    assert _fault(raw, DAY) == "table_cell_date_ambiguous"


@pytest.mark.parametrize(
    "raw", ["2024-13-01", "2023-02-29", "开业", True, timedelta(days=1), 3.0, "12345678"]
)
def test_what_is_no_date(raw: RawCell) -> None:
    assert _fault(raw, DAY) == "table_cell_not_date"


@pytest.mark.parametrize("raw", ["是", "有", "Yes", "TRUE", "1", 1.0, True, "√"])
def test_yes(raw: RawCell) -> None:
    assert read_cell(raw, FLAG) is True


@pytest.mark.parametrize("raw", ["否", "无", "没有", "no", "False", "0", 0.0, False])
def test_no(raw: RawCell) -> None:
    assert read_cell(raw, FLAG) is False


@pytest.mark.parametrize("raw", ["-", "/", "不详", ""])
def test_an_unknown_flag(raw: str) -> None:
    assert read_cell(raw, FLAG) is None


def test_neither_yes_nor_no() -> None:
    assert _fault("可能", FLAG) == "table_cell_not_flag"
    assert _fault("2", FLAG) == "table_cell_not_flag"


@pytest.mark.parametrize(
    ("raw", "code"), [("1", "1"), (1.0, "1"), ("电子信息", "1"), ("1 电子信息", "1"), ("0", "0")]
)
def test_codes_and_their_labels(raw: RawCell, code: str) -> None:
    assert read_cell(raw, FIELD) == code


@pytest.mark.parametrize("raw", ["5", "10", "1 航空航天", "机械", 1.5])
def test_codes_outside_the_list(raw: RawCell) -> None:
    fault = read_cell(raw, FIELD)
    assert isinstance(fault, CellFault)
    assert fault.code == "table_cell_not_in_list"
    assert "9 资源与环境" in str(fault.params["allowed"])


@pytest.mark.parametrize(("raw", "grade"), [("A", "A"), ("b", "B"), ("Ｃ", "C"), ("D档", "D"), ("E 级", "E")])
def test_grades(raw: str, grade: str) -> None:
    assert read_cell(raw, GRADE) == grade


def test_ticks_by_label_and_code() -> None:
    assert read_cell("有文件无记录", TICK) == "written"
    assert read_cell("none", TICK) == "none"
    assert read_cell("无", TICK) is None


def test_texts_keep_their_digits() -> None:
    assert read_cell(320614.0, FACTS["region_code"]) == "320614"
    assert read_cell("  甲\n公司 ", NAME) == "甲 公司"
    assert _fault(9.1320684e17, FACTS["credit_code"]) == "table_cell_digits_lost"


@pytest.mark.parametrize("raw", ["32", "3206", "320614", "３２０６１４", 32.0])
def test_a_region_code_has_two_four_or_six_digits(raw: str | float) -> None:
    assert read_cell(raw, FACTS["region_code"]) in ("32", "3206", "320614")


@pytest.mark.parametrize("raw", ["3", "320", "32061", "3206140", "江苏", "32 06", 320614.5])
def test_another_text_is_no_region_code(raw: str | float) -> None:
    assert _fault(raw, FACTS["region_code"]) == "table_cell_not_region_code"


@given(st.integers(-(10**14), 10**14), st.integers(0, 2))
def test_separators_change_nothing(cents: int, places: int) -> None:
    value = Decimal(cents).scaleb(-places)
    written = [f"{value}", f"{value:,}", f"{value:,}".replace(",", " "), f" {value} 元"]
    # Yuan is the unit inside, so each writing must give the double nearest to the decimal itself.
    assert {read_cell(text, FACTS["net_assets_y1"]) for text in written} == {float(value)}


@given(st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False))
def test_scaling_is_exact_whatever_the_writing(value: Decimal) -> None:
    expected = float(value * 10_000)
    assert read_cell(str(value), SALES, WAN) == expected
    assert read_cell(f"{value:,f}", SALES, WAN) == expected
    assert read_cell(value, SALES, WAN) == expected


@given(st.floats(min_value=0, max_value=9e10, allow_nan=False))
def test_a_double_means_its_shortest_decimal(value: float) -> None:
    assert read_cell(value, SALES, WAN) == float(Decimal(repr(value)) * 10_000)


_ODD = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=string.digits + ".,-+%()年月日万亿元约~ eE/０１２，．", max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.decimals(),
)


@given(_ODD, st.sampled_from(list(FACTS.values())), st.sampled_from([0, 4, 8, -2]))
def test_no_cell_makes_the_reader_stumble(raw: RawCell, fact: Any, exponent: int) -> None:
    value = read_cell(raw, fact, exponent)
    if isinstance(value, float) and fact.min is not None:
        assert value >= float(fact.min)


def test_an_amount_beyond_all_sense_is_unreadable_as_in_a_profile() -> None:
    fact = catalogue().facts["sales_y1"]
    assert isinstance(read_cell(1e308, fact, 0), CellFault)
    assert isinstance(read_cell("1000000000000000", fact, 0), CellFault)
    assert read_cell("999999999999999", fact, 0) == 999_999_999_999_999.0


def test_a_label_is_no_other_label_without_its_signs() -> None:
    labels = {"low": Localised(zh="<5", en="under 5"), "high": Localised(zh="≥5", en="5 or more")}
    fact = replace(FIELD, codes=("low", "high"), code_labels=labels)
    assert [read_cell(text, fact) for text in ("<5", "≥5", "under5", "high")] == [
        "low",
        "high",
        "low",
        "high",
    ]
    assert _fault("5", fact) == "table_cell_not_in_list"


def test_prose_is_no_number_and_none_with_a_hedge() -> None:
    """A cell of a whole page of text is settled without looking through it."""
    assert parse_number("1" * 201) is None
    assert parse_number(" " * 300 + "1,234.5 ") is not None
    assert is_approximate("约500")
    assert not is_approximate("约500" + "说明" * 100)
