"""Two made-up models over the small catalogue, as the sheet of further facts sees models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from indicator_models.catalogue import Catalogue
from indicator_models.model import Model
from indicator_models.schema import Localised
from tests.assess.profile.small_catalogue import small_catalogue


@dataclass(frozen=True)
class _Asked:
    id: str
    title: Localised
    asked_facts: tuple[str, ...]
    catalogue: Catalogue


def _model(name: str, zh: str, *facts: str) -> Model:
    return cast("Model", _Asked(name, Localised(zh=zh, en=name.title()), facts, small_catalogue()))


FIRST = _model("first", "甲项目", "sales_y1", "total_liabilities_y1", "share_y1", "awards", "listed", "rate")
SECOND = _model(
    "second",
    "乙项目",
    "sales_y3", "total_liabilities_y2", "loss_y1", "growth_y1", "helpers_y1", "founded", "motto", "size",
    "quality", "marks",
)  # fmt: skip
MODELS = (FIRST, SECOND)
