"""Which models there are, and which one is in force on a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from indicator_models.catalogue import Catalogue, catalogue, merged
from indicator_models.errors import DataFileError, Finding, ModelNotFoundError
from indicator_models.located_yaml import LocatedTree, Path_, dotted, parse_yaml, read_yaml
from indicator_models.model import Model, WorkedCases
from indicator_models.model_reader import read_model, read_rules, without_cases
from indicator_models.names import name_keys

SUFFIXES = (".yaml", ".yml")
"""Endings of model files, in whatever case."""

_HEAD = re.compile(r"^id:\s*[\"']?([A-Za-z0-9_]+)", re.MULTILINE)


@dataclass(frozen=True)
class _Entry:
    """A model file: shipped, or of the office's own folder."""

    place: Traversable | Path
    own: bool

    def read(self) -> tuple[Model, LocatedTree]:
        """The model: an office's file whole; of a shipped one, whose cases the tests run, the rules alone."""
        if isinstance(self.place, Path) and self.own:
            tree = read_yaml(self.place)
            # An office's copy of an official model is the office's own, whatever it says of itself.
            return replace(read_model(tree, catalogue()), official=False, own=True), tree
        text = self.place.read_text(encoding="utf-8")
        tree = parse_yaml(without_cases(text), self._name)
        return read_rules(tree, catalogue(), self._cases), tree

    @property
    def _name(self) -> str:
        return f"models/{self.place.name}"

    def _cases(self) -> WorkedCases:
        return read_model(parse_yaml(self.place.read_text(encoding="utf-8"), self._name), catalogue()).cases

    def may_be(self, model_id: str) -> bool:
        """Whether the head of the file names the id, or nothing that can be read quickly."""
        try:
            found = _HEAD.search(self.place.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, OSError):
            return True
        return found is None or found[1] == model_id


@lru_cache(maxsize=8)
def all_models(local_folder: Path | None = None) -> tuple[Model, ...]:
    """Every shipped model, then those of an office's own folder, by id and date.

    Raises :class:`DataFileError` with the faults of all files, also where two models of one id and origin
    are in force on one day, where two files give one fact two meanings or two facts one name, and where a
    title's worth names an item that no valuation has.
    """
    read, findings = _read(_entries(local_folder))
    findings += _facts_twice(read)
    findings += _names_twice(read)
    findings += _worth_unknown(read)
    if findings:
        raise DataFileError(findings)
    return tuple(model for model, _ in read)


def model_files(folder: Path) -> list[Path]:
    """The model files of a folder, by name."""
    return sorted(path for path in folder.glob("*") if path.suffix.casefold() in SUFFIXES)


def models_in(folder: Path) -> tuple[Model, ...]:
    """The models of an office's own folder alone; raises :class:`DataFileError`, also where it has none."""
    if not model_files(folder):
        raise DataFileError([Finding(str(folder), 1, "", "folder_empty")])
    return tuple(model for model in all_models(folder) if model.own)


@lru_cache(maxsize=32)
def models_of(model_id: str, local_folder: Path | None = None) -> tuple[Model, ...]:
    """Every edition of one model, by date; only the files that may hold it are read."""
    read, findings = _read([entry for entry in _entries(local_folder) if entry.may_be(model_id)])
    if findings:
        raise DataFileError(findings)
    return tuple(model for model, _ in read if model.id == model_id)


def load(model_id: str, on: date, local_folder: Path | None = None) -> Model:
    """The model ``model_id`` in force on the application date ``on``; raises :class:`ModelNotFoundError`.

    A model of the office's own folder goes before a shipped one.
    """
    found = chosen(models_of(model_id, local_folder), on)
    if found:
        return found[0]
    raise not_found(model_id, on, local_folder)


def not_found(name: str, on: date, local_folder: Path | None = None) -> ModelNotFoundError:
    """The error to raise where an id, or an id with ``@`` and a date, names no model in force on a day."""
    editions = models_of(name.partition("@")[0], local_folder)
    current = next((model.version for model in chosen(editions, on)), None)
    versions = [model.version for model in editions]
    known = [] if editions else _nearest_first(name, models_in_force(on, local_folder))
    return ModelNotFoundError(name, on.isoformat(), known, editions=versions, current=current)


def _nearest_first(name: str, models: Sequence[Model]) -> list[str]:
    # Imported here: only a mistaken name pays for it.
    from difflib import get_close_matches

    ids = [model.id for model in models]
    near = get_close_matches(name.casefold(), ids, n=max(len(ids), 1))
    return list(dict.fromkeys([*near, *ids]))


def models_in_force(on: date, local_folder: Path | None = None) -> tuple[Model, ...]:
    """One model of each id in force on that day, in the order of ids."""
    return chosen(all_models(local_folder), on)


