"""Which of several books is trusted: the shipped order, an office's own, ties, faults of the file."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from assess.evidence.places import figure_places
from assess.evidence.trust import (
    TrustFile,
    family_of,
    kind_label,
    most_trusted,
    read_trust,
    trust,
    trust_order,
)
from assess.profile.figure import Figure, SourcedValue, SourceKind
from indicator_models.errors import DataFileError
from indicator_models.located_yaml import parse_yaml
from indicator_models.messages import render_finding

SHIPPED = resources.files("assess.evidence").joinpath("trust.yaml").read_text(encoding="utf-8")
SALES = ("years", "2025", "sales")


def stated(kind: SourceKind | None, dated: date | None = None) -> SourcedValue:
    return SourcedValue(value=Decimal(1), source="x", kind=kind, dated=dated)


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        # 195号 三(六)5: sales are taken as in the annual income-tax return.
        (SALES, "tax_return", "audited_statements"),
        (("years", "2025", "net_assets"), "audited_statements", "tax_return"),
        (("years", "2025", "hightech_income"), "special_audit", "tax_return"),
        (("years", "2025", "rd_expense"), "audited_statements", "tax_return"),
        (("rd", "years", "2025", "total"), "special_audit", "tax_return"),
        (("products", "PS01", "sales"), "special_audit", "tax_return"),
    ],
)
def test_the_shipped_order(path: tuple[str, ...], first: str, second: str) -> None:
    assert trust_order(path)[:2] == (first, second)


@pytest.mark.parametrize("pattern", sorted(figure_places()), ids=".".join)
def test_every_figure_has_an_order_of_all_kinds_with_the_firms_word_last(pattern: tuple[str, ...]) -> None:
    order = trust_order(pattern)
    assert sorted(order) == sorted(get_args(SourceKind))
    assert order[-1] == "firm_word"


def test_a_path_and_its_pattern_have_one_order() -> None:
    assert trust_order(SALES) == trust_order(("years", "*", "sales"))


def test_the_most_trusted_kind_is_taken_wherever_it_stands() -> None:
    values = [stated("firm_word"), stated(None), stated("tax_return"), stated("audited_statements")]
    assert most_trusted(SALES, values) == 2
    assert most_trusted(("years", "2025", "net_assets"), values) == 3


def test_a_kind_not_stated_is_trusted_least() -> None:
    assert most_trusted(SALES, [stated(None, date(2026, 1, 1)), stated("firm_word")]) == 1


def test_of_one_kind_the_later_document_goes_first_and_one_without_a_date_last() -> None:
    early, late = stated("tax_return", date(2026, 3, 1)), stated("tax_return", date(2026, 5, 31))
    assert most_trusted(SALES, [stated("tax_return"), early, late]) == 2
    assert most_trusted(SALES, [late, early]) == 0


def test_of_equals_the_first_is_taken() -> None:
    assert most_trusted(SALES, [Figure(value=Decimal(2)), stated(None)]) == 0


def test_an_office_may_trust_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "trust.yaml"
    own.write_text(SHIPPED.replace("years.*.sales: income", "years.*.sales: accounts"), encoding="utf-8")
    assert trust_order(SALES, own)[0] == "audited_statements"
    assert trust_order(("years", "2025", "total_income"), own)[0] == "tax_return"


def test_a_file_that_was_written_again_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "trust.yaml"
    own.write_text(SHIPPED, encoding="utf-8")
    assert kind_label("special_audit", "zh", own) == "专项审计报告"
    own.write_text(SHIPPED.replace("专项审计报告", "高企专审报告"), encoding="utf-8")
    os.utime(own, ns=(1, 1))  # Also where the clock of the file system is too coarse to tell.
    assert kind_label("special_audit", "zh", own) == "高企专审报告"


def test_kinds_that_an_order_leaves_out_stand_behind_it(tmp_path: Path) -> None:
    own = tmp_path / "trust.yaml"
    line = "order: [tax_return, audited_statements, special_audit, platform, books, statistics, firm_word]"
    own.write_text(SHIPPED.replace(line, "order: [books]"), encoding="utf-8")
    # SourceKind names special_audit first.
    assert trust_order(SALES, own)[:2] == ("books", "special_audit")


def test_kinds_in_words() -> None:
    assert kind_label("special_audit", "zh") == "专项审计报告"
    assert kind_label(None, "en") == "kind of source not stated"


@pytest.mark.parametrize(
    ("old", "new", "key", "code"),
    [
        ("years.*.sales: income", "years.*.saels: income", "places.years.*.saels", "schema_value"),
        ("years.*.sales: income", "years.*.sales: incom", "places.years.*.sales", "schema_value"),
        ("default: accounts", "default: acounts", "default", "schema_value"),
        ('  books: {zh: 账簿(未审计), en: "books, not audited"}\n', "", "kinds.books", "schema_missing_key"),
        ("order: [tax_return, audited", "order: [tax, audited", "families.income.order[0]", "schema_value"),
        ("revision: 1", "revison: 1", "revison", "schema_unknown_key"),
    ],
)
def test_a_faulty_file_is_refused_with_line_and_key(old: str, new: str, key: str, code: str) -> None:
    assert old in SHIPPED
    with pytest.raises(DataFileError) as refusal:
        read_trust(parse_yaml(SHIPPED.replace(old, new, 1), "trust.yaml"))
    found = {finding.key: finding for finding in refusal.value.findings}
    assert found[key].code == code
    assert render_finding(found[key], "zh").remedy
    if new:
        assert new.strip().partition(":")[0] in SHIPPED.replace(old, new, 1).splitlines()[found[key].line - 1]


def test_the_shipped_file_follows_its_published_schema() -> None:
    data = yaml.safe_load(SHIPPED)
    jsonschema.validate(data, TrustFile.model_json_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "families": {"rd": {"order": []}}}, TrustFile.model_json_schema())


@pytest.mark.parametrize("name", ["net_assets", "total_assets"])
def test_the_audited_statements_are_the_law_for_net_assets(name: str) -> None:
    """195号 三(七)4: 资产总额、负债总额应以具有资质的中介机构鉴证的企业会计报表期末数为准."""
    family = family_of(("years", "2025", name))
    assert (family.order[0], family.verified) == ("audited_statements", "P")
    assert "195号 三(七)4" in family.basis.zh
    assert family_of(("years", "2025", "profit")).verified == "practice"


def test_every_order_says_its_basis() -> None:
    assert all(family.basis.zh and family.basis.en for family in trust().families.values())
