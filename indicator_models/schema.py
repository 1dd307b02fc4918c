"""The pieces every data file is made of, and the one way from a located tree to a checked object."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from indicator_models.errors import DataFileError, Finding
from indicator_models.formula import in_bounds
from indicator_models.located_yaml import LocatedTree, dotted
from indicator_models.texts import LANGS, Lang

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Verified = Literal["P", "V2", "V1", "DERIVED", "practice", "local"]
"""How a rule is verified: full text read (P), two or one independent texts, derived by arithmetic or logic
from a verified rule, advisors' practice, or the bureau's own. GAP and MEM have no place here."""

T = TypeVar("T", bound="DataModel")
_OWN = "own:"


class DataModel(BaseModel):
    """A part of a data file: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


class Localised(DataModel):
    """A text in both languages; a missing language is refused."""

    zh: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)]

    def in_(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.zh if lang == "zh" else self.en


class Source(DataModel):
    """Where a definition comes from, and how well that was verified."""

    text: Annotated[str, StringConstraints(min_length=1)]
    verified: Verified


class Document(DataModel):
    """An issued document that clauses refer to by ``id``."""

    id: str
    number: str
    title: Localised
    issuer: Localised
    issued: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    verified: Verified
    checked_on: date
    how: Localised


class ClauseRef(DataModel):
    """A place in a document, e.g. ``{document: G195, place: {zh: 三(七)4, en: III (7) 4}}``."""

    document: str
    place: Localised
    verified: Verified


def fault(code: str) -> PydanticCustomError:
    """A fault that a schema finds by itself; raise it in a validator, and the finding bears ``code``."""
    return PydanticCustomError(_OWN + code, "{code}", {"code": code})


def _bounded(number: Decimal) -> Decimal:
    if not in_bounds(number):
        raise fault("number_size")
    return number


Figure = Annotated[Decimal, AfterValidator(_bounded)]
"""A number of a data file, of a size that can be computed with."""


def build(model: type[T], tree: LocatedTree) -> T:
    """Check a tree against a schema; raises :class:`DataFileError` with file, line and key of every fault."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        raise DataFileError(findings_of(error, tree)) from None


def findings_of(error: ValidationError, tree: LocatedTree) -> list[Finding]:
    """Schema faults as findings with their lines."""
    found = []
    for item in _own_faults(error):
        path = _longest_known(tree, item["loc"])
        location = (*path, item["loc"][-1]) if item["type"] == "missing" else path
        params = {"value": _shown(item.get("input")), "rule": item["type"], "reason": item["msg"]}
        key = dotted(location)
        found.append(Finding(tree.name, tree.line_of(path), key, _code(item["type"], location), params))
    return found


def _own_faults(error: ValidationError) -> list[ErrorDetails]:
    """Without "too short" of a list whose items are at fault themselves."""
    items = error.errors(include_url=False, include_context=False)
    places = [item["loc"] for item in items]

    def inside(outer: tuple[int | str, ...]) -> bool:
        return any(len(place) > len(outer) and place[: len(outer)] == outer for place in places)

    return [item for item in items if item["type"] != "too_short" or not inside(item["loc"])]


def _longest_known(tree: LocatedTree, location: Sequence[str | int]) -> tuple[str | int, ...]:
    """The location as a path of the tree, without the names of union members that pydantic adds."""
    path: tuple[str | int, ...] = ()
    for step in location:
        if (*path, step) in tree.lines:
            path = (*path, step)
    return path


def _code(kind: str, location: Sequence[str | int]) -> str:
    if kind.startswith(_OWN):
        return kind.removeprefix(_OWN)
    if kind == "extra_forbidden":
        return "schema_unknown_key"
    if kind == "missing":
        return "language_missing" if location[-1] in LANGS else "schema_missing_key"
    return "schema_value"


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:77] + "..."


def digest_of(*parts: Any) -> str:
    """SHA-256 of the canonical JSON of plain data: sorted keys, UTF-8, no blanks."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
