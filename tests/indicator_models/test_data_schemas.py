"""The JSON Schemas of the data files accept what ships and refuse what the loader refuses by form."""

from __future__ import annotations

from importlib import resources
from typing import Any

import jsonschema
import pytest
import yaml

from indicator_models.data_schemas import data_schema, data_schemas

SHIPPED = {
    "model": "models/hnte-2016.yaml",
    "catalogue": "facts/catalogue.yaml",
    "planning": "planning/hnte.yaml",
    "suggestions": "suggestions/hnte.yaml",
    "programmes": "programmes.yaml",
}


class _DatesAsText(yaml.SafeLoader):
    """As editors read YAML for a JSON Schema: dates stay texts."""


_DatesAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


DATA = resources.files("indicator_models").joinpath("data")
FOLDERS = {"models": "model", "facts": "catalogue", "planning": "planning", "suggestions": "suggestions"}
FILES = sorted(
    {
        *SHIPPED.items(),
        *(
            (kind, f"{folder}/{entry.name}")
            for folder, kind in FOLDERS.items()
            for entry in DATA.joinpath(folder).iterdir()
            if entry.name.endswith(".yaml")
        ),
    }
)


def read(file: str) -> Any:
    text = DATA.joinpath(file).read_text(encoding="utf-8")
    return yaml.load(text, _DatesAsText)  # noqa: S506  (a safe loader that leaves dates alone)


def shipped(kind: str) -> Any:
    return read(SHIPPED[kind])


def validator(kind: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(data_schema(kind))
    return jsonschema.Draft202012Validator(data_schema(kind))


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[file for _, file in FILES])
def test_shipped_files_follow_their_schema(kind: str, file: str) -> None:
    assert [error.message for error in validator(kind).iter_errors(read(file))] == []


def test_all_models_and_facts_are_looked_at() -> None:
    assert sum(kind == "model" for kind, _ in FILES) > 20


def test_every_kind_has_a_schema() -> None:
    assert set(data_schemas()) == set(SHIPPED)


@pytest.mark.parametrize("kind", SHIPPED)
def test_unknown_keys_are_refused(kind: str) -> None:
    assert not validator(kind).is_valid({**shipped(kind), "surprise": 1})


def test_missing_language_is_refused() -> None:
    data = shipped("model")
    del data["title"]["en"]
    assert not validator("model").is_valid(data)
