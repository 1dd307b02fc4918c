"""Codes with names in one cell, and keys for items that a list names without a code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assess.imports.document import provisional
from assess.intake.codes import code_of, codes_of
from indicator_models.names import narrow, squash

_PARTS = re.compile(r"[;\uff1b\n]")


@dataclass(frozen=True)
class Named:
    """An item as a cell names it: its code, its name, or both."""

    code: str | None
    name: str = ""


def named_in(text: str, prefix: str, heading: str = "") -> tuple[Named, ...]:
    """The items of a cell: ``PS01、PS02``, ``PS01-PS03``, ``PS01 高压连接器``, or a name alone.

    A bare number is a code only under a heading that names the prefix (RD序号). Lines are items of their own
    where each of them begins with a code.
    """
    bare = prefix.casefold() in narrow(heading) and _only_numbers(text)
    numbers = re.sub(r"(?<![\w])(\d{1,3})(?![\w.])", rf"{prefix}\1", narrow(text))
    codes = codes_of(text, prefix) or (codes_of(numbers, prefix) if bare else None)
    if codes:
        return tuple(Named(code) for code in codes)
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    items = [_with_name(part, prefix) for part in parts]
    if len(items) > 1 and all(item.code for item in items):
        return tuple(items)
    return (_with_name(" ".join(text.split()), prefix),)


def is_name(text: str) -> bool:
    """Whether a text can be a name, and not only the firm's own number of an item (YF-2024-01)."""
    return re.search(r"[^\W\d_a-zA-Z]", text) is not None


def _only_numbers(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\s*[,;/、]\s*\d{1,3})*", narrow(text)) is not None


def _with_name(text: str, prefix: str) -> Named:
    match = re.match(rf"({prefix}\s*[-_]?\s*\d{{1,4}})(?!\d)[\s:.、_-]*", text, re.IGNORECASE)
    code = code_of(match[1], prefix) if match else None
    return Named(code, text[match.end() :].strip() if match else "") if code else Named(None, text.strip())


@dataclass
class Keys:
    """Keys of the items of one list in one document: their codes, else provisional ones."""

    count: int = 0
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, code: str | None, name: str, also: str = "") -> str:
        """The key of the item with a code, or else with a name (a number, a title).

        ``also`` is a second name by which later rows may mean it: an item with a number is found by its title
        too, but never taken for another one of the same title.
        """
        key = code or self._known.get(squash(name))
        if key is None:
            self.count += 1
            key = provisional(self.count)
        for mark in filter(None, (squash(name), squash(also))):
            self._known.setdefault(mark, key)
        return key
