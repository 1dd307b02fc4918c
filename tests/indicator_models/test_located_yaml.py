"""Strict YAML: faults of form have file and line, and nothing is typed by YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from indicator_models import located_yaml
from indicator_models.errors import DataFileError
from indicator_models.located_yaml import dotted, parse_yaml, read_yaml

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


@pytest.fixture(params=LOADERS, ids=lambda loader: str(loader.__name__), autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain and the compiled parser give the same."""
    monkeypatch.setattr(located_yaml, "_LOADER", request.param)


@pytest.mark.parametrize(
    ("text", "line", "key", "code"),
    [
        ("a: 1\nb: {x: 1, x: 2}\n", 2, "b.x", "duplicate_key"),
        ("a: 1\nb: 2\na: 3\n", 3, "a", "duplicate_key"),
        ("a: &n 1\nb: *n\n", 2, "", "yaml_alias"),
        ("a: &n 1\nb: 2\n", 1, "", "yaml_anchor"),
        ("a: 1\nb: !local 2\n", 2, "b", "yaml_tag"),
        ("a: !!python/object:os.system {x: 1}\n", 1, "a", "yaml_tag"),
        ("a: !!binary aGFsbG8=\n", 1, "a", "yaml_tag"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "", "yaml_key"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "", "yaml_syntax"),
        ("a: 1\nb: \tx: 2\n", 2, "", "yaml_syntax"),
        ("", 1, "", "yaml_empty"),
        ("# only a remark\n", 1, "", "yaml_empty"),
    ],
)
def test_fault_of_form(text: str, line: int, key: str, code: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_yaml(text, "f.yaml")
    assert (line, key, code) in [(f.line, f.key, f.code) for f in caught.value.findings]
    assert {f.file for f in caught.value.findings} == {"f.yaml"}


def test_an_ampersand_in_text_is_no_anchor() -> None:
    tree = parse_yaml("a: R&D\nb: {zh: 研发, en: cost of R & D}\nc: '&d'\n", "f.yaml")
    assert tree.data == {"a": "R&D", "b": {"zh": "研发", "en": "cost of R & D"}, "c": "&d"}


def test_scalars_stay_as_written() -> None:
    """0.35 and 1e3 stay text, dates too; only plain true, false and null are read, quoted ones are texts."""
    tree = parse_yaml(
        "a: 0.35\nb: 1e3\nc: 2016-01-01\nd: true\ne: 'true'\nf: null\ng: \"null\"\nh:\ni: yes\nj: 010\n", "f"
    )
    assert tree.data == {
        "a": "0.35",
        "b": "1e3",
        "c": "2016-01-01",
        "d": True,
        "e": "true",
        "f": None,
        "g": "null",
        "h": None,
        "i": "yes",
        "j": "010",
    }


def test_lines_of_places() -> None:
    tree = parse_yaml("a:\n  - x: 1\n  - y:\n      z: 2\n", "f.yaml")
    assert tree.line_of(("a", 1, "y", "z")) == 4
    assert tree.line_of(("a", 1, "y", "unknown")) == 3
    assert tree.line_of(()) == 1
    assert dotted(("gates", 2, "clause")) == "gates[2].clause"


def test_too_deep_is_refused() -> None:
    with pytest.raises(DataFileError) as caught:
        parse_yaml("[" * 5000 + "]" * 5000, "f.yaml")
    assert caught.value.findings[0].code == "yaml_too_deep"


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "规则.yaml"
    good.write_bytes("\ufeffa: 甲\n".encode())
    assert read_yaml(good).data == {"a": "甲"}
    bad = tmp_path / "gbk.yaml"
    bad.write_bytes("a: 甲\n".encode("gbk"))
    assert _code(bad) == "not_utf8"
    monkeypatch.setattr(located_yaml, "_MAX_BYTES", 4)
    assert _code(good) == "file_too_large"


def _code(path: Path) -> Any:
    with pytest.raises(DataFileError) as caught:
        read_yaml(path)
    assert caught.value.findings[0].file == path.name
    return caught.value.findings[0].code