def chosen(models: Iterable[Model], on: date) -> tuple[Model, ...]:
    """One model of each id in force on a day; the office's own goes before the shipped one."""
    found: dict[str, Model] = {}
    for model in models:
        if in_force(model, on) and (model.id not in found or model.own):
            found[model.id] = model
    return tuple(found.values())


def full_catalogue(local_folder: Path | None = None) -> Catalogue:
    """The shipped facts with those that single models bring along."""
    return merged([catalogue(), *(model.catalogue for model in all_models(local_folder))])


def in_force(model: Model, on: date) -> bool:
    """Whether the model is in force on that day; both ends of the period belong to it."""
    return model.effective_from <= on and (model.effective_to is None or on <= model.effective_to)


def covers(model: Model, region_code: str | None) -> bool:
    """Whether a model applies in a region; without a region code only those for the whole country do."""
    return not model.jurisdiction or (region_code is not None and region_code.startswith(model.jurisdiction))


def _entries(local_folder: Path | None) -> list[_Entry]:
    folder = resources.files("indicator_models").joinpath("data/models")
    shipped = sorted(folder.iterdir(), key=lambda item: item.name)
    entries = [_Entry(place, False) for place in shipped if place.name.endswith(".yaml")]
    if local_folder is not None:
        entries += [_Entry(path, True) for path in model_files(local_folder)]
    return entries


def _read(entries: Sequence[_Entry]) -> tuple[list[tuple[Model, LocatedTree]], list[Finding]]:
    read: list[tuple[Model, LocatedTree]] = []
    findings: list[Finding] = []
    for entry in entries:
        try:
            read.append(entry.read())
        except DataFileError as error:
            findings += error.findings
    read.sort(key=lambda item: _order(item[0]))
    return read, findings + _overlaps(read)


def _order(model: Model) -> tuple[str, bool, date, int]:
    return model.id, model.own, model.effective_from, model.revision


def _overlaps(models: Sequence[tuple[Model, LocatedTree]]) -> list[Finding]:
    """Models of one id and origin that are in force on the same day, in the later one's file."""
    found = []
    for (first, _), (second, tree) in pairwise(models):
        same = (first.id, first.own) == (second.id, second.own)
        if same and (first.effective_to is None or first.effective_to >= second.effective_from):
            line = tree.line_of(("effective_from",))
            params = {"first": first.version, "second": second.version}
            found.append(Finding(tree.name, line, "effective_from", "models_overlap", params))
    return found


def _facts_twice(models: Sequence[tuple[Model, LocatedTree]]) -> list[Finding]:
    """Facts that two files bring along under one id with two meanings; a copy may repeat them, and editions
    and copies of one model may differ in what they bring along."""
    shared = catalogue().definitions
    seen: dict[str, tuple[object, str]] = {}
    found = []
    for model, tree in sorted(models, key=lambda item: item[0].own):
        for name, meaning in model.catalogue.definitions.items():
            if name in shared:
                continue
            known, first = seen.setdefault(name, (meaning, model.id))
            if known == meaning or first == model.id:
                continue
            found.append(Finding(tree.name, tree.line_of(("facts",)), "facts", "fact_twice", {"id": name}))
    return found


def _names_twice(models: Sequence[tuple[Model, LocatedTree]]) -> list[Finding]:
    """Facts of two files that a heading would call by one name; against the shipped facts each file is held
    when it is read."""
    shared = catalogue().facts
    owners: dict[str, str] = {}
    found = []
    for model, tree in sorted(models, key=lambda item: item[0].own):
        brought = (f for f in model.catalogue.facts.values() if f.id not in shared and not f.parameter)
        for fact in (fact for fact in brought if fact.year in (None, 1)):
            path: Path_ = ("facts", *_index(tree, fact.base))
            for name in fact.names:
                others = {owners.setdefault(key, fact.base) for key in name_keys(name, fact.base)} - {
                    fact.base
                }
                for other in sorted(others):
                    params = {"name": name, "id": fact.base, "other": other}
                    line = tree.line_of(path)
                    found.append(Finding(tree.name, line, dotted(path), "fact_name_twice", params))
    return found


def _index(tree: LocatedTree, base: str) -> tuple[int, ...]:
    """Where a file states a fact."""
    entries = enumerate(tree.data["facts"])
    return tuple(index for index, entry in entries if entry["id"].removesuffix("_y1") == base)[:1]


def _worth_unknown(models: Sequence[tuple[Model, LocatedTree]]) -> list[Finding]:
    known = sorted({item.id for model, _ in models for item in model.valuation})
    return [
        Finding(
            tree.name,
            tree.line_of(("worth", "items", place)),
            "worth.items",
            "worth_unknown",
            {"item": item, "known": ", ".join(known) or "-"},
        )
        for model, tree in models
        for place, item in enumerate(model.worth.items)
        if item not in known
    ]
