"""Every data file of the project has a strict reader, and those that a bureau edits a JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assess.cli.models.new import KINDS as KINDS_OF_MODELS
from assess.cli.models.skeleton import example
from assess.evidence.calibers_file import calibers_file
from assess.evidence.trust import trust
from assess.forms.checklist import checklist
from assess.forms.form_layout import choices, tables
from assess.imports.books.spec import book_words, table_spec
from assess.imports.lists.ledger_spec import ledger_spec
from assess.imports.lists.link_table import link_spec
from assess.imports.lists.patent_list import patent_spec
from assess.imports.lists.persons import roster_spec
from assess.imports.lists.software_list import software_spec
from assess.intake.carry import carry_rules
from assess.intake.layout import layout
from assess.questions.asking import asking_codes
from assess.questions.needed import needless_rules
from assess.tables.words import words
from assess.validation.deductions import deductions
from indicator_models.catalogue import catalogue
from indicator_models.data_schemas import data_schema
from indicator_models.located_yaml import parse_yaml, read_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from indicator_models.problems import problem_codes
from tests.repository.project import PACKAGES, ROOT, project_files

KINDS = {
    "facts": "catalogue",
    "models": "model",
    "planning": "planning",
    "suggestions": "suggestions",
    "data": "programmes",
}
"""Folder of ``indicator_models/data`` and the kind that ``assess schema`` prints the schema of."""

PROBLEMS = Path("indicator_models/data/problems")

SKELETONS = Path("assess/cli/models/skeletons")


def _example(kind: str) -> Model:
    """The example of a kind: its head and the part of the kind."""
    text = example("mine", kind, "zh", {"zh": "例", "en": "Example"}, date(2026, 1, 1))
    return read_model(parse_yaml(text, kind), catalogue())


ROOM_FILES: dict[Path, Callable[[], object]] = {
    Path("assess/evidence/calibers.yaml"): calibers_file,
    Path("assess/evidence/trust.yaml"): trust,
    Path("assess/forms/checklist.yaml"): checklist,
    Path("assess/forms/layout/choices.yaml"): choices,
    **{Path(f"assess/forms/layout/c{number}.yaml"): tables for number in range(9)},
    **{
        Path(f"assess/imports/books/{name}.yaml"): partial(table_spec, name)
        for name in ("a107041", "a000000", "balance_sheet", "income_statement")
    },
    Path("assess/imports/books/words.yaml"): book_words,
    Path("assess/imports/lists/data/link_table.yaml"): link_spec,
    Path("assess/imports/lists/data/patent_list.yaml"): patent_spec,
    Path("assess/imports/lists/data/rd_ledger.yaml"): ledger_spec,
    Path("assess/imports/lists/data/roster.yaml"): roster_spec,
    Path("assess/imports/lists/data/software_list.yaml"): software_spec,
    Path("assess/intake/carry.yaml"): carry_rules,
    Path("assess/intake/layout.yaml"): layout,
    Path("assess/questions/asking.yaml"): asking_codes,
    Path("assess/questions/needed.yaml"): needless_rules,
    Path("assess/tables/words.yaml"): words,
    Path("assess/validation/deductions.yaml"): deductions,
    **{SKELETONS / f"{kind}.yaml": partial(_example, kind) for kind in KINDS_OF_MODELS if kind != "ranking"},
    SKELETONS / "head.yaml": partial(_example, "ranking"),
}
"""Data of one room of the application with its strict reader there; no bureau edits them."""

DATA_FILES = [
    path
    for path in project_files()
    if path.suffix in {".yaml", ".yml"} and path.parts[0] in PACKAGES and path.parent.name != "texts"
]
EDITED = [
    path for path in DATA_FILES if path.parts[:2] == ("indicator_models", "data") and path.parent != PROBLEMS
]


def test_every_data_file_has_a_home() -> None:
    homeless = [
        path.as_posix()
        for path in DATA_FILES
        if path not in ROOM_FILES and path.parent != PROBLEMS and path not in EDITED
    ]
    assert homeless == []
    assert {path.parent.name for path in EDITED} == set(KINDS)


@pytest.mark.parametrize("path", EDITED, ids=str)
def test_an_edited_data_file_follows_its_published_schema(path: Path) -> None:
    schema = data_schema(KINDS[path.parent.name])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_as_an_editor_reads(path), schema)


class _EditorLoader(yaml.SafeLoader):
    """YAML as editors check it against a JSON Schema: numbers are numbers, a date is text (YAML 1.2 core)."""


_EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _as_an_editor_reads(path: Path) -> Any:
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=_EditorLoader)  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("path", [path for path in DATA_FILES if path.parent == PROBLEMS], ids=str)
def test_every_problem_of_a_file_is_read(path: Path) -> None:
    assert set(read_yaml(ROOT / path).data) <= set(problem_codes())


@pytest.mark.parametrize("path", sorted(ROOM_FILES), ids=str)
def test_a_room_file_is_read_strictly_by_its_room(path: Path) -> None:
    assert (ROOT / path).is_file()
    assert ROOM_FILES[path]()
