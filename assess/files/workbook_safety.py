"""What a workbook file carries besides cells, looked at before any reading library opens it.

A workbook is a zip archive of XML parts, or an old compound file. Nothing here trusts what the archive says
of itself: parts are unpacked piece by piece, and given up once they grow past what they declare. Every
problem of the file is told at once.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from xml.etree import ElementTree as Xml

from assess.files.refused import InputRefusedError
from indicator_models.problems import Problem

MAX_PARTS = 5_000
"""Real workbooks have some hundred sheets at most; a drawing, notes and pictures for each stay far below."""
MAX_RATIO = 250
"""Deflate reaches 1,032 at most, and only on endless repetition. The emptiest real sheets (hundreds of
thousands of formatted blank cells) stay below 100."""
RATIO_FROM = 4 * 1024 * 1024
"""Below so many bytes a high ratio harms nobody: a blank page of a drawing shrinks as well."""

_PACKED, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"
_CENTRAL, _LOCAL, _LOCAL_BYTES = b"PK\x01\x02", b"PK\x03\x04", 30
_PIECE = 256 * 1024
_OVERLAP = 256
_PARTS_SHOWN = 3
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_ARCHIVE_SUFFIXES = (".zip", ".7z", ".rar", ".gz", ".jar", ".xlsx", ".xlsm", ".xlsb", ".docx", ".docm")
_DOCUMENT_TYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_LINKS = re.compile(rb"<(?:[\w.-]+:)?(ddeLink|oleLink)[\s/>]")

_NAMES: Mapping[str, re.Pattern[str]] = {
    "workbook_macros": re.compile(r"(?s)(?:.*/)?vbaproject[^/]*\.bin|(?:.*/)?macrosheets/.+|basic/.+"),
    "workbook_external_link": re.compile(r"(?s)(?:.*/)?externallinks/[^/]+"),
    "workbook_embedded": re.compile(r"(?s)(?:.*/)?(?:embeddings|activex)/.+|(?:.*/)?oleobject[^/]*"),
}
_TYPES: Mapping[str, re.Pattern[str]] = {
    "workbook_macros": re.compile(r"(?s).*(?:macroenabled|vbaproject|macrosheet).*"),
    "workbook_external_link": re.compile(r"(?s).*externallink.*"),
    "workbook_embedded": re.compile(r"(?s).*(?:oleobject|activex).*"),
}
_RELATIONS: Mapping[str, re.Pattern[str]] = {
    "workbook_macros": re.compile(r"(?s).*/(?:vbaproject|xlmacrosheet|xlintlmacrosheet)"),
    "workbook_external_link": re.compile(r"(?s).*/externallink"),
    "workbook_embedded": re.compile(r"(?s).*/(?:oleobject|package|control|activexcontrolbinary)"),
}
"""Signs of a code, matched against the whole text in lower case, line ends included."""

_STORAGES: Mapping[str, re.Pattern[bytes]] = {
    "workbook_macros": re.compile(
        b"|".join(name.encode("utf-16-le") for name in ("_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros")),
        re.IGNORECASE,
    ),
    "workbook_embedded": re.compile("MBD".encode("utf-16-le") + rb"(?:[0-9A-F]\0){8}", re.IGNORECASE),
}
_PASSWORD = re.compile("EncryptedPackage".encode("utf-16-le"), re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ENTRY_BYTES, _NAME_BYTES = 128, 64


@dataclass
class _Found:
    """The places of each code, in the order they were met."""

    file: str
    places: dict[str, dict[str, None]] = field(default_factory=dict)
    broken: str | None = None
    """What is wrong with the first part whose content is not what its checksum or its place says."""

    def say(self, code: str, place: str) -> None:
        readable = "".join(sign if sign.isprintable() else "?" for sign in place)
        self.places.setdefault(code, {})[readable if len(readable) <= 120 else f"{readable[:119]}…"] = None

    def problems(self, unpacked_limit: int) -> list[Problem]:
        return [self._problem(code, list(places), unpacked_limit) for code, places in self.places.items()]

    def _problem(self, code: str, places: Sequence[str], unpacked_limit: int) -> Problem:
        if code == "table_unpacked_too_large":
            return Problem(code, self.file, {"file": self.file, "limit": f"{unpacked_limit:,}"})
        if code == "workbook_too_many_parts":
            return Problem(code, self.file, {"file": self.file, "limit": f"{MAX_PARTS:,}"})
        more = f" +{len(places) - _PARTS_SHOWN}" if len(places) > _PARTS_SHOWN else ""
        params = {"file": self.file, "parts": ", ".join(places[:_PARTS_SHOWN]) + more}
        return Problem(code, f"{self.file}!{places[0].partition(' -> ')[0]}", params)


def check_package(name: str, data: bytes, *, unpacked_limit: int) -> None:
    """Refuses a workbook that is more than cells; raises :class:`InputRefusedError` with all that was found.

    ``unpacked_limit`` is the size in bytes of all parts together. Hyperlinks, pictures, notes, charts and
    printer settings pass, and so does what is neither a zip archive nor a compound file. A compound file with
    a password passes, whatever it carries: that it is locked is for the reading library to say.
    Codes: ``table_unpacked_too_large``, ``table_damaged`` and all of ``problems/safety.yaml``.
    """
    found = _Found(name)
    if data.startswith(_COMPOUND):
        _look_at_storages(data, found)
    elif data.startswith(_PACKED):
        _look_at_archive(data, unpacked_limit, found)
    if found.places:
        raise InputRefusedError(found.problems(unpacked_limit))
    if found.broken is not None:
        raise damaged(name, zipfile.BadZipFile(found.broken))


def damaged(name: str, error: BaseException) -> InputRefusedError:
    """The refusal ``table_damaged`` with the first line of what the reading library said."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputRefusedError([Problem("table_damaged", name, {"file": name, "reason": reason})])


