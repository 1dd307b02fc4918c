"""Numbers of rights for comparison, however they are written."""

from __future__ import annotations

import re

from indicator_models.names import narrow, squash

_PATENT = re.compile(r"(?:zl|cn)?(\d{8,13}(?:\.?[\dx])?)(?:[a-z]\d?)?", re.ASCII)
_DASHES = re.compile("[-\u2010-\u2015\u2212]")


def compact(number: str) -> str:
    """A number in lower case without spaces, dashes and 号, and with plain signs."""
    plain = "".join(narrow(number).split())
    return _DASHES.sub("", plain).replace("。", ".").replace("号", "")


def number_key(number: str) -> str:
    """What two writings of one number have in common: ``ZL 2021 1 0123456.7``, ``202110123456.7`` and
    ``CN202110123456.7A`` are one."""
    plain = compact(number)
    match = _PATENT.fullmatch(plain)
    return match[1].replace(".", "") if match else squash(plain).removeprefix("zl")
