"""Made-up models of every kind, and check-ups by them from a handful of facts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assess.checkup.checkup import Checkup
from assess.facts.row import FactRow, FactValue, Scalar
from assess.profile.profile import EnterpriseProfile
from assess.settings import PlannedApplication, Settings
from assess.settings.windows import window_of
from indicator_models.catalogue import catalogue
from indicator_models.fact import Fact
from indicator_models.located_yaml import read_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from scoring import evaluate

MODELS = Path(__file__).parent / "models"
ON = date(2026, 6, 30)
KINDS = ("toy_routes", "toy_systems", "toy_ranking", "toy_classes", "toy_pool", "toy_value")

PASSING: dict[str, dict[str, str | bool | None]] = {
    "toy_routes": {
        "toy_staff": "120", "total_liabilities_y1": "4000000", "total_assets_y1": "10000000",
        "abnormal_list": False, "hnte_valid": False, "sales_y1": "20000000", "profit_y1": "1000000",
    },
    # 7.5 + 23.4 + 10 + 4 + 5: staff of 145 lies at 18 + 45/100 of 12; assets at 60 %; two inventions count 4.
    "toy_systems": {
        "mgmt_training": "written", "staff_y1": "145", "total_liabilities_y1": "6000000",
        "total_assets_y1": "10000000", "inventions_valid": "2", "profit_y1": "400000",
        "sales_y1": "10000000",
    },
    "toy_ranking": {
        "abnormal_list": False, "inventions_valid": "5", "staff_y1": "50", "rd_institution_level": "city",
    },
    "toy_classes": {"industry_code": "C3562", "sales_y1": "50000000"},
    "toy_pool": {"rd_institution_level": "city", "above_designated_size": True},
    "toy_value": {"profit_y1": "1000000", "hnte_valid": True},
}  # fmt: skip
"""A firm for each of them, everything known."""


@cache
def model_of(model_id: str) -> Model:
    """A made-up model."""
    return read_model(read_yaml(MODELS / f"{model_id}.yaml"), catalogue())


def checked(model_id: str, **facts: str | bool | None) -> Checkup:
    """The check-up of a made-up firm; ``facts`` change those of :data:`PASSING`, ``None`` takes one away."""
    return check(model_of(model_id), PASSING[model_id] | facts)


def check(model: Model, facts: dict[str, str | bool | None]) -> Checkup:
    """The check-up of a firm of which only facts are known."""
    known = {name: value for name, value in facts.items() if value is not None}
    values = {name: _value(model.catalogue.facts[name], value) for name, value in known.items()}
    row = FactRow(ON, (2025, 2024, 2023), ("audited",) * 3, MappingProxyType(values), frozenset(), ())
    result = evaluate(model, row.columns() | {"application_date": [ON], "name": ["示例"]})
    identity = {"name": "示例机械(虚构)有限公司", "fictional": True}
    profile = EnterpriseProfile.model_validate_json(json.dumps({"schema_version": 1, "identity": identity}))
    return Checkup(
        profile=profile,
        planned=_planned(),
        model=model,
        planning=None,
        facts=row,
        result=result,
        explanation=result.explain(0),
        suggestions=(),
        problems=(),
        derived=(),
        made_on=date(2026, 5, 1),
        advised=False,
    )


def _planned() -> PlannedApplication:
    return window_of(Settings().application_windows, ON)


def _value(fact: Fact, written: str | bool) -> FactValue:
    value: Scalar = written
    if isinstance(written, str) and fact.type == "number":
        value = Decimal(written)
    if isinstance(written, str) and fact.type == "date":
        value = date.fromisoformat(written)
    return FactValue(value, value)
