"""Nothing of one machine in the project, and nothing that reads differently on Windows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.project import PACKAGES, ROOT, project_files, python_files, text_of

_FOLDERS = ("work", "tmp", "root", "home", "Users", "var/folders")
MACHINE_PATH = re.compile(rf"""(?<![\w.)\]/-])(?:[A-Za-z]:)?[/\\](?:{"|".join(_FOLDERS)})[/\\]\w""")
"""An absolute path into a folder of one machine; a part of an address or of a longer path is none."""

TEXT_SUFFIXES = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".csv", ".typ", ".html", ".css", ".txt", ""}


def test_no_path_of_a_machine() -> None:
    found = [
        f"{path.as_posix()}:{number}: {line.strip()[:80]}"
        for path in project_files()
        if path.suffix in TEXT_SUFFIXES and (text := text_of(path)) is not None
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_the_guard_sees_paths_of_machines_and_leaves_addresses_alone() -> None:
    for folder in ("tmp", "home", "root"):
        assert MACHINE_PATH.search(f'open("/{folder}/x")')
    assert MACHINE_PATH.search("C:\\Users\\x")
    assert not MACHINE_PATH.search("https://example.org/home/x")
    assert not MACHINE_PATH.search("demo-output/tmp/x")


def test_every_text_file_is_opened_as_utf8() -> None:
    """Windows in China reads and writes code page 936 unless told otherwise."""
    found = [
        f"{path.as_posix()}:{line}"
        for path in python_files(*PACKAGES, "tests")
        for line in _opens_without_encoding(path)
    ]
    assert found == []


def _opens_without_encoding(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in {"open", "read_text", "write_text"} or _encoded(node, name):
            continue
        yield node.lineno


def _encoded(call: ast.Call, name: str) -> bool:
    if any(keyword.arg in {"encoding", None} for keyword in call.keywords):
        return True
    given = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    modes = [*given, *(k.value.value for k in call.keywords if isinstance(k.value, ast.Constant))]
    if name == "open":
        binary = any(isinstance(mode, str) and "b" in mode and len(mode) <= 3 for mode in modes)
        return binary or _is_library_open(call)
    return "utf-8" in given


def _is_library_open(call: ast.Call) -> bool:
    """``Image.open``, ``zipfile.ZipFile.open`` and the like, which read bytes."""
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(receiver, ast.Name) and receiver.id in {"Image", "archive", "webbrowser"}


def test_source_files_have_unix_line_ends_and_end_with_one() -> None:
    found = [
        path.as_posix()
        for path in project_files()
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".json"}
        and (raw := (ROOT / path).read_bytes())
        and (b"\r" in raw or not raw.endswith(b"\n"))
    ]
    assert found == []


def test_no_two_files_differ_in_case_alone() -> None:
    names = [path.as_posix().casefold() for path in project_files()]
    assert len(set(names)) == len(names)
