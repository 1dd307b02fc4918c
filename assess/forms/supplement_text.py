"""Values of a profile as text with their type, exact both ways; and key paths as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeAlias, get_args

from pydantic import ValidationError

from assess.files.safe_cell import safe_cell
from assess.profile.figure import DateFigure, Figure
from assess.profile.keyed import KeyPath

TextType: TypeAlias = Literal[
    "absent",
    "blank",
    "date",
    "day",
    "figure",
    "flag",
    "list",
    "number",
    "numbers",
    "order",
    "quoted",
    "text",
    "whole",
]
"""absent: the profile holds nothing there, though a table shows something; order: the keys of a list in their
order; quoted: a text that a cell would not keep as it is."""

TYPES: tuple[TextType, ...] = get_args(TextType)

CELL = 30_000
"""Most characters of one cell; Excel takes 32,767."""

_JOINT = " › "
_ALTERED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|_x")
"""What the file format may alter: controls, and its own escapes (_x0041_ is its way to write A)."""

_OUTER = re.compile(r"^[\s'\[\"]|\s$")
"""What a reader may take for something else: outer spaces, an apostrophe, the start of JSON."""


def encoded(value: Any) -> tuple[TextType, str]:
    """Type and text of a value; :func:`decoded` is the inverse."""
    if value is None:
        return "blank", ""
    if isinstance(value, bool):
        return "flag", "true" if value else "false"
    if isinstance(value, int):
        return "whole", str(value)
    if isinstance(value, Decimal):
        return "number", str(value)
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, Figure):
        return "figure", _json(value.model_dump(mode="json", exclude_defaults=True))
    if isinstance(value, DateFigure):
        return "day", _json(value.model_dump(mode="json", exclude_defaults=True))
    if isinstance(value, tuple):
        if any(isinstance(element, Decimal) for element in value):
            return "numbers", _json([None if element is None else str(element) for element in value])
        return "list", _json(list(value))
    return ("quoted", _json(value)) if _fragile(value) else ("text", str(value))


def decoded(kind: TextType, text: str) -> Any:
    """The value of a text; raises ``ValueError`` where it is none of its type."""
    try:
        return _DECODERS[kind](text)
    except (KeyError, TypeError, InvalidOperation, ValidationError, RecursionError) as error:
        raise ValueError(text) from error


def path_text(path: KeyPath) -> str:
    """A key path as one cell: ``years › 2025 › sales``; as JSON where a key would not survive that."""
    joined = _JOINT.join(path)
    if any("›" in step or step == "" for step in path) or _fragile(joined):
        return _json(list(path))
    return joined


def path_of(text: str) -> KeyPath:
    """The key path of a cell; raises ``ValueError`` for a text that is none."""
    if not text.startswith("["):
        return tuple(text.split(_JOINT))
    steps = json.loads(text)
    if not isinstance(steps, list) or not all(isinstance(step, str) for step in steps):
        raise ValueError(text)
    return tuple(steps)


def _fragile(text: str) -> bool:
    altered = bool(_ALTERED.search(text) or _OUTER.search(text))
    return altered or safe_cell(text) != text or len(text) > CELL or not text


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value).replace("_x", "\\u005fx") if _ALTERED.search(text) else text


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text.casefold()]


def _numbers(text: str) -> tuple[Decimal | None, ...]:
    return tuple(None if element is None else Decimal(element) for element in _array(text))


def _list(text: str) -> tuple[Any, ...]:
    return tuple(_array(text))


def _order(text: str) -> tuple[Any, ...]:
    return tuple(map(str, _array(text)))


def _array(text: str) -> list[Any]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError(text)
    return found


def _quoted(text: str) -> str:
    found = json.loads(text)
    if not isinstance(found, str):
        raise ValueError(text)
    return found


def _nothing(_: str) -> None:
    return None


_DECODERS: Mapping[TextType, Callable[[str], Any]] = {
    "absent": _nothing,
    "blank": _nothing,
    "date": date.fromisoformat,
    "day": DateFigure.model_validate_json,
    "figure": Figure.model_validate_json,
    "flag": _flag,
    "list": _list,
    "number": Decimal,
    "numbers": _numbers,
    "order": _order,
    "quoted": _quoted,
    "text": str,
    "whole": int,
}
