"""Names of facts as headings are compared: without case, width, spaces and punctuation."""

from __future__ import annotations

import re
import unicodedata

YEAR = re.compile(r"(?<!\d)(?:fy)?((?:19|20)\d{2})(?!\d)\s*(?:年度末|年末|年底|年度|年)?的?")
"""A calendar year in a heading, with the words that go with it."""


def narrow(text: str) -> str:
    """Full-width to half-width, compatibility forms resolved, lower case, outer spaces off."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def squash(text: str) -> str:
    """What is left of a name for comparison: letters, digits and characters, no spaces, no punctuation."""
    return "".join(char for char in narrow(text) if char.isalnum())


def name_key(text: str) -> str:
    """A name for comparison. A share is not the amount: its sign must not fall with the punctuation."""
    return squash(narrow(text).replace("%", "百分比"))


def name_keys(name: str, base: str) -> frozenset[str]:
    """The keys by which a heading may call a fact by one of its names: as it stands, and without a calendar
    year; its id ``base`` as it stands alone."""
    keys = {name_key(name)} if name == base else {name_key(name), name_key(YEAR.sub("", narrow(name)))}
    return frozenset(key for key in keys if key)
