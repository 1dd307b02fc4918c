"""Turn the findings of pydantic into problems of ours: code, JSON path, value, what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from assess.profile.further import VALUE_TAGS
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import dotted
from indicator_models.problems import Problem

_SHOWN = 60

_CODES: Mapping[str, str] = {
    "missing": "profile_field_missing",
    "extra_forbidden": "profile_field_unknown",
    "decimal_parsing": "profile_number_expected",
    "decimal_type": "profile_number_expected",
    "finite_number": "profile_not_finite",
    "int_type": "profile_integer_expected",
    "int_from_float": "profile_integer_expected",
    "int_parsing": "profile_integer_expected",
    "int_parsing_size": "profile_integer_expected",
    "date_type": "profile_date_expected",
    "date_parsing": "profile_date_expected",
    "date_from_datetime_parsing": "profile_date_expected",
    "date_from_datetime_inexact": "profile_date_expected",
    "bool_type": "profile_flag_expected",
    "bool_parsing": "profile_flag_expected",
    "string_type": "profile_text_expected",
    "string_too_short": "profile_text_length",
    "string_too_long": "profile_text_length",
    "string_pattern_mismatch": "profile_code_form",
    "literal_error": "profile_word_expected",
    "tuple_type": "profile_list_expected",
    "model_type": "profile_object_expected",
    "model_attributes_type": "profile_object_expected",
    "too_short": "profile_points_length",
    "too_long": "profile_points_length",
    "greater_than": "profile_out_of_range",
    "greater_than_equal": "profile_out_of_range",
    "less_than": "profile_out_of_range",
    "less_than_equal": "profile_out_of_range",
    "negative_figure": "profile_negative",
    "reason_missing": "profile_reason_missing",
    "union_tag_not_found": "profile_fact_content",
}


def problems_of(error: ValidationError, prefix: tuple[str | int, ...] = ()) -> tuple[Problem, ...]:
    """Every finding of a validation as a problem, in the file's order; ``prefix`` goes before each path."""
    return tuple(_problem(dict(finding), prefix) for finding in error.errors())


def _problem(finding: dict[str, Any], prefix: tuple[str | int, ...]) -> Problem:
    path = (*prefix, *(step for step in finding["loc"] if step not in VALUE_TAGS))
    kind: str = finding["type"]
    code = _CODES.get(kind, "profile_value_invalid")
    if kind == "too_long" and path[-1] == "others":
        code = "profile_others_length"
    context: Mapping[str, Any] = finding.get("ctx") or {}
    return Problem(code, dotted(path), _params(code, finding, path, context))


def _params(
    code: str, finding: Mapping[str, Any], path: tuple[str | int, ...], context: Mapping[str, Any]
) -> dict[str, Any]:
    key = str(path[-1]) if path else ""
    if code == "profile_field_missing":
        return {"key": key}
    params: dict[str, Any] = {"value": _shown(finding["input"])}
    if code == "profile_field_unknown":
        params = {"key": key, "nearest": _nearest(key)}
    elif code == "profile_word_expected":
        params["expected"] = context["expected"].replace(" or ", ", ")
    elif code == "profile_code_form":
        params["pattern"] = context["pattern"]
    elif code == "profile_out_of_range":
        params["limit"] = " ".join(f"{_SIGNS[name]} {context[name]}" for name in _SIGNS if name in context)
    elif code == "profile_others_length":
        params = {"count": context.get("actual_length", "-"), "limit": context["max_length"]}
    elif code == "profile_points_length":
        params = {"count": context.get("actual_length", "> 13")}
    elif code == "profile_text_length":
        params["limit"] = context.get("max_length", context.get("min_length"))
    elif code == "profile_value_invalid":
        params["reason"] = finding["msg"]
    return params


_SIGNS: Mapping[str, str] = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


def _shown(value: Any) -> str:
    """The offending value, short enough to print."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _nearest(key: str) -> str:
    """The known key nearest to an unknown one, or a dash."""
    found = difflib.get_close_matches(key, sorted(_known_keys()), n=1)
    return found[0] if found else "-"


@lru_cache(maxsize=1)
def _known_keys() -> frozenset[str]:
    schema = EnterpriseProfile.model_json_schema()
    parts = [schema, *schema["$defs"].values()]
    return frozenset(key for part in parts for key in part.get("properties", {}))
