"""The job of one file: read the firm, examine it by every model asked for, rank the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.checkup.checkup import Checkup
from assess.checkup.examine import examine, load_rules
from assess.checkup.job import FirmFile, Refused, read_firm
from assess.profile.keyed import values_of
from assess.questions.path_index import PathIndex
from assess.questions.question import Question
from assess.questions.rank import questions_of, questions_of_problems
from assess.questions.sheet import ListHead
from assess.questions.slots import Slots
from assess.questions.words import Words
from assess.settings import Settings
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue


@dataclass(frozen=True)
class Asked:
    """The questions to one firm, and what a list of them needs."""

    questions: tuple[Question, ...]
    head: ListHead
    words: Words
    refused: tuple[Problem, ...] = ()
    """Problems of a file that gave no profile: the questions are then those of its cells alone."""
    checkups: tuple[Checkup, ...] = ()


def ask_file(
    path: Path, settings: Settings, *, as_of: date | None, made_on: date, models: Sequence[str] = ()
) -> Asked:
    """The questions to the firm of a file, for ``models`` or the one of the settings; see
    :func:`assess.checkup.job.read_firm` for the application date."""
    catalogue = full_catalogue(settings.models_folder)
    words = Words(settings.lang, catalogue)
    firm = read_firm(path, settings, as_of=as_of, made_on=made_on)
    if isinstance(firm, Refused):
        from assess.settings import next_window

        on = as_of or next_window(settings.application_windows, made_on).on
        head = ListHead(None, path.stem, on, made_on, settings.bureau)
        return Asked(questions_of_problems(firm.problems), head, words, firm.problems)
    return ask_firm(firm, settings, made_on=made_on, models=models, catalogue=catalogue)


def ask_firm(
    firm: FirmFile,
    settings: Settings,
    *,
    made_on: date,
    models: Sequence[str] = (),
    catalogue: Catalogue,
) -> Asked:
    """The questions to a firm that was read."""
    checkups = tuple(
        examine(
            firm.profile,
            firm.planned,
            load_rules(model, firm.planned.on, settings),
            made_on=made_on,
            findings=firm.problems,
            places=firm.places,
        )
        for model in models or (settings.model,)
    )
    slots = Slots(firm.planned.on, catalogue)
    index = PathIndex.of(values_of(firm.profile), firm.places)
    head = ListHead(firm.profile, firm.profile.identity.name, firm.planned.on, made_on, settings.bureau)
    questions = questions_of(checkups, slots, index)
    return Asked(questions, head, Words(settings.lang, catalogue), (), checkups)
