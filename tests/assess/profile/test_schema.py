"""The published JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from assess.profile import profile_json_schema
from tests.assess.profile.samples import profile_of


def _validate(document: Any) -> None:
    jsonschema.Draft202012Validator(profile_json_schema()).validate(document)


def test_the_schema_is_a_valid_schema_of_its_dialect() -> None:
    schema = profile_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    json.dumps(schema)


def test_every_property_is_described() -> None:
    schema = profile_json_schema()
    parts = [schema, *schema["$defs"].values()]
    silent = [
        key for part in parts for key, body in part.get("properties", {}).items() if "description" not in body
    ]
    assert silent == []


def test_a_profile_fits_the_schema() -> None:
    document = {
        "schema_version": 1,
        "identity": {"name": "甲", "registered_on": "2015-05-20"},
        "years": [{"year": 2025, "sales": 1.5, "net_assets": {"value": -3, "stand_in": True, "reason": "x"}}],
    }
    _validate(document)
    _validate(json.loads(profile_of(years=document["years"]).model_dump_json()))


def test_the_schema_refuses_an_unknown_key() -> None:
    with pytest.raises(jsonschema.ValidationError):
        _validate({"schema_version": 1, "identity": {"name": "甲", "nmae": "x"}})
