"""Which book is trusted more where several state the same figure: data that an office may replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, Protocol, get_args

from pydantic import Field

from assess.evidence.places import figure_places
from assess.profile.figure import SourceKind
from assess.profile.keyed import KeyPath, pattern_of
from indicator_models.errors import DataFileError, Finding
from indicator_models.located_yaml import LocatedTree, parse_yaml, read_yaml
from indicator_models.schema import DataModel, Identifier, Localised, Verified, build
from indicator_models.texts import Lang

_SHIPPED = "trust.yaml"


class Sourced(Protocol):
    """A value with the kind of its source and the date of the document."""

    @property
    def kind(self) -> SourceKind | None:
        """Kind of the source; ``None`` is not stated."""

    @property
    def dated(self) -> date | None:
        """Date of the document; ``None`` is not stated."""


class Family(DataModel):
    """Figures that share one order of trust."""

    label: Localised
    order: tuple[SourceKind, ...] = Field(min_length=1)
    """The most trusted kind first."""
    basis: Localised
    verified: Verified


class TrustFile(DataModel):
    """A trust file."""

    schema_version: Literal["1"]
    revision: int
    kinds: dict[SourceKind, Localised]
    unstated: Localised
    families: dict[Identifier, Family]
    places: dict[str, Identifier]
    """Family of a place of the profile and all below it, ``*`` for any item of a list."""
    default: Identifier


def trust(local_file: Path | None = None) -> TrustFile:
    """The office's own file, else the shipped one; raises :class:`DataFileError` with every fault.

    An own file that was written again is read again.
    """
    if local_file is None:
        return _shipped()
    try:
        state = local_file.stat()
    except OSError:
        return read_trust(read_yaml(local_file))  # Says what is wrong with the path.
    return _own(local_file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _own(local_file: Path, _written: int, _size: int) -> TrustFile:
    return read_trust(read_yaml(local_file))


@lru_cache(maxsize=1)
def _shipped() -> TrustFile:
    source = resources.files("assess.evidence").joinpath(_SHIPPED)
    return read_trust(parse_yaml(source.read_text(encoding="utf-8"), f"assess/evidence/{_SHIPPED}"))


def read_trust(tree: LocatedTree) -> TrustFile:
    """Check a trust file: form, every kind named, families and places that exist."""
    file = build(TrustFile, tree)
    findings = [
        Finding(tree.name, tree.line_of(("kinds",)), f"kinds.{kind}", "schema_missing_key")
        for kind in get_args(SourceKind)
        if kind not in file.kinds
    ]
    for place, family in file.places.items():
        if family not in file.families:
            findings.append(_finding(tree, ("places", place), family, file.families))
        if not any(_covers(place, known) for known in figure_places()):
            known_places = sorted(".".join(path) for path in figure_places())
            findings.append(_finding(tree, ("places", place), place, known_places))
    if file.default not in file.families:
        findings.append(_finding(tree, ("default",), file.default, file.families))
    if findings:
        raise DataFileError(findings)
    return file


def family_of(path: KeyPath, local_file: Path | None = None) -> Family:
    """The family of a key path, or of its pattern: that of the longest place above it."""
    file, pattern = trust(local_file), pattern_of(path)
    fitting = [place for place in file.places if _covers(place, pattern)]
    longest = max(fitting, key=lambda place: len(place.split(".")), default=None)
    return file.families[file.default if longest is None else file.places[longest]]


def trust_order(path: KeyPath, local_file: Path | None = None) -> tuple[SourceKind, ...]:
    """Every kind of source, the most trusted first, for a key path or its pattern.

    Kinds that the file does not name for it stand last, in the order of :data:`SourceKind`.
    """
    named = tuple(dict.fromkeys(family_of(path, local_file).order))
    return (*named, *(kind for kind in get_args(SourceKind) if kind not in named))


def trust_rank(path: KeyPath, value: Sourced, local_file: Path | None = None) -> int:
    """How far down a value stands in the order, 0 the most trusted; one of no stated kind stands last."""
    order = trust_order(path, local_file)
    return len(order) if value.kind is None else order.index(value.kind)


def most_trusted(path: KeyPath, values: Sequence[Sourced], local_file: Path | None = None) -> int:
    """Place of the most trusted of the values, at least one.

    Of two of one kind the later document goes first, one without a date last; of equals the first.
    """

    def standing(index: int) -> tuple[int, int, int]:
        dated = values[index].dated
        return (trust_rank(path, values[index], local_file), -(dated or date.min).toordinal(), index)

    return min(range(len(values)), key=standing)


def kind_label(kind: SourceKind | None, lang: Lang, local_file: Path | None = None) -> str:
    """The kind of a source in words."""
    file = trust(local_file)
    return (file.unstated if kind is None else file.kinds[kind]).in_(lang)


def _covers(place: str, pattern: KeyPath) -> bool:
    steps = tuple(place.split("."))
    return pattern[: len(steps)] == steps


def _finding(
    tree: LocatedTree, path: tuple[str, ...], value: str, known: Sequence[str] | Mapping[str, object]
) -> Finding:
    params = {"value": value, "rule": path[0], "reason": ", ".join(known)}
    return Finding(tree.name, tree.line_of(path), ".".join(path), "schema_value", params)
