"""The shape of the house: top level, packages, their mirror in the tests, what the wheel carries."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from tests.repository.project import PACKAGES, ROOT, project_files

TOP_LEVEL = {
    *PACKAGES,
    "tests",
    "pyproject.toml",
    "README.md",
    "README.zh-CN.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
}
"""Fixed by the owner; beside it only names that begin with a dot."""


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_top_level_holds_what_the_owner_fixed() -> None:
    tops = {path.parts[0] for path in project_files()}
    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL


def _code_folders() -> list[Path]:
    """The packages and the rooms of the application, each of which has tests of its own."""
    rooms = {
        path.parent
        for path in project_files()
        if path.suffix == ".py" and path.parts[0] == "assess" and len(path.parts) == 3
    }
    return [*map(Path, PACKAGES), *sorted(rooms)]


@pytest.mark.parametrize("folder", _code_folders(), ids=str)
def test_every_package_is_mirrored_by_tests(folder: Path) -> None:
    mirror = Path("tests") / folder
    found = [
        path for path in project_files() if path.is_relative_to(mirror) and path.name.startswith("test_")
    ]
    assert found, f"no test under {mirror.as_posix()}/"


def test_no_two_test_modules_are_taken_for_one() -> None:
    folders = {path.parent for path in project_files() if path.parts[0] == "tests" and path.suffix == ".py"}
    assert [folder for folder in folders if folder / "__init__.py" not in project_files()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_typed(package: str) -> None:
    assert Path(package) / "py.typed" in project_files()


def test_every_folder_of_modules_is_a_package() -> None:
    """The wheel takes packages only: a folder without ``__init__.py`` would be left out without a word."""
    folders = {path.parent for path in project_files() if path.parts[0] in PACKAGES and path.suffix == ".py"}
    assert [folder for folder in folders if folder / "__init__.py" not in project_files()] == []


def test_the_wheel_carries_every_data_file() -> None:
    declared: dict[str, list[str]] = _pyproject()["tool"]["setuptools"]["package-data"]
    left_out = [
        path.as_posix()
        for path in project_files()
        if path.parts[0] in PACKAGES
        and path.suffix != ".py"
        and not any(_covers(pattern, path) for pattern in declared[path.parts[0]])
    ]
    assert left_out == []


def _covers(pattern: str, path: Path) -> bool:
    """Whether a package-data pattern takes a file: ``*`` stays within a folder, ``**`` spans folders."""
    return _matches(pattern.split("/"), list(path.parts[1:]))


def _matches(pattern: list[str], parts: list[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_matches(pattern[1:], parts[start:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(pattern[1:], parts[1:])


def test_the_licence_is_the_one_declared() -> None:
    project = _pyproject()["project"]
    assert project["license"] == "Apache-2.0"
    words = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert words.startswith("Apache License Version 2.0, January 2004")
    assert "END OF TERMS AND CONDITIONS" in words
    for name in project["license-files"]:
        assert (ROOT / name).is_file(), name


def test_the_changelog_begins_with_the_declared_version() -> None:
    headings = [
        line
        for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert headings[0].startswith(f"## {_pyproject()['project']['version']} ")
