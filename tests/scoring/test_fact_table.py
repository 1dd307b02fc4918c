"""What a table may hold: blanks, numbers, dates, flags, codes, bounds; and what is told of the rest."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from indicator_models.catalogue import catalogue
from indicator_models.problems import render
from scoring import TableError, cells, evaluate
from scoring.calendar import day_number
from scoring.fact_table import FactTable
from tests.scoring.hnte_rows import BASE, MODEL, firm, judged, table_of

BLANKS = [
    None,
    "",
    "  ",
    float("nan"),
    np.nan,
    np.float32("nan"),
    pd.NA,
    pd.NaT,
    np.datetime64("NaT"),
    Decimal("NaN"),
    Decimal("sNaN"),
]


@pytest.mark.parametrize("blank", BLANKS, ids=repr)
@pytest.mark.parametrize(
    "fact", ["sales_y1", "ip_class1", "registered_on", "major_violation_12m", "field_code"]
)
def test_blanks_are_unknown_not_wrong(blank: Any, fact: str) -> None:
    table = FactTable({fact: [blank]}, catalogue())
    assert table.column(fact).open.tolist() == [True]
    assert table.problems == []


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (5, 5), (5.25, 5.25), ("5.25", 5.25), (" 5 ", 5), (Decimal("5.25"), 5.25), (Fraction(1, 4), 0.25),
        (np.int32(7), 7), (np.float64(0.1), 0.1), (np.float32(0.1), 0.1), ("1e6", 1e6), ("-3", -3),
    ],
    ids=repr,
)  # fmt: skip
def test_numbers(item: Any, value: float) -> None:
    assert cells.number(item) == value


@pytest.mark.parametrize(
    "item",
    ["约500", "1,000", "12%", "abc", True, date(2020, 1, 1), 1 + 2j, [1], {"a": 1}, np.array([1.0, 2.0])],
    ids=repr,
)
def test_unreadable_numbers(item: Any) -> None:
    assert cells.number(item) is None


@pytest.mark.parametrize(
    "item",
    [
        "2020-02-29", "20200229", date(2020, 2, 29), pd.Timestamp("2020-02-29 23:59"),
        datetime(2020, 2, 29, 23, 59),  # noqa: DTZ001  (civil time, as Excel holds it)
        np.datetime64("2020-02-29T12", "h"),
    ],
    ids=repr,
)  # fmt: skip
def test_days(item: Any) -> None:
    assert cells.day(item) == day_number(date(2020, 2, 29))


@pytest.mark.parametrize(
    "item",
    ["2020-02-30", "2020/02/29", "44197", 44197, "2020年2月", True, np.datetime64("20000-01-01", "D")],
    ids=repr,
)
def test_unreadable_days(item: Any) -> None:
    assert cells.day(item) is None


@pytest.mark.parametrize(
    "item", [True, np.True_, "true", "TRUE", "Yes", "是", "1", 1, 1.0, Decimal(1)], ids=repr
)
def test_yes(item: Any) -> None:
    assert cells.flag(item) == 1


@pytest.mark.parametrize("item", [False, "False", "no", "否", "0", 0, 0.0], ids=repr)
def test_no(item: Any) -> None:
    assert cells.flag(item) == 0


@pytest.mark.parametrize("item", ["perhaps", 2, "√", -1], ids=repr)
def test_neither_yes_nor_no(item: Any) -> None:
    assert cells.flag(item) is None


@pytest.mark.parametrize(
    ("item", "text"), [(3, "3"), (3.0, "3"), (" 3 ", "3"), ("A", "A"), (np.int64(3), "3")]
)
def test_codes(item: Any, text: str) -> None:
    assert cells.words(item) == text


OUTSIDE = "table_points_outside_band"


def problems(**facts: Any) -> list[tuple[str, str]]:
    result = judged(firm(), firm(**facts))
    for problem in result.problems:
        # Every problem can be said in both languages.
        assert render(problem, "zh").message
        assert render(problem, "en").remedy
    return [(problem.code, problem.where) for problem in result.problems]


@pytest.mark.parametrize(
    ("facts", "code", "where"),
    [
        ({"sales_y1": "约500万"}, "table_unreadable", "row 2, sales_y1"),
        ({"registered_on": "2020-13-01"}, "table_unreadable", "row 2, registered_on"),
        ({"major_violation_12m": "maybe"}, "table_unreadable", "row 2, major_violation_12m"),
        ({"sales_y1": "-1"}, "table_outside_domain", "row 2, sales_y1"),
        ({"sales_y1": "inf"}, "table_outside_domain", "row 2, sales_y1"),
        ({"net_assets_y1": "-inf"}, "table_outside_domain", "row 2, net_assets_y1"),
        ({"sales_y1": "1e400"}, "table_outside_domain", "row 2, sales_y1"),
        ({"org_talent": "4.5"}, "table_outside_domain", "row 2, org_talent"),
        ({"conversions_3y": "2.5"}, "table_not_whole", "row 2, conversions_3y"),
        ({"field_code": "5"}, "table_unknown_code", "row 2, field_code"),
        ({"ip_core_support": "F"}, "table_unknown_code", "row 2, ip_core_support"),
        ({"rd_y1": None, "rd_y1__ge": "9", "rd_y1__le": "8"}, "table_bounds_crossed", "row 2, rd_y1"),
        ({"sales_y1": None, "sales_y1__ge": "lots"}, "table_unreadable", "row 2, sales_y1__ge"),
        ({"sales_y1": None, "sales_y1__ge": "inf"}, "table_outside_domain", "row 2, sales_y1__ge"),
        ({"conversions_3y": "12", "reviewed_conversion": "25"}, OUTSIDE, "row 2, reviewed_conversion"),
        ({"ip_advancement": "B", "reviewed_ip_advancement": "7"}, OUTSIDE, "row 2, reviewed_ip_advancement"),
    ],
)  # fmt: skip
def test_faulty_values_are_told_and_unknown(facts: dict[str, Any], code: str, where: str) -> None:
    assert problems(**facts) == [(code, where)]


def test_faulty_values_leave_the_fact_open() -> None:
    result = judged(firm(conversions_3y="many"), firm(conversions_3y=None))
    assert result.score is not None
    item = result.score.indicators["conversion"]
    assert (item.low[0], item.high[0]) == (item.low[1], item.high[1]) == (0, 30)


def test_rows_in_rows_out() -> None:
    rows = [firm(sales_y1="x"), firm(registered_on="y"), firm(name=None), firm()]
    assert judged(*rows).rows == 4


def refused(data: Any) -> list[tuple[str, str]]:
    with pytest.raises(TableError) as caught:
        evaluate(MODEL, data)
    for problem in caught.value.problems:
        assert render(problem, "zh").message
        assert render(problem, "en").remedy
    return [(problem.code, problem.where) for problem in caught.value.problems]


def test_tables_that_cannot_be_judged() -> None:
    table = table_of([firm(), firm()])
    assert refused(3) == [("table_kind", "table")]
    assert refused([1, 2]) == [("table_kind", "table")]
    assert refused({}) == [("table_without_application_date", "table")]
    assert refused({"sales_y1": [1]}) == [("table_without_application_date", "table")]
    assert refused({**table, "sales_y1": [1]}) == [("table_ragged", "table")]
    assert refused({**table, "sales_y1": 1}) == [("table_not_column", "column sales_y1")]
    assert refused({**table, "application_date": "2026-06-30"}) == [
        ("table_not_column", "column application_date")
    ]


def test_columns_that_stand_twice() -> None:
    frame = pd.DataFrame([["2026-06-30", 1, 2]], columns=["application_date", "sales_y1", "sales_y1"])
    assert refused(frame) == [("table_column_twice", "column sales_y1")]
    arrow = pa.table(
        [pa.array(["2026-06-30"]), pa.array([1]), pa.array([2])], names=["application_date", "a", "a"]
    )
    assert refused(arrow) == [("table_column_twice", "column a")]


def test_application_dates() -> None:
    rows = [firm(application_date=day) for day in ("2026-06-30", None, "30.6.2026", "2015-12-31")]
    assert refused(table_of(rows)) == [
        ("table_unreadable", "row 3, application_date"),
        ("table_without_application_date", "row 2, application_date"),
        ("table_without_application_date", "row 3, application_date"),
        ("table_outside_model_period", "row 4, application_date"),
    ]


def test_base_year_is_the_year_before_the_application() -> None:
    for fine in (2025, 2025.0, "2025", " 2025 ", None, float("nan"), "", pd.NA, np.int64(2025)):
        assert judged(firm(base_year=fine)).problems == ()
    for wrong in (2024, "2026", 2024.0, "last"):
        assert refused(table_of([firm(), firm(base_year=wrong)])) == [("table_base_year", "row 2, base_year")]


def test_rows_without_identity_are_invalid() -> None:
    rows = [firm(name=None, credit_code=None), firm(name=" ", credit_code="x"), firm(name="甲")]
    assert judged(*rows).columns()["verdict"].tolist() == ["invalid", "undetermined", "undetermined"]
    nameless = {name: [value] for name, value in BASE.items() if name != "name"}
    assert evaluate(MODEL, nameless).columns()["verdict"].tolist() == ["undetermined"]


def test_absent_column_is_blank_everywhere() -> None:
    table = FactTable({"sales_y1": [1.0, 2.0]}, catalogue())
    column = table.column("rd_y1")
    assert (column.low.tolist(), column.high.tolist()) == ([0, 0], [np.inf, np.inf])
    assert column.open.all()


def test_half_precision_means_its_shortest_decimal() -> None:
    table = FactTable({"sales_y1": np.array([0.1, 5.3], dtype=np.float32)}, catalogue())
    assert table.column("sales_y1").low.tolist() == [0.1, 5.3]


def test_bounds_stand_where_the_fact_is_blank() -> None:
    data = {"rd_y1": [None, 5, None], "rd_y1__ge": [3, 7, None], "rd_y1__le": [8, 9, 8]}
    column = FactTable(data, catalogue()).column("rd_y1")
    assert column.low.tolist() == [3, 5, 0]
    assert column.high.tolist() == [8, 5, 8]
    assert column.open.tolist() == [True, False, True]


def test_an_infinite_bound_says_nothing() -> None:
    column = FactTable({"rd_y1": [None], "rd_y1__ge": ["inf"]}, catalogue()).column("rd_y1")
    assert (column.low.tolist(), column.high.tolist()) == ([0], [np.inf])


def test_values_that_are_equal_are_read_by_their_kind() -> None:
    """1, 1.0 and true are one key of a mapping; each is read as what it is, whichever comes first."""
    for order in (1, -1):
        items: list[Any] = [1, True, 1.0, "1", np.True_, np.int64(1), np.float64(1), 0, False, "0"][::order]
        words = [cells.words(item) for item in items]
        flags = [cells.flag(item) for item in items]
        table = FactTable({"industry_code": items, "ip_self_developed": items}, catalogue())
        texts = table.column("industry_code").texts
        assert texts is not None
        assert texts.tolist() == words
        assert table.column("ip_self_developed").low.tolist() == flags
        assert table.problems == []


def test_every_unreadable_cell_is_told_though_it_was_seen_before() -> None:
    table = FactTable(
        {"ip_self_developed": ["maybe", True, "maybe"], "field_code": ["Z", "Z", "1"]}, catalogue()
    )
    table.column("ip_self_developed")
    table.column("field_code")
    assert [problem.where for problem in table.problems] == [
        "row 1, ip_self_developed",
        "row 3, ip_self_developed",
        "row 1, field_code",
        "row 2, field_code",
    ]


def test_items_that_cannot_be_remembered_are_read_all_the_same() -> None:
    table = FactTable({"ip_self_developed": [[1], [1], True]}, catalogue())
    assert table.column("ip_self_developed").open.tolist() == [True, True, False]
    assert len(table.problems) == 2
