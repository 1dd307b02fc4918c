"""Every attack on a reader of workbooks, planted once in real bytes, is refused before the file is opened."""

from __future__ import annotations

import base64
import io
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from assess.files import InputRefusedError, workbook_safety
from assess.files.workbook_safety import check_package
from assess.tables import workbook as tables_workbook
from assess.tables.extent import extents
from assess.tables.workbook import read_workbook
from indicator_models.problems import Problem, render
from indicator_models.texts import LANGS
from tests.assess.cli.test_commands import run

LIMIT = 200 * 1024 * 1024
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def base(**more: bytes) -> bytes:
    """A workbook with hyperlink, note and, with ``picture``, a picture."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"].value, sheet["A2"].value, sheet["B1"].value = "name", "<!DOCTYPE x>", "ddeLink"
    sheet["A1"].hyperlink = "https://example.org/a"
    sheet["A1"].comment = Comment("note", "someone")
    if "picture" in more:
        sheet.add_image(Image(io.BytesIO(more["picture"])), "C3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(base()), name: content})


def with_relation(kind: str, mode: str = "Internal", target: str = "x") -> bytes:
    parts = parts_of(base())
    entry = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", entry.encode())
    return packed(parts)


def with_type(content_type: str) -> bytes:
    parts = parts_of(base())
    entry = f'<Override PartName="/xl/odd" ContentType="{content_type}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry.encode())
    return packed(parts)


def sheet_with_head(head: str, encoding: str = "utf-8") -> bytes:
    text = head + '<worksheet xmlns="x"><sheetData/></worksheet>'
    return with_part("xl/worksheets/sheet1.xml", text.encode(encoding))


def problems_of(data: bytes, limit: int = LIMIT) -> tuple[Problem, ...]:
    try:
        check_package("a.xlsx", data, unpacked_limit=limit)
    except InputRefusedError as error:
        for problem in error.problems:
            for lang in LANGS:
                assert render(problem, lang).message
                assert render(problem, lang).remedy
        return error.problems
    return ()


def codes(data: bytes, limit: int = LIMIT) -> list[str]:
    return [problem.code for problem in problems_of(data, limit)]


def patched(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """The archive with bytes of the central entry of a part overwritten, as an attacker would."""
    place = data.rindex(name.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    return data[: place + offset] + value + data[place + offset + len(value) :]


# --- what is fine ------------------------------------------------------------


def test_hyperlinks_pictures_notes_and_printer_settings_pass() -> None:
    pytest.importorskip("PIL")
    parts = parts_of(base(picture=PIXEL))
    assert any(name.startswith("xl/media/") for name in parts)
    assert any("comment" in name for name in parts)
    assert any(b'TargetMode="External"' in content for content in parts.values())
    parts["xl/printerSettings/printerSettings1.bin"] = b"\0" * 4000
    data = packed(parts)
    assert codes(data) == []
    tables, notes = read_workbook("a.xlsx", data, 100, LIMIT)
    assert tables[0].rows[0] == ["name", "ddeLink"]
    assert notes == []


def test_shipped_and_old_workbooks_pass() -> None:
    root = Path(__file__).parents[3]
    for path in (
        "sample_enterprises/workbooks/messy.xlsx",
        "tests/assess/tables/data/old_format.xls",
        "tests/assess/intake/data/first_sheet.xls",
    ):
        assert codes((root / path).read_bytes()) == []


# --- planted once, refused once ----------------------------------------------

ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha">]>'
ATTACKS = {
    "vba": (lambda: with_part("xl/vbaProject.bin", b"x"), "workbook_macros"),
    "vba elsewhere": (lambda: with_part("XL/Sub/VBAPROJECT.bin", b"x"), "workbook_macros"),
    "xlm": (lambda: with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "workbook_macros"),
    "xlsm": (lambda: with_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "workbook_macros"),
    "xltm": (lambda: with_type("application/vnd.ms-excel.template.macroEnabled.main+xml"), "workbook_macros"),
    "vba type": (lambda: with_type("application/vnd.ms-office.vbaProject"), "workbook_macros"),
    "xlm type": (lambda: with_type("application/vnd.ms-excel.macrosheet+xml"), "workbook_macros"),
    "vba relation": (lambda: with_relation(f"{MICROSOFT}/vbaProject"), "workbook_macros"),
    "link": (lambda: with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "workbook_external_link"),
    "link relation": (lambda: with_relation(f"{OFFICE}/externalLink"), "workbook_external_link"),
    "linked picture": (lambda: with_relation(f"{OFFICE}/image", "External"), "workbook_external_link"),
    "mode in references": (
        lambda: with_relation(f"{OFFICE}/image", "&#69;xternal", "https://example.org/p.png"),
        "workbook_external_link",
    ),
    "ole": (lambda: with_part("xl/embeddings/oleObject1.bin", b"x"), "workbook_embedded"),
    "ole relation": (lambda: with_relation(f"{OFFICE}/oleObject"), "workbook_embedded"),
    "ole link": (lambda: with_part("xl/odd.xml", b'<x:oleLink a="1"/>'), "workbook_embedded"),
    "control": (lambda: with_part("xl/activeX/activeX1.xml", b"<x/>"), "workbook_embedded"),
    "dde": (lambda: with_part("xl/odd.xml", b'<l><ddeLink ddeService="cmd"/></l>'), "workbook_dde"),
    "dde in utf-16": (lambda: with_part("xl/odd.xml", "<ddeLink />".encode("utf-16")), "workbook_dde"),
    "doctype": (lambda: sheet_with_head(ENTITIES), "workbook_document_type"),
    "doctype behind": (
        lambda: sheet_with_head(f"\ufeff<?xml version='1.0'?>\n<!-- x -->\n{ENTITIES}"),
        "workbook_document_type",
    ),
    "doctype far": (lambda: sheet_with_head(f"<!--{'x' * 700_001}-->{ENTITIES}"), "workbook_document_type"),
    "doctype small": (lambda: sheet_with_head(ENTITIES.lower()), "workbook_document_type"),
    "doctype utf-16": (lambda: sheet_with_head(ENTITIES, "utf-16"), "workbook_document_type"),
    "doctype utf-16-be": (lambda: sheet_with_head(ENTITIES, "utf-16-be"), "workbook_document_type"),
    "doctype elsewhere": (lambda: with_part("xl/odd.dat", ENTITIES.encode()), "workbook_document_type"),
    "entity alone": (lambda: with_part("xl/odd.xml", b'<x/><!ENTITY a "b">'), "workbook_document_type"),
    "up": (lambda: with_part("xl/../../up.xml", b"<x/>"), "workbook_part_path"),
    "up by backslash": (lambda: with_part("xl\\..\\up.xml", b"<x/>"), "workbook_part_path"),
    "root": (lambda: with_part("/etc/x.xml", b"<x/>"), "workbook_part_path"),
    "drive": (lambda: with_part("C:/x.xml", b"<x/>"), "workbook_part_path"),
    "nested": (lambda: with_part("xl/odd.bin", packed({"x": b"x"})), "workbook_part_nested"),
    "nested by name": (lambda: with_part("xl/odd.zip", b"x"), "workbook_part_nested"),
    "twice": (lambda: with_part("XL/Workbook.xml", b"<x/>"), "workbook_part_twice"),
    "encrypted": (lambda: patched(base(), "xl/styles.xml", 8, b"\x01\0"), "workbook_part_encrypted"),
    "bomb": (lambda: with_part("xl/odd.bin", b"\0" * (16 << 20)), "workbook_bomb"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_with_its_code_and_place(attack: str) -> None:
    make, code = ATTACKS[attack]
    problems = problems_of(make())
    assert [problem.code for problem in problems] == [code]
    assert problems[0].where.startswith("a.xlsx!")


def test_the_same_name_twice() -> None:
    parts, stream = parts_of(base()), io.BytesIO(base())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", parts["xl/workbook.xml"])
    assert codes(stream.getvalue()) == ["workbook_part_twice"]


def test_everything_is_told_at_once() -> None:
    parts = parts_of(base()) | {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": b"<externalLink><ddeLink a='1'/></externalLink>",
        "xl/theme/theme1.xml": ENTITIES.encode(),
    }
    assert set(codes(packed(parts))) == {
        "workbook_macros",
        "workbook_external_link",
        "workbook_dde",
        "workbook_document_type",
    }


def test_signs_on_the_border_of_two_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_safety, "_PIECE", 7)
    assert codes(sheet_with_head(ENTITIES)) == ["workbook_document_type"]
    assert codes(with_relation(f"{OFFICE}/image", "External")) == ["workbook_external_link"]


def test_names_of_parts_cannot_write_to_the_terminal() -> None:
    (problem,) = problems_of(with_part("xl/embeddings/\x1b[2J\n.bin", b"x"))
    assert "\x1b" not in problem.where
    assert "\n" not in problem.params["parts"]


# --- bounds of memory and time -----------------------------------------------


def bounded_codes(data: bytes, limit: int = LIMIT) -> list[str]:
    """Codes, found within 16 MB and 5 seconds; the attacks would take hundreds of megabytes."""
    tracemalloc.start()
    began = time.perf_counter()
    try:
        found = codes(data, limit)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16 << 20
    assert time.perf_counter() - began < 5
    return found


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b"\0" * (1 << 20)
    return b"".join(packer.compress(piece) for _ in range(size >> 20)) + packer.flush()


def archive_of(stream: bytes, declared: int, name: bytes = b"xl/odd.bin") -> bytes:
    """An archive with one deflated part whose head says it unpacks to ``declared`` bytes."""
    sizes = struct.pack("<III", 0, len(stream), declared)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + sizes
    local += struct.pack("<HH", len(name), 0) + name + stream
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.fixture(scope="module")
def half_a_gigabyte() -> bytes:
    return zeros(512 << 20)


def test_a_lie_about_the_size_is_stopped_without_unpacking_it_all(
    half_a_gigabyte: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    inflated = workbook_safety._inflated

    def counted(stream: memoryview) -> object:
        for piece in inflated(stream):
            taken.append(len(piece))
            yield piece

    monkeypatch.setattr(workbook_safety, "_inflated", counted)
    assert bounded_codes(archive_of(half_a_gigabyte, 1000)) == ["workbook_size_wrong"]
    assert 0 < sum(taken) <= 512 * 1024


def test_a_bomb_that_tells_the_truth_is_stopped_early(half_a_gigabyte: bytes) -> None:
    assert bounded_codes(archive_of(half_a_gigabyte, 512 << 20), 1 << 30) == ["workbook_bomb"]


def test_a_declared_size_above_the_limit_is_not_unpacked_at_all(
    half_a_gigabyte: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_safety, "_look_into", None)
    assert bounded_codes(archive_of(half_a_gigabyte, 512 << 20)) == ["table_unpacked_too_large"]


def test_too_many_parts_are_counted_before_the_list_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    most = packed({f"xl/{number}": b"" for number in range(workbook_safety.MAX_PARTS)})
    assert codes(most) == []
    monkeypatch.setattr(workbook_safety.zipfile, "ZipFile", None)
    assert codes(most + b"PK\x01\x02") == ["workbook_too_many_parts"]


def test_many_relationships_take_no_room() -> None:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/hyperlink" Target="https://example.org/{n * n}" '
        'TargetMode="External"/>'
        for n in range(60_000)
    )
    data = with_part(
        "xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{entries}</Relationships>".encode()
    )
    assert bounded_codes(data) == []


# --- sheets of a million rows ------------------------------------------------


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c s='1' r='XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="xfd0001048576"><v>1</v></c></row>',
        f'<row r="1048576">{"<c><v>1</v></c>" * 16_384}</row>',
        f'<row r="1048576"><c x="{"y" * 90_000}" r="XFD1048576"><v>1</v></c></row>',
        f'<row r="1048576"><c x="{"<" * 400_000}" r="XFD1048576"><v>1</v></c></row>',
        f'<row r="1"/>{" " * 262_130}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    ],
    ids=["plain", "single quotes", "bracket", "zeros", "bare", "long tag", "long tag of tags", "border"],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/odd/sheet.dat"])
def test_far_cells_are_seen_however_they_are_written(far: str, part: str) -> None:
    text = f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>{far}</sheetData></worksheet>'
    for encoding in ("utf-8", "utf-16"):
        height, width = max(extents(packed({part: text.encode(encoding)})))
        assert height >= 1_048_576
        assert width >= 16_384


def test_cells_that_only_carry_a_format_take_no_room() -> None:
    text = '<w><row r="2"><c r="B2" s="1"><v>1</v></c></row><row r="9"><c r="Z9" s="1"/></row></w>'
    assert extents(packed({"xl/worksheets/sheet1.xml": text.encode()})) == [(2, 2)]


def test_far_cells_of_an_xlsb_sheet() -> None:
    def row(number: int, column: int) -> bytes:
        cell = b"\x05\x10" + struct.pack("<IId", column, 0, 1.0)
        return b"\x00\x11" + struct.pack("<I", number) + b"\0" * 13 + cell

    sheet = b"\x81\x01\x00\x91\x01\x00" + row(0, 0) + row(1_048_575, 16_383) + b"\x92\x01\x00"
    assert extents(packed({"xl/worksheets/sheet1.bin": sheet})) == [(1_048_576, 16_384)]


# --- old .xls ----------------------------------------------------------------


def compound(*names: str) -> bytes:
    """The head of a compound file and directory entries with these names."""
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 1) + b"\0" * 61
        for name in ("Root Entry", "Workbook", *names)
    ]
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(entries)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), []),
        (("_VBA_PROJECT_CUR",), ["workbook_macros"]),
        (("_vba_project_cur", "VBA"), ["workbook_macros"]),
        (("Macros",), ["workbook_macros"]),
        (("MBD0018D4CE",), ["workbook_embedded"]),
        (("EncryptedPackage", "EncryptionInfo"), []),
    ],
)
def test_storages_of_an_old_workbook(names: tuple[str, ...], expected: list[str]) -> None:
    assert codes(compound(*names)) == expected


def test_words_in_the_cells_of_an_old_workbook_are_no_storages() -> None:
    text = "Macros VBA _VBA_PROJECT_CUR".encode("utf-16-le").ljust(128, b"\0")
    assert codes(compound() + text + "Macros".encode("utf-16-le").ljust(128, b"\1")) == []


# --- on the way of every reader ----------------------------------------------


def test_the_reader_of_tables_opens_nothing_before_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_workbook, "CalamineWorkbook", None)
    monkeypatch.setattr(tables_workbook, "extents", None)
    with pytest.raises(InputRefusedError) as caught:
        read_workbook("a.xlsm", with_part("xl/vbaProject.bin", b"x"), 100, LIMIT)
    assert [problem.code for problem in caught.value.problems] == ["workbook_macros"]


def test_an_xlsm_without_macros_and_an_opendocument_file() -> None:
    assert read_workbook("a.xlsm", base(), 100, LIMIT)[0][0].rows[0][0] == "name"
    with pytest.raises(InputRefusedError) as caught:
        read_workbook("a.xlsx", packed({"mimetype": b"x", "content.xml": b"<x/>"}), 100, LIMIT)
    assert [problem.code for problem in caught.value.problems] == ["table_content_not_suffix"]


def test_commands_refuse_with_the_remedy_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(with_part("xl/vbaProject.bin", b"x"))
    for command in (
        ("checkup", "bad.xlsx"),
        ("screen", "bad.xlsx", "--as-of", "2026-08-31", "--out", "o.csv"),
    ):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        assert "Excel 工作簿(.xlsx)" in done.stderr
        assert "Traceback" not in done.stdout + done.stderr
