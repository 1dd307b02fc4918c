"""From programmes to the clauses of the models, and the table of what is covered and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import get_args

from indicator_models.model import Model
from indicator_models.programmes import (
    Programme,
    ProgrammeFile,
    ReasonKind,
    TableWords,
    clauses_of,
    parts_of,
    programmes,
)
from indicator_models.registry import all_models
from indicator_models.schema import Verified
from indicator_models.texts import Lang

VERIFIED: tuple[Verified, ...] = get_args(Verified)
"""Tags of verification, the best first."""


@dataclass(frozen=True)
class ClausePath:
    """The way from a programme over a clause of its text to what a model judges by."""

    section: str
    programme: str
    what: str
    """The clause of the programme, in words."""
    model: str
    """Version of the model."""
    part: str
    """Gate, indicator or item of the model."""
    cites: str
    """Document number and place that the part cites."""
    verified: Verified


def clause_paths(file: ProgrammeFile, models: Sequence[Model], lang: Lang) -> Iterator[ClausePath]:
    """Every way from a programme over its clauses to the gates, indicators and items of its models."""
    for programme in file.programmes:
        for model in programme.models_among(models):
            known = parts_of(model)
            for clause in programme.clauses:
                inside = {part for name in clause.at for part in known.get(name, ())}
                for part, cited in clauses_of(model):
                    if part in inside:
                        yield ClausePath(
                            programme.section,
                            programme.id,
                            clause.what.in_(lang),
                            model.version,
                            part,
                            model.clause_text(cited, lang),
                            cited.verified,
                        )


def coverage_table(lang: Lang = "en") -> str:
    """The registry as a Markdown table: section, programme, model files with status and tags, reasons."""
    file, models, names = programmes(), all_models(), model_files()
    words = file.words
    heads = [word.in_(lang) for word in (words.section, words.programme, words.models, words.reason)]
    rows = [heads, ["---"] * len(heads)]
    for programme in file.programmes:
        title = programme.title
        rows.append(
            [
                programme.section,
                f"{title.en} {title.zh}" if lang == "en" else title.zh,
                "<br>".join(_file(m, names, words, lang) for m in programme.models_among(models)),
                "<br>".join(_reasons(programme, file, lang)),
            ]
        )
    return "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |") for row in rows)


def _file(model: Model, names: Mapping[tuple[str, str], str], words: TableWords, lang: Lang) -> str:
    name = names[model.id, model.effective_from.isoformat()]
    status = (words.official if model.official else words.local).in_(lang)
    return f"`{name}` {status}: {', '.join(tags_of(model))}"


def _reasons(programme: Programme, file: ProgrammeFile, lang: Lang) -> Iterator[str]:
    """Why there is no model, and the clauses that are no rule of one."""
    reason = programme.reason
    if reason is not None:
        yield f"{file.kinds[reason.kind].in_(lang)}: {reason.text.in_(lang)}"
    left_out = [
        _left_out(clause.what.in_(lang), clause.reason.kind, file, lang)
        for clause in programme.clauses
        if clause.reason is not None and not clause.at
    ]
    if left_out:
        yield f"{file.words.left_out.in_(lang)}: {'; '.join(left_out)}"


def _left_out(what: str, kind: ReasonKind, file: ProgrammeFile, lang: Lang) -> str:
    return what if kind == "other" else f"{what} ({file.kinds[kind].in_(lang)})"


def tags_of(model: Model) -> tuple[Verified, ...]:
    """The tags of all its clauses, the best first."""
    found = {clause.verified for _, clause in clauses_of(model)}
    return tuple(tag for tag in VERIFIED if tag in found)


_HEAD = re.compile(r"^(id|effective_from):\s*[\"']?([A-Za-z0-9_-]+)", re.MULTILINE)


def model_files() -> Mapping[tuple[str, str], str]:
    """Names of the shipped model files by id and first day."""
    found = {}
    for place in resources.files("indicator_models").joinpath("data/models").iterdir():
        if place.name.endswith(".yaml"):
            head = dict(_HEAD.findall(place.read_text(encoding="utf-8")))
            found[head["id"], head["effective_from"]] = place.name
    return found
