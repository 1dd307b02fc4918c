"""Read settings from flag, environment, file and defaults, and remember where each came from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from assess.files.bounded import read_bounded
from assess.files.refused import InputRefusedError
from assess.settings.refused import SettingsRefusedError
from assess.settings.schema import Settings
from assess.settings.translation import problems_of
from indicator_models.problems import Problem

Origin = Literal["flag", "environment", "file", "default"]
FILE_NAME = "assess.toml"
PREFIX = "ASSESS_"
_LIMIT = 1_000_000
_FOLDERS = ("models_folder", "planning_folder", "suggestions_folder")
_FILES = ("trust_file",)


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
    the file are relative to it. A folder or file that is named must exist: an office whose own rules are not
    found would get the shipped ones unawares. Raises :class:`SettingsRefusedError` with every fault found.
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
    problems = _missing(values, lambda name: _place(name, origins, path))
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems = [*problems_of(error, lambda name: _place(name, origins, path)), *problems]
        raise SettingsRefusedError(problems) from None
    if problems:
        raise SettingsRefusedError(problems)
    return ResolvedSettings(settings, origins, path)


def _file(environment: Mapping[str, str], folder: Path, file: Path | None) -> Path | None:
    if file is not None:
        return file
    if environment.get(f"{PREFIX}CONFIG"):
        return Path(environment[f"{PREFIX}CONFIG"])
    found = folder / FILE_NAME
    return found if found.is_file() else None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        data = read_bounded(path, _LIMIT)
    except InputRefusedError as error:
        raise SettingsRefusedError(error.problems) from error
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefusedError([Problem("settings_syntax", str(path), {"reason": str(error)})]) from None
    for name in (*_FOLDERS, *_FILES):
        if isinstance(values.get(name), str):
            values[name] = path.parent / values[name]
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    names = {
        f"{PREFIX}{name.upper()}": name for name in Settings.model_fields if name != "application_windows"
    }
    return {name: environment[key] for key, name in names.items() if environment.get(key)}


def _missing(values: Mapping[str, Any], place_of: Callable[[str], str]) -> list[Problem]:
    problems = []
    for name in (*_FOLDERS, *_FILES):
        if not isinstance(values.get(name), str | Path):
            continue
        path = Path(values[name])
        if name in _FOLDERS and not _there(path.is_dir):
            params = {"key": name, "folder": str(path)}
            problems.append(Problem("settings_folder_missing", place_of(name), params))
        elif name in _FILES and not _there(path.is_file):
            params = {"key": name, "file": str(path)}
            problems.append(Problem("settings_file_missing", place_of(name), params))
    return problems


def _there(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except OSError:
        # A name longer than the file system allows, a share that does not answer.
        return False


def _place(name: str, origins: Mapping[str, Origin], path: Path | None) -> str:
    """Where the setting was written: variable, option or file."""
    places = {"environment": f"{PREFIX}{name.upper()}", "flag": f"--{name.replace('_', '-')}"}
    return places.get(origins.get(name, "file"), str(path or FILE_NAME))
