"""Turn the findings of pydantic about settings into problems of ours: code, place, key, value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from assess.settings.schema import ApplicationWindow, Settings
from indicator_models.problems import Problem

_WINDOWS = "application_windows"
_SHOWN = 60

_CODES: Mapping[str, str] = {
    "extra_forbidden": "settings_unknown_key",
    "missing": "settings_key_missing",
    "literal_error": "settings_word_expected",
    "string_type": "settings_text_expected",
    "path_type": "settings_text_expected",
    "string_too_short": "settings_text_length",
    "string_too_long": "settings_text_length",
    "int_type": "settings_integer_expected",
    "int_parsing": "settings_integer_expected",
    "int_parsing_size": "settings_integer_expected",
    "int_from_float": "settings_integer_expected",
    "finite_number": "settings_integer_expected",
    "greater_than_equal": "settings_out_of_range",
    "less_than_equal": "settings_out_of_range",
    "tuple_type": "settings_windows_form",
    "model_type": "settings_windows_form",
    "no_window": "settings_window_none",
    "no_such_day": "settings_window_day",
}
"""Every type of finding the settings can bring forth; what a newer pydantic may add is ``settings_value``."""

_SIGNS: Mapping[str, str] = {
    "ge": "≥",
    "le": "≤",
    "min_length": "≥",
    "max_length": "≤",
}


def problems_of(error: ValidationError, place_of: Callable[[str], str]) -> list[Problem]:
    """Every finding as a problem; ``place_of`` says where the setting of a name was written."""
    return [_problem(dict(finding), place_of) for finding in error.errors()]


def _problem(finding: Mapping[str, Any], place_of: Callable[[str], str]) -> Problem:
    steps = finding["loc"] or (_WINDOWS,)
    context: Mapping[str, Any] = finding.get("ctx") or {}
    code = _CODES.get(finding["type"], "settings_value")
    params: dict[str, Any] = {"key": _key(steps)}
    if code in {"settings_unknown_key", "settings_key_missing"}:
        schema: type[BaseModel] = Settings if len(steps) == 1 else ApplicationWindow
        params["known"] = ", ".join(schema.model_fields)
    elif code == "settings_window_day":
        params |= {name: context[name] for name in ("month", "day")}
    elif code not in {"settings_windows_form", "settings_window_none"}:
        params["value"] = _shown(finding["input"])
    if code == "settings_word_expected":
        params["expected"] = context["expected"].replace(" or ", ", ")
    elif code in {"settings_out_of_range", "settings_text_length"}:
        params["limit"] = " ".join(f"{_SIGNS[name]} {context[name]}" for name in _SIGNS if name in context)
    return Problem(code, place_of(str(steps[0])), params)


def _key(steps: tuple[str | int, ...]) -> str:
    """The setting, e.g. ``application_windows[2].month``: the second round counted as people count."""
    key = ""
    for step in steps:
        key += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return key.removeprefix(".")


def _shown(value: Any) -> str:
    """The offending value, short enough to print."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
