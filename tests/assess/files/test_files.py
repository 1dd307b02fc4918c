"""Files: whole or not at all, never larger than allowed, never a formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.files import (
    InputRefusedError,
    OutputRefusedError,
    atomic_target,
    read_bounded,
    remove_headed,
    safe_cell,
    write_atomic,
)


def _codes(error: InputRefusedError | OutputRefusedError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_write_makes_the_folder_and_replaces_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "结果.csv"
    write_atomic(target, b"old")
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert [entry.name for entry in target.parent.iterdir()] == ["结果.csv"]


def test_a_target_open_in_excel_is_named_with_a_remedy_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "结果.xlsx"
    target.write_bytes(b"old")

    def held(self: Path, other: Path) -> Path:
        raise PermissionError(13, "held by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OutputRefusedError) as caught:
        write_atomic(target, b"new")
    assert _codes(caught.value) == ["file_open_elsewhere"]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OutputRefusedError) as caught:
        write_atomic(tmp_path / "file" / "inside.csv", b"y")
    assert _codes(caught.value) == ["file_not_writable"]


def test_an_error_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "x.parquet"

    def fail_halfway() -> None:
        with atomic_target(target) as temporary:
            temporary.write_bytes(b"half")
            assert temporary.suffix == ".parquet"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert list(tmp_path.iterdir()) == []


def test_bounded_read(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(InputRefusedError) as caught:
        read_bounded(file, 4)
    assert _codes(caught.value) == ["file_too_large"]


@pytest.mark.parametrize(("name", "code"), [("none.csv", "file_missing"), ("folder", "file_not_readable")])
def test_unreadable_paths(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputRefusedError) as caught:
        read_bounded(tmp_path / name)
    assert _codes(caught.value) == [code]


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "e.csv").touch()
    with pytest.raises(InputRefusedError) as caught:
        read_bounded(tmp_path / "e.csv")
    assert _codes(caught.value) == ["file_empty"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x", "　=1", "  -2"]
)
def test_formula_starts_are_neutralised(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "甲公司", "a=b", "1-2", "(虚构)", "'x"])
def test_other_texts_stay(text: str) -> None:
    assert safe_cell(text) == text


def test_only_a_file_with_that_head_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, other = tmp_path / "a.csv", tmp_path / "b.csv"
    ours.write_bytes("model,title,x\r\n".encode("utf-8-sig"))
    other.write_bytes(b"x,model,title\r\n")
    for path in (ours, other, tmp_path / "none.csv"):
        remove_headed(path, "model,title")
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.csv"]

    def held(self: Path) -> None:
        raise PermissionError(13, "held by another process")

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(OutputRefusedError) as caught:
        remove_headed(other, "x,")
    assert _codes(caught.value) == ["file_open_elsewhere"]
