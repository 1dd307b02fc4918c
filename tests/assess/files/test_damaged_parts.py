"""Damage that the reading library does not see: it would hand over other texts, or a sheet without cells."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from assess.files import InputRefusedError
from assess.files.workbook_safety import check_package

LIMIT = 10**7
SHEET = "xl/worksheets/sheet1.xml"


def _stored(changes: dict[str, bytes]) -> bytes:
    """A workbook with its parts stored unpacked, some of them replaced."""
    book, plain = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["销售收入", 12345])
    book.save(plain)
    target = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in source.namelist():
            archive.writestr(name, changes.get(name, source.read(name)))
    return target.getvalue()


def test_a_figure_that_its_checksum_does_not_know_is_refused() -> None:
    sound = _stored({})
    check_package("a.xlsx", sound, unpacked_limit=LIMIT)
    assert sound.count(b"12345") == 1
    with pytest.raises(InputRefusedError) as refused:
        check_package("a.xlsx", sound.replace(b"12345", b"92345"), unpacked_limit=LIMIT)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("table_damaged", "a.xlsx")
    assert SHEET in problem.params["reason"]


@pytest.mark.parametrize("content", [b"", b"<a/>", b"<?xml version='1.0'?><styleSheet/>"])
def test_a_sheet_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefusedError) as refused:
        check_package("a.xlsx", _stored({SHEET: content}), unpacked_limit=LIMIT)
    assert [problem.code for problem in refused.value.problems] == ["table_damaged"]


@pytest.mark.parametrize("coding", ["x", "UTF-32", "utf-7"])
def test_relations_in_an_unknown_character_set_are_no_traceback(coding: str) -> None:
    part = "xl/_rels/workbook.xml.rels"
    content = f'<?xml version="1.0" encoding="{coding}"?><Relationships/>'.encode()
    check_package("a.xlsx", _stored({part: content}), unpacked_limit=LIMIT)
