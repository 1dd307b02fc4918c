"""Cells of an xlsx sheet that hold no value: formulas never calculated and Excel errors.

The reading library gives both as empty text. A blank means *not known* here, so a formula that some program
wrote without calculating it would silently become an unknown fact; it must be named instead.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as Xml

from assess.tables.cells import BrokenCell

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    LookupError,
    Xml.ParseError,
    ValueError,
    OSError,
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# Only a sheet with a formula or an error pays for the scan.
_SUSPICIOUS = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st=["']e["']""")


def broken_cells(data: bytes, sheet: str) -> Mapping[tuple[int, int], BrokenCell]:
    """Broken cells of a sheet by row and column, counted from 0; none for a file that is no xlsx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _sheet_part(archive, sheet)
            content = archive.read(part) if part else b""
        if not _SUSPICIOUS.search(content) or b"<!DOCTYPE" in content:
            return {}
        return dict(_scan(content))
    except _UNREADABLE:
        # Whether the file is readable at all is for the reading library to say.
        return {}


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    relation = None
    for element in _tree(archive, "xl/workbook.xml").iter():
        if _local(element) == "sheet" and element.get("name") == sheet:
            relation = element.get(_RELATION) or element.get(_RELATION_STRICT)
    for element in _tree(archive, "xl/_rels/workbook.xml.rels").iter():
        if relation and element.get("Id") == relation:
            target = element.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return None


def _tree(archive: zipfile.ZipFile, part: str) -> Xml.Element:
    content = archive.read(part)
    if b"<!DOCTYPE" in content:
        # No workbook program writes one; it could only serve to blow up the reader.
        raise ValueError(part)
    return Xml.fromstring(content)  # noqa: S314 - no document type, so no entities


def _scan(content: bytes) -> Iterator[tuple[tuple[int, int], BrokenCell]]:
    for _, element in Xml.iterparse(io.BytesIO(content)):  # noqa: S314 - no document type, so no entities
        name = _local(element)
        if name == "c":
            cell = _broken(element)
            place = _CELL.fullmatch(element.get("r", ""))
            if cell is not None and place is not None:
                yield (int(place[2]) - 1, _column(place[1])), cell
        if name == "row":
            element.clear()


def _broken(element: Xml.Element) -> BrokenCell | None:
    parts = {_local(child): child.text or "" for child in element}
    if element.get("t") == "e":
        return BrokenCell("excel_error", parts.get("v", "#"))
    # A text formula with an empty result is calculated: it is written as t="str" with an empty value.
    if "f" in parts and not parts.get("v") and not (element.get("t") == "str" and "v" in parts):
        return BrokenCell("not_calculated", f"={parts['f']}")
    return None


def _local(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
