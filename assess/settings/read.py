"""Read settings from flag, environment, file and defaults, and remember where each came from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from assess.files.bounded import read_bounded
from assess.files.refused import InputRefusedError
from assess.settings.schema import Settings
from indicator_models.problems import Problem

Origin = Literal["flag", "environment", "file", "default"]
FILE_NAME = "assess.toml"
PREFIX = "ASSESS_"
_LIMIT = 1_000_000
_FOLDERS = ("models_folder", "planning_folder", "suggestions_folder")


@dataclass(frozen=True)
class ResolvedSettings:
    """Settings with the origin of each, and the file read, if any."""

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path | None


def read_settings(
    flags: Mapping[str, Any], environment: Mapping[str, str], folder: Path, file: Path | None = None
) -> ResolvedSettings:
    """Resolve settings; ``None`` flags count as not given.

    The file is ``file``, else ``ASSESS_CONFIG``, else ``assess.toml`` in ``folder`` if there is one. Paths in
    the file are relative to it. Raises :class:`InputRefusedError` with every fault found.
    """
    path = _file(environment, folder, file)
    layers: list[tuple[Origin, dict[str, Any]]] = [
        ("file", _read_file(path) if path is not None else {}),
        ("environment", _from_environment(environment)),
        ("flag", {name: value for name, value in flags.items() if value is not None}),
    ]
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = dict.fromkeys(Settings.model_fields, "default")
    for origin, layer in layers:
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    try:
        return ResolvedSettings(Settings.model_validate(values), origins, path)
    except ValidationError as error:
        raise InputRefusedError(_problems(error, origins, path)) from None


def _file(environment: Mapping[str, str], folder: Path, file: Path | None) -> Path | None:
    if file is not None:
        return file
    if environment.get(f"{PREFIX}CONFIG"):
        return Path(environment[f"{PREFIX}CONFIG"])
    found = folder / FILE_NAME
    return found if found.is_file() else None


def _read_file(path: Path) -> dict[str, Any]:
    data = read_bounded(path, _LIMIT)
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputRefusedError([Problem("settings_syntax", str(path), {"reason": str(error)})]) from None
    for name in _FOLDERS:
        if isinstance(values.get(name), str):
            values[name] = path.parent / values[name]
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    names = {
        f"{PREFIX}{name.upper()}": name for name in Settings.model_fields if name != "application_windows"
    }
    return {name: environment[key] for key, name in names.items() if environment.get(key)}


def _problems(error: ValidationError, origins: Mapping[str, Origin], path: Path | None) -> list[Problem]:
    problems = []
    for item in error.errors(include_url=False, include_context=False):
        name = str(item["loc"][0]) if item["loc"] else "application_windows"
        place = {
            "environment": f"{PREFIX}{name.upper()}",
            "flag": f"--{name.replace('_', '-')}",
        }.get(origins.get(name, "file"), str(path or FILE_NAME))
        key = ".".join(str(step) for step in item["loc"]) or name
        params = {"key": key, "reason": item["msg"], "known": ", ".join(Settings.model_fields)}
        code = "settings_unknown_key" if item["type"] == "extra_forbidden" else "settings_value"
        problems.append(Problem(code, place, params))
    return problems
