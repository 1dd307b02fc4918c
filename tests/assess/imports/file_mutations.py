"""Seeded damage to the bytes of a file: what broken disks, broken programs and bad tools leave behind.

*Raw* damage hits the file itself, so a checksum can show it; *rewritten* damage hits the content of a part,
which is then packed properly: nothing can show it but the content.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import TypeAlias

_Damage: TypeAlias = Callable[[Random, bytes], bytes]
_Edit: TypeAlias = Callable[[Random, bytes], bytes]

_TAG = re.compile(rb"<[^<>]{1,400}>")
_WORDS = (
    *(
        b'r="ZZZ9999999"',
        b'r="A0"',
        b'r=""',
        b't="s"',
        b't="b"',
        b't="e"',
        b't="d"',
        b't="str"',
        b's="999999"',
        b'r="A1048577"',
    ),
    *(
        b'ref="A1:XFD1048576"',
        b'ref=":"',
        b'count="4294967296"',
        b'state="veryHidden"',
        b'sheetId="-1"',
        b'r:id="rId99"',
    ),
)
_TEXTS = (
    b"1e999",
    b"-1",
    b"99999999999",
    b"NaN",
    b"&#0;",
    b"&amp;",
    b"&lol;",
    b"\xff\xfe",
    b"\x00",
    b"]]>",
    b"",
    b"\xe4\xb8",
)


def damage(draw: Random, data: bytes) -> tuple[str, bytes]:
    """Damage a file in one way; gives its name and the new bytes."""
    kinds = RAW if draw.random() < 0.4 or not data.startswith(b"PK") else {**RAW, **PARTS}
    name = draw.choice(list(kinds))
    return name, kinds[name](draw, data)


def _flip(draw: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8, 64))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _overwrite(draw: Random, data: bytes) -> bytes:
    start = draw.randrange(len(data))
    length = draw.choice((1, 4, 64, 1024))
    filling = draw.choice((b"\0", b"\xff", b"PK\x03\x04", bytes(draw.randrange(256) for _ in range(16))))
    return data[:start] + (filling * length)[:length] + data[start + length :]


def _truncate(draw: Random, data: bytes) -> bytes:
    return data[: draw.choice((0, 1, 4, 30, draw.randrange(len(data)), len(data) - draw.randint(1, 30)))]


def _cut_out(draw: Random, data: bytes) -> bytes:
    start = draw.randrange(len(data))
    return data[:start] + data[start + draw.choice((1, 2, 100, 2_000)) :]


def _double(draw: Random, data: bytes) -> bytes:
    start = draw.randrange(len(data))
    piece = data[start : start + draw.choice((1, 50, 5_000))]
    return data[:start] + piece + data[start:]


def _surround(draw: Random, data: bytes) -> bytes:
    junk = draw.choice((b"\xef\xbb\xbf", b"\0" * 100, b"<html>", data, b"MZ", b"\r\n"))
    return junk + data if draw.random() < 0.5 else data + junk


def _recode(draw: Random, data: bytes) -> bytes:
    """Read as one character set and written as another one."""
    text = data.decode(draw.choice(("gb18030", "utf-8", "latin-1")), errors="replace")
    coding = draw.choice(("utf-16", "utf-8", "big5", "utf-16-le", "utf-8-sig", "shift_jis", "utf-7"))
    return text.encode(coding, errors="replace")


def _line_ends(draw: Random, data: bytes) -> bytes:
    return data.replace(b"\r\n", draw.choice((b"\r", b"\n\n", b"\0", b",", b'"', b"\r\n" * 50)))


def _quotes(draw: Random, data: bytes) -> bytes:
    at = draw.randrange(len(data))
    return data[:at] + draw.choice((b'"', b'""', b",,,", b"\t", b";", b'"' * 999, b"a" * 200_000)) + data[at:]


RAW: dict[str, _Damage] = {
    "flip": _flip,
    "overwrite": _overwrite,
    "truncate": _truncate,
    "cut out": _cut_out,
    "double": _double,
    "surround": _surround,
    "recode": _recode,
    "line ends": _line_ends,
    "quotes": _quotes,
}
"""Damage to the file as it lies on the disk."""


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        seen: set[str] = set()
        for name, content in parts:
            # ZipFile itself only warns of a name that is there twice.
            archive.writestr(name, content) if name not in seen else _append(archive, name, content)
            seen.add(name)
    return buffer.getvalue()


def _append(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(name, content)


def _in_part(edit: _Edit) -> _Damage:
    def apply(draw: Random, data: bytes) -> bytes:
        parts = _parts(data)
        sheets = [i for i, (name, _) in enumerate(parts) if "sheet" in name or "sharedStrings" in name]
        at = draw.choice(sheets) if sheets and draw.random() < 0.7 else draw.randrange(len(parts))
        name, content = parts[at]
        parts[at] = name, edit(draw, content)
        return _packed(parts)

    return apply


def _tag(draw: Random, content: bytes) -> bytes:
    tags = list(_TAG.finditer(content))
    if not tags:
        return content + b"<"
    match = draw.choice(tags)
    tag = match[0]
    new = draw.choice((b"", tag * 2, tag[:-1], tag[1:], tag.upper(), b"</" + tag[1:], tag.replace(b"/", b"")))
    return content[: match.start()] + new + content[match.end() :]


def _attribute(draw: Random, content: bytes) -> bytes:
    found = list(re.finditer(rb'[\w:]+="[^"]*"', content))
    if not found:
        return content
    match = draw.choice(found)
    return content[: match.start()] + draw.choice(_WORDS) + content[match.end() :]


def _text(draw: Random, content: bytes) -> bytes:
    found = list(re.finditer(rb">([^<>]+)<", content))
    if not found:
        return content
    match = draw.choice(found)
    return content[: match.start(1)] + draw.choice(_TEXTS) + content[match.end(1) :]


def _nest(draw: Random, content: bytes) -> bytes:
    deep = draw.choice((b"row", b"c", b"si", b"x"))
    return content.replace(b"<sheetData>", b"<sheetData>" + (b"<%b>" % deep) * 3_000, 1)


def _doctype(draw: Random, content: bytes) -> bytes:
    inside = draw.choice((b'<!ENTITY a "b">', b'<!ENTITY x SYSTEM "file:///etc/hostname">', b""))
    head, found, rest = content.partition(b"?>")
    return head + found + b"<!DOCTYPE x [" + inside + b"]>" + rest


def _encoding(draw: Random, content: bytes) -> bytes:
    coding = draw.choice((b"GBK", b"UTF-16", b"utf-7", b"x"))
    return content.replace(b'encoding="UTF-8"', b'encoding="' + coding + b'"', 1)


def _remove_part(draw: Random, data: bytes) -> bytes:
    parts = _parts(data)
    del parts[draw.randrange(len(parts))]
    return _packed(parts)


def _double_part(draw: Random, data: bytes) -> bytes:
    parts = _parts(data)
    name, content = draw.choice(parts)
    parts.append((draw.choice((name, name.upper(), f"{name}x", f"xl/{name}", f"../{name}")), content))
    return _packed(parts)


def _swap_parts(draw: Random, data: bytes) -> bytes:
    parts = _parts(data)
    a, b = draw.sample(range(len(parts)), 2)
    parts[a], parts[b] = (parts[a][0], parts[b][1]), (parts[b][0], parts[a][1])
    return _packed(parts)


def _empty_part(draw: Random, data: bytes) -> bytes:
    parts = _parts(data)
    at = draw.randrange(len(parts))
    parts[at] = parts[at][0], draw.choice((b"", b"<", b"<a/>", b"\0" * 10, b"<?xml version='1.0'?>"))
    return _packed(parts)


PARTS: dict[str, _Damage] = {
    "tag": _in_part(_tag),
    "attribute": _in_part(_attribute),
    "text": _in_part(_text),
    "bytes of a part": _in_part(_flip),
    "part cut short": _in_part(lambda draw, content: content[: draw.randrange(len(content) + 1)]),
    "nest": _in_part(_nest),
    "doctype": _in_part(_doctype),
    "encoding": _in_part(_encoding),
    "part removed": _remove_part,
    "part twice": _double_part,
    "parts swapped": _swap_parts,
    "part empty": _empty_part,
}
"""Damage to the parts of a workbook, packed properly again."""
