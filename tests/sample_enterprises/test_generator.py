"""The fictional pool: repeatable, plainly fictional, and of the catalogue's facts only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assess.profile.credit_code import check_character
from assess.tables import read_table
from indicator_models.catalogue import catalogue
from sample_enterprises.fictional_identity import credit_code, firm_name
from sample_enterprises.generator import APPLICATION_DATE, generate, main

POOL = Path(__file__).parents[2] / "sample_enterprises" / "pools" / "pool_300.csv"
SEED = 20260831


def test_the_committed_pool_is_what_the_generator_makes(tmp_path: Path) -> None:
    main(["--rows", "300", "--seed", str(SEED), "--out", str(tmp_path / "pool.csv")])
    assert (tmp_path / "pool.csv").read_bytes() == POOL.read_bytes()


def test_another_seed_gives_another_pool() -> None:
    first, second = generate(50, 1)["sales_y1"], generate(50, 2)["sales_y1"]
    assert not np.array_equal(first, second, equal_nan=True)


def test_the_pool_is_read_without_a_problem_and_unchanged() -> None:
    reading = read_table(POOL, application_date=APPLICATION_DATE)
    assert reading.problems == ()
    for fact, column in generate(300, SEED).items():
        if isinstance(column, np.ndarray):
            np.testing.assert_array_equal(
                np.asarray(reading.columns[fact], dtype=float), column, err_msg=fact
            )
        else:
            assert list(reading.columns[fact]) == column, fact


def test_every_firm_is_plainly_fictional_and_every_code_has_right_check_characters() -> None:
    columns = generate(400, 3)
    names, codes = list(columns["name"]), list(columns["credit_code"])
    assert len(set(names)) == len(set(codes)) == 400
    for name, code in zip(names, codes, strict=True):
        assert name.startswith("示例")
        assert name.endswith("(虚构)")
        assert code[2:8] == "990000"
        assert check_character(code) == code[-1]


def test_the_organisation_part_has_its_check_character() -> None:
    # GB 11714 for 00000001: weight of the eighth place is 2, so 11 − 2 mod 11 = 9.
    assert credit_code(1)[8:17] == "000000019"
    # 00000005: 5 × 2 = 10, 11 − 10 = 1; 00000006: 12 mod 11 = 1, 11 − 1 = 10, written X; 0: 11, written 0.
    assert credit_code(5)[16] == "1"
    assert credit_code(6)[16] == "X"
    assert credit_code(0)[16] == "0"


def test_names_do_not_repeat_and_run_out_at_a_million() -> None:
    assert len({firm_name(number) for number in range(0, 1_000_000, 97)}) == len(range(0, 1_000_000, 97))
    with pytest.raises(ValueError, match="999999"):
        firm_name(1_000_000)


def test_the_pool_holds_the_cases_a_screening_meets() -> None:
    columns = generate(5_000, 7)
    sales = np.asarray(columns["sales_y1"], dtype=float)
    assert set(columns) <= set(catalogue().facts)
    # All three tiers of the R&D ratio, each edge hit exactly and just missed.
    for edge in (50_000_000.0, 200_000_000.0):
        assert (sales == edge).any()
        assert ((sales > edge) & (sales <= edge + 200)).any()
    assert min((sales <= 5e7).sum(), ((sales > 5e7) & (sales <= 2e8)).sum(), (sales > 2e8).sum()) > 250
    assert 0.04 < np.isnan(sales).mean() < 0.08
    assert (np.asarray(columns["net_assets_y1"], dtype=float) < 0).any()
    assert (np.asarray(columns["sales_y3"], dtype=float) == 0).any()
    assert "0" in columns["field_code"]


def test_years_before_a_firm_existed_are_blank() -> None:
    columns = generate(5_000, 7)
    young = [
        row for row, day in enumerate(columns["registered_on"]) if isinstance(day, date) and day.year == 2025
    ]
    assert young
    for fact in ("sales_y2", "rd_y3", "net_assets_y2"):
        assert np.isnan(np.asarray(columns[fact], dtype=float)[young]).all()
    assert not np.isnan(np.asarray(columns["sales_y1"], dtype=float)[young]).all()


def test_parts_do_not_exceed_their_wholes() -> None:
    columns = {fact: np.asarray(column) for fact, column in generate(5_000, 11).items()}
    for part, whole in (
        ("tech_staff_y1", "staff_y1"),
        ("rd_domestic_y1", "rd_y1"),
        ("sales_y1", "total_income_y1"),
    ):
        assert not (columns[part] > columns[whole]).any(), part
