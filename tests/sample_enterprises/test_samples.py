"""The samples as the package offers them: complete, readable, marked as invented, nobody's."""

from __future__ import annotations

import csv
import json
from importlib import resources
from itertools import chain

import pytest

from assess.profile.credit_code import check_character
from sample_enterprises import (
    POOL_APPLICATION_DATE,
    Sample,
    generator,
    messy_workbook,
    pool_table,
    sample_profile,
    sample_profiles,
)
from tests.sample_enterprises.checkups import checkup, profile

SAMPLES = sample_profiles()
FICTIONAL = [sample for sample in SAMPLES if sample.id != "ankao-300617"]

INTENDED = {
    # Ready, and still with what experts mark down: know-how, contracts as only proof, one large product.
    "ready-equipment": [
        *["chain_achievement_know_how"] * 3,
        *["chain_proof_commercial_only"] * 7,
        "document_rule_without_records",
        "gate_rests_on_product",
        "gate_rests_on_project",
    ],
    "one-step-materials": [
        *["document_rule_without_records"] * 2,
        "facts_ip_class2_used",
        "gate_rests_on_product",
    ],
    # Its only software is held by another firm, and most of its R&D is contracted.
    "far-software": [
        *["chain_product_without_ip"] * 2,
        "facts_hightech_from_products",
        "facts_ip_holder",
        "rd_contracted_share",
    ],
    # The prefabricated pumping station has R&D and no IP.
    "older-pumps": [
        "chain_product_without_ip",
        *["document_rule_without_records"] * 2,
        "facts_ip_class2_used",
        "gate_rests_on_product",
        "gate_rests_on_project",
    ],
    "ankao-300617": ["check_consolidated", "facts_rd_proxy", "facts_rd_proxy", "facts_rd_proxy"],
}
"""Findings each sample is meant to show, sorted; any other would be a slip in the invented figures."""


def by_id(sample: Sample) -> str:
    return sample.id


def test_every_profile_file_is_a_sample_and_every_sample_a_file() -> None:
    folder = resources.files("sample_enterprises").joinpath("profiles")
    files = {entry.name for entry in folder.iterdir()}
    assert files == {sample.path.name for sample in SAMPLES}


def test_an_unknown_sample_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="ready-equipment"):
        sample_profile("no-such-firm")


@pytest.mark.parametrize("sample", SAMPLES, ids=by_id)
def test_a_sample_shows_the_intended_findings_and_no_other(sample: Sample) -> None:
    assert sorted(problem.code for problem in checkup(sample.id).problems) == INTENDED[sample.id]


@pytest.mark.parametrize("sample", FICTIONAL, ids=by_id)
def test_a_fictional_firm_says_so(sample: Sample) -> None:
    identity = profile(sample.id).identity
    assert identity.fictional
    assert identity.name.startswith("示例")
    assert identity.name.endswith("(虚构)")
    assert any("虚构样例" in note for note in identity.notes)


@pytest.mark.parametrize("sample", FICTIONAL, ids=by_id)
def test_a_fictional_credit_code_is_well_formed_and_belongs_to_no_place(sample: Sample) -> None:
    code = profile(sample.id).identity.credit_code
    assert code is not None
    # GB/T 2260 ends at 82: no region number begins with 99.
    assert code[2:8] == "990000"
    assert code[-1] == check_character(code)


def test_credit_codes_are_taken_once_over_samples_and_pool() -> None:
    with pool_table().open(encoding="utf-8-sig", newline="") as file:
        pool = [row["统一社会信用代码"] for row in csv.DictReader(file)]
    codes = [*pool, *(str(profile(sample.id).identity.credit_code) for sample in FICTIONAL)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("sample", FICTIONAL, ids=by_id)
def test_fictional_rights_cannot_be_taken_for_registered_ones(sample: Sample) -> None:
    items = profile(sample.id).ip.items
    assert items
    assert all(item.number is None or "虚构" in item.number for item in items)


def test_no_sample_file_names_an_address() -> None:
    text = "".join(chain.from_iterable(sample.path.read_text(encoding="utf-8") for sample in SAMPLES))
    assert "http" not in text


@pytest.mark.parametrize("sample", SAMPLES, ids=by_id)
def test_a_sample_file_is_plain_utf8_json_with_unix_line_ends(sample: Sample) -> None:
    raw = sample.path.read_bytes()
    assert b"\r" not in raw
    assert json.loads(raw.decode("utf-8"))["schema_version"] == 1


def test_the_pool_date_is_that_of_its_headings() -> None:
    assert generator.APPLICATION_DATE == POOL_APPLICATION_DATE
    heading = pool_table().read_text(encoding="utf-8-sig").partition("\n")[0]
    assert f"{POOL_APPLICATION_DATE.year - 1}年销售收入(万元)" in heading
    assert f"{POOL_APPLICATION_DATE.year}年" not in heading


def test_the_messy_workbook_is_shipped() -> None:
    assert messy_workbook().suffix == ".xlsx"
