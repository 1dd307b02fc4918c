"""JSON Schemas of the data files, for editors and for anyone who writes models with other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicator_models.catalogue_file import CatalogueFile
from indicator_models.model_file import ModelFile
from indicator_models.planning import PlanningFile
from indicator_models.programmes import ProgrammeFile
from indicator_models.schema import DataModel
from indicator_models.suggestions import SuggestionFile

_FILES: Mapping[str, type[DataModel]] = {
    "model": ModelFile,
    "catalogue": CatalogueFile,
    "planning": PlanningFile,
    "suggestions": SuggestionFile,
    "programmes": ProgrammeFile,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of every kind of data file, by kind: model, catalogue, planning, suggestions,
    programmes.

    A schema states form and types; sums, edges, references and calibers are checked by the loader alone.
    """
    return {name: data_schema(name) for name in _FILES}


def data_schema(kind: str) -> dict[str, Any]:
    """JSON Schema of one kind of data file; raises ``KeyError`` for an unknown kind."""
    schema = _FILES[kind].model_json_schema(mode="validation")
    return {"$schema": _DIALECT, "title": kind, **{k: v for k, v in schema.items() if k != "title"}}
