"""The evidence checklist: which attachments an application takes, and which of them the profile knows of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, TypeAlias

from assess.forms.contents import Contents
from assess.profile.documents import DocumentKind
from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, Localised, Source, build

Status: TypeAlias = Literal["held", "missing", "written", "unknown"]
"""written: the rule is there, the records of its use are not."""

By: TypeAlias = Literal[
    "document",
    "ip",
    "co_owned",
    "transferred",
    "project",
    "source_evidence",
    "result_evidence",
    "standard",
    "tick",
]

_ACQUIRED = frozenset({"3", "4", "5"})


class Attachment(DataModel):
    """One entry of the list."""

    id: str
    by: By
    label: Localised
    basis: Source
    kind: DocumentKind | None = None
    years: int = 0
    """For how many accounting years, the latest first; 0: not by year."""


class Checklist(DataModel):
    """The list as data."""

    schema_version: Literal["1"]
    items: tuple[Attachment, ...]


@dataclass(frozen=True)
class CheckRow:
    """One attachment of this firm: of which year, right, activity or achievement, and whether it is there."""

    attachment: Attachment
    of: str
    status: Status
    note: str = ""
    """Title or number of the document that is held."""


@lru_cache(maxsize=1)
def checklist() -> Checklist:
    """The list shipped with the package."""
    source = resources.files("assess.forms").joinpath("checklist.yaml")
    return build(Checklist, parse_yaml(source.read_text(encoding="utf-8"), "assess/forms/checklist.yaml"))


def checklist_rows(contents: Contents) -> list[CheckRow]:
    """Every attachment of this firm's application; what nothing is known of is unknown, not missing."""
    return [row for attachment in checklist().items for row in _ROWS[attachment.by](attachment, contents)]


def _documents(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    years = contents.years[: attachment.years] or ("",)
    for year in reversed(years):
        status, note = _held(attachment, contents, year)
        yield CheckRow(attachment, year, status, note)


def _held(attachment: Attachment, contents: Contents, year: str = "") -> tuple[Status, str]:
    own = [d for d in contents.profile.documents if d.kind == attachment.kind]
    if year:
        own = [document for document in own if document.year is not None and str(document.year) == year]
    held = next((document for document in own if document.held), None)
    if held is not None:
        return "held", " ".join(filter(None, (held.title, held.number)))
    return ("missing" if any(document.held is False for document in own) else "unknown"), ""


def _rights(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for item in contents.profile.ip.items or ():
        if not item.pending:
            status, note = _held(attachment, contents)
            yield CheckRow(attachment, f"{item.code} {item.name}", status, note)


def _co_owned(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for item in contents.profile.ip.items or ():
        if item.co_owners and not item.pending:
            yield CheckRow(attachment, f"{item.code} {item.name}", _tri(item.co_owner_statement))


def _transferred(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for item in contents.profile.ip.items or ():
        if item.obtained in _ACQUIRED and not item.pending:
            # A day of transfer was read from the register entry; the paper itself may still be missing.
            yield CheckRow(attachment, f"{item.code} {item.name}", "unknown")


def _projects(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for project in contents.profile.rd.projects or ():
        status, note = _held(attachment, contents)
        yield CheckRow(attachment, f"{project.code} {project.name}", status, note)


def _conversions(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for item in contents.profile.conversions.items or ():
        proofs = item.source_evidence if attachment.by == "source_evidence" else item.result_evidence
        yield CheckRow(attachment, item.achievement, "held" if proofs else "unknown", "; ".join(proofs))


def _standards(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    for standard in contents.profile.standards or ():
        yield CheckRow(attachment, standard.name, "unknown", standard.number or "")


def _ticks(attachment: Attachment, contents: Contents) -> Iterator[CheckRow]:
    tick: str | None = getattr(contents.profile.management, attachment.id)
    status: Mapping[str | None, Status] = {
        "recorded": "held",
        "written": "written",
        "none": "missing",
        None: "unknown",
    }
    yield CheckRow(attachment, "", status[tick])


def _tri(answer: bool | None) -> Status:
    return "unknown" if answer is None else "held" if answer else "missing"


_ROWS: Mapping[By, Callable[[Attachment, Contents], Iterator[CheckRow]]] = {
    "document": _documents,
    "ip": _rights,
    "co_owned": _co_owned,
    "transferred": _transferred,
    "project": _projects,
    "source_evidence": _conversions,
    "result_evidence": _conversions,
    "standard": _standards,
    "tick": _ticks,
}
