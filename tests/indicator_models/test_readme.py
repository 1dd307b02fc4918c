"""The page on writing models: every key of a model file stands in it, no other does, and its example runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from indicator_models.catalogue_file import CatalogueFile
from indicator_models.fact import FactUnit, Kind
from indicator_models.formula import FUNCTIONS
from indicator_models.model_file import ModelFile, ModelKind
from indicator_models.registry import all_models, full_catalogue, load
from indicator_models.schema import Verified
from scoring.evaluate import evaluate
from scoring.worked_cases import run_worked_cases

TEXT = resources.files("indicator_models").joinpath("README.md").read_text(encoding="utf-8")
PAGE, COVERAGE = TEXT.split("## What is covered, and what is not\n")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
CODE = "\n".join([*BLOCKS, *re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", PAGE, flags=re.M | re.S))])
"""What stands as code: blocks and spans."""

EXAMPLE = next(block for block in BLOCKS if "id: growth_support\n" in block)


def entries(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A file and every entry that may stand in it, at any depth."""
    pending, seen = [model], {model}
    while pending:
        current = pending.pop()
        yield current
        for field in current.model_fields.values():
            for part in _models_in(field.annotation):
                if part not in seen:
                    seen.add(part)
                    pending.append(part)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


KEYS = {
    field.alias or name
    for file in (ModelFile, CatalogueFile)
    for entry in entries(file)
    for name, field in entry.model_fields.items()
}


def test_the_keys_are_found() -> None:
    assert {"strike_out", "largest", "code_labels", "class", "zh", "checked_on", "use", "limits"} <= KEYS


@pytest.mark.parametrize("key", sorted(KEYS - {"gate"}))
def test_every_key_is_documented(key: str) -> None:
    """A leaf of the tree is written as the id of the gate alone; its key ``gate`` need not be known."""
    assert re.search(rf"(?<![A-Za-z0-9_]){key}(?![A-Za-z0-9_])", CODE)


def test_no_key_is_documented_that_does_not_exist() -> None:
    """Keys of the blocks, without the words of texts and of comments."""
    code = re.sub(r'"[^"\n]*"|#.*$', "", "\n".join(BLOCKS), flags=re.MULTILINE)
    shown = set(re.findall(r"(?:^|[{,]|- )\s*([a-z][a-z0-9_]*):(?=\s|$)", code, flags=re.MULTILINE))
    # Under some keys stand ids in place of keys: facts, gates, codes.
    facts = set(full_catalogue().types)
    ids = {"services_bought_3y", "staff_limit", "rd_share", "none", "city", "tick", "code"}
    assert shown - KEYS - facts - ids == set()


@pytest.mark.parametrize(
    "word", [*get_args(ModelKind), *get_args(Kind), *get_args(FactUnit), *get_args(Verified)]
)
def test_every_word_of_a_list_is_documented(word: str) -> None:
    assert re.search(rf"(?<![A-Za-z0-9_]){word}(?![A-Za-z0-9_])", PAGE)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_is_documented(function: str) -> None:
    assert function in PAGE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "growth_support.yaml").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path


def test_a_new_local_programme_is_one_file_and_no_python(folder: Path) -> None:
    """The example of the page, as it stands: read without a fault, its cases pass, a firm is judged by it."""
    assert "growth_support" in {model.id for model in all_models(folder)}
    model = load("growth_support", date(2026, 6, 30), folder)
    assert not model.official
    assert [outcome.differences for outcome in run_worked_cases(model)] == [()] * 5
    firm = {
        "application_date": ["2026-06-30"],
        "sales_y1": ["24000000"],
        "sales_y2": ["20000000"],
        "rd_y1": ["600000"],
        "services_bought_3y": ["2"],
        "major_violation_12m": ["false"],
    }
    frame = evaluate(model, firm).to_frame(full=True)
    # 24 / 20 - 1 = 20 %: 70 points; two services 20; 600,000 / 24,000,000 = 2.5 %, below 3 %.
    assert frame["points_low"][0] == frame["points_high"][0] == 90
    assert frame["gate_rd_share"][0] == "not_met"
    assert frame["verdict"][0] == "fail"


def test_the_page_ends_with_the_table_of_coverage() -> None:
    assert COVERAGE.count("\n| ") > 40
