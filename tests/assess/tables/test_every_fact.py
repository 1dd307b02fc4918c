"""Every fact of every model can be a column of a table, by its id and by each of its names."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from assess.tables import read_table
from assess.tables.headings import recognise, vocabulary_of
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.problems import render
from indicator_models.registry import full_catalogue
from indicator_models.schema import Localised
from tests.assess.every_fact import fitting

APPLICATION = date(2026, 6, 30)
IDENTITY = {"name": "海门甲机械有限公司", "application_date": APPLICATION.isoformat()}


@lru_cache(maxsize=1)
def known() -> Catalogue:
    return full_catalogue()


def given() -> list[Fact]:
    return [fact for fact in known().facts.values() if not fact.parameter and fact.id not in IDENTITY]


def dated(label: str, fact: Fact) -> str:
    return label if fact.year is None else f"{APPLICATION.year - fact.year}年{label}"


@pytest.mark.parametrize(
    "name",
    [
        lambda fact: fact.id,
        lambda fact: dated(fact.label.zh, fact),
        lambda fact: dated(fact.label.en, fact),
    ],
    ids=["id", "zh", "en"],
)
def test_every_fact_can_be_a_column(name: Callable[[Fact], str], tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    values = {fact.id: fitting(fact) for fact in given()}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*IDENTITY, *(name(fact) for fact in given())])
        writer.writerow([*IDENTITY.values(), *(_written(value) for value in values.values())])
    reading = read_table(path, base_year=2025, known=known())
    read = {fact: reading.columns[fact][0] if fact in reading.columns else None for fact in values}
    assert read == {
        fact: float(value) if isinstance(value, Decimal) else value for fact, value in values.items()
    }


def test_every_name_belongs_to_one_fact() -> None:
    vocabulary = vocabulary_of(known())
    for fact in given():
        for text in (fact.label.zh, fact.label.en, *fact.aliases):
            assert recognise(text, vocabulary).base == fact.base, text


def test_a_fact_of_an_office_is_known_with_its_catalogue_only(tmp_path: Path) -> None:
    shipped = known()
    own = {**shipped.facts, "yard_area": _renamed(shipped.facts["net_profit_y1"])}
    office = Catalogue(own, shipped.derived, shipped.definitions, shipped.choices)
    path = tmp_path / "firms.csv"
    path.write_text("name,厂区面积\n海门甲机械有限公司,12\n", encoding="utf-8")
    reading = read_table(path, application_date=APPLICATION, known=office)
    assert list(reading.columns["yard_area"]) == [12.0]
    assert not recognise("厂区面积").known


@pytest.mark.parametrize("alias", ["研究开发费用(万元)", "上年度研究开发费用", "企业名称(元)", "基准年度"])
def test_a_shipped_heading_goes_before_an_own_name(alias: str, tmp_path: Path) -> None:
    """Where they are the same but for the unit or the word for a year, and the table says so."""
    shipped = known()
    fact = replace(_renamed(shipped.facts["net_profit_y1"]), aliases=(alias,))
    office = Catalogue(
        {**shipped.facts, "yard_area": fact}, shipped.derived, shipped.definitions, shipped.choices
    )
    assert recognise(alias, vocabulary_of(office)) == recognise(alias)
    path = tmp_path / "firms.csv"
    path.write_text(f"name,厂区面积,{alias}\n海门甲机械有限公司,12,2025\n", encoding="utf-8")
    reading = read_table(path, base_year=2025, application_date=APPLICATION, known=office)
    assert list(reading.columns["yard_area"]) == [12.0]
    (told,) = [problem for problem in reading.problems if problem.code == "table_heading_overruled"]
    assert told.params == {"heading": alias, "fact": "yard_area"}
    assert alias in render(told, "zh").message


def _renamed(fact: Fact) -> Fact:
    label = Localised(zh="厂区面积", en="Yard area")
    return replace(
        fact, id="yard_area", base="yard_area", year=None, kind="number", unit="none", label=label, aliases=()
    )


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