def unpacked_pieces(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part of a zip archive really unpacks to, in pieces of at most 256 KB, whatever it claims.

    Ends where the content is damaged or packed in a way that no workbook program uses; checksums are for the
    caller to look at.
    """
    head = data[entry.header_offset : entry.header_offset + _LOCAL_BYTES]
    if len(head) < _LOCAL_BYTES or not head.startswith(_LOCAL):
        return
    start = entry.header_offset + _LOCAL_BYTES + sum(struct.unpack("<HH", head[26:30]))
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        for place in range(0, len(packed), _PIECE):
            yield bytes(packed[place : place + _PIECE])
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed)


def is_xml(first: bytes, part: str) -> bool:
    """Whether a part whose content begins like this is XML, by its name or by what it begins with."""
    begins = first.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\0 \t\r\n")[:1]
    return begins in (b"<", b"") or _plain(part).endswith(_XML_SUFFIXES)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), _PIECE):
        waiting: bytes | memoryview = packed[place : place + _PIECE]
        while len(waiting):
            try:
                piece = inflater.decompress(waiting, _PIECE)
            except zlib.error:
                return
            if piece:
                yield piece
            if inflater.eof:
                return
            waiting = inflater.unconsumed_tail
    # What still waits in the inflater when the packed bytes have ended.
    while piece := inflater.decompress(b"", _PIECE):
        yield piece


def _look_at_archive(data: bytes, unpacked_limit: int, found: _Found) -> None:
    # Counted before the list of parts is read: a list of millions would itself fill the memory.
    if data.count(_CENTRAL) > MAX_PARTS:
        found.say("workbook_too_many_parts", "")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise damaged(found.file, error) from error
    _look_at_names(entries, found)
    too_large = sum(entry.file_size for entry in entries) > unpacked_limit
    if too_large:
        found.say("table_unpacked_too_large", "")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            found.say("workbook_part_encrypted", entry.filename)
        elif not too_large:
            _look_into(data, entry, found)


def _look_at_names(entries: Sequence[zipfile.ZipInfo], found: _Found) -> None:
    seen: set[str] = set()
    for entry in entries:
        written = entry.orig_filename
        plain = _plain(written)
        steps = plain.split("/")
        if ".." in steps or plain.startswith("/") or ":" in steps[0] or "\0" in written:
            found.say("workbook_part_path", written)
        # Part names of workbooks are the same in capitals and small letters.
        if plain in seen:
            found.say("workbook_part_twice", written)
        seen.add(plain)
        _look_for(_NAMES, plain, written, found)
        if plain.endswith(_ARCHIVE_SUFFIXES):
            found.say("workbook_part_nested", written)


def _plain(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _look_for(signs: Mapping[str, re.Pattern[str]], text: str, place: str, found: _Found) -> None:
    for code, sign in signs.items():
        if sign.fullmatch(text):
            found.say(code, place)


def _look_into(data: bytes, entry: zipfile.ZipInfo, found: _Found) -> None:
    """Unpacks a part once, in pieces; stops at the first sign that it is not what it says."""
    name = entry.filename
    plain = _plain(name)
    reader = _Relations(name, found) if plain.endswith((".rels", "[content_types].xml")) else None
    size, kind, tail, checksum = 0, "", b"", 0
    is_sheet = not _SHEET.fullmatch(plain)
    for piece in unpacked_pieces(data, entry):
        checksum = zlib.crc32(piece, checksum)
        is_sheet = is_sheet or b"worksheet" in piece.translate(None, b"\0")
        kind = kind or ("archive" if piece.startswith(_LOCAL) else "xml" if is_xml(piece, name) else "other")
        size += len(piece)
        if size > entry.file_size:
            found.say("workbook_size_wrong", name)
            return
        if size > RATIO_FROM and size > MAX_RATIO * entry.compress_size:
            found.say("workbook_bomb", name)
            return
        if kind == "archive":
            found.say("workbook_part_nested", name)
        if kind != "xml":
            continue
        # A part in UTF-16 is plain letters with a zero byte beside each.
        window = (tail + piece).translate(None, b"\0") if b"\0" in piece else tail + piece
        tail = window[-_OVERLAP:]
        if b"<!" in window and _DOCUMENT_TYPE.search(window):
            found.say("workbook_document_type", name)
            return
        _look_for_links(window, name, found)
        if reader is not None:
            reader.feed(piece)
    if checksum != entry.CRC:
        # The reading library does not look at checksums and would hand over other signs and figures.
        found.broken = found.broken or f"Bad CRC-32 for file {name!r}"
    if not is_sheet:
        # Read as a sheet without cells, where cells were.
        found.broken = found.broken or f"No worksheet in {name!r}"


def _look_for_links(window: bytes, name: str, found: _Found) -> None:
    if b"ddeLink" in window or b"oleLink" in window:
        for match in _LINKS.finditer(window):
            found.say("workbook_dde" if match[1] == b"ddeLink" else "workbook_embedded", name)


class _Relations:
    """Reads relationships and content types piece by piece; what is no XML is left to the reading library."""

    def __init__(self, part: str, found: _Found) -> None:
        self._part, self._found = part, found
        self._parser: Xml.XMLPullParser[Any] = Xml.XMLPullParser(("start", "end"))
        self._root: Xml.Element | None = None
        self._broken = False

    def feed(self, piece: bytes) -> None:
        """Takes the next piece, which must have been searched for a document type before."""
        if self._broken:
            return
        try:
            self._parser.feed(piece)
            for item in self._parser.read_events():
                event, element = cast("tuple[str, Xml.Element]", item)
                if event == "start":
                    self._root = element if self._root is None else self._root
                else:
                    self._look(element)
                    # Else all elements of a long part would stay in memory.
                    if self._root is not None:
                        self._root.clear()
        except (Xml.ParseError, LookupError, ValueError):
            # The last two: a character set that is not known, or one that the parser does not take.
            self._broken = True

    def _look(self, element: Xml.Element) -> None:
        attribute = element.attrib.get
        target = attribute("Target", attribute("PartName", attribute("Extension", "")))
        place = f"{self._part} -> {target}"
        tag = element.tag.rpartition("}")[2]
        if tag == "Relationship":
            kind = attribute("Type", "").casefold()
            _look_for(_RELATIONS, kind, place, self._found)
            if attribute("TargetMode", "").casefold() == "external" and not kind.endswith("/hyperlink"):
                self._found.say("workbook_external_link", place)
        elif tag in ("Override", "Default"):
            _look_for(_TYPES, attribute("ContentType", "").casefold(), place, self._found)


def _look_at_storages(data: bytes, found: _Found) -> None:
    if any(_entries(data, _PASSWORD)):
        return
    for code, sign in _STORAGES.items():
        for entry in _entries(data, sign):
            found.say(code, entry)


def _entries(data: bytes, sign: re.Pattern[bytes]) -> Iterator[str]:
    """Directory entries of a compound file with such a name.

    Found by shape, not by following the chain of sectors, which a damaged file may have bent: an entry lies
    at a multiple of 128 bytes and carries the length of its name (with the final zero) and a kind above 0.
    """
    for match in sign.finditer(data):
        start = match.start()
        tail = data[start + _NAME_BYTES : start + _NAME_BYTES + 3]
        if start % _ENTRY_BYTES or len(tail) < len("LLK"):
            continue
        length, kind = struct.unpack("<HB", tail)
        if kind and length == len(match[0]) + 2:
            yield match[0].decode("utf-16-le")
