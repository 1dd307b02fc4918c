"""Which models there are, and which one is in force on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from indicator_models.catalogue import catalogue
from indicator_models.errors import DataFileError, Finding, ModelNotFoundError
from indicator_models.located_yaml import parse_yaml, read_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model


@lru_cache(maxsize=8)
def all_models(local_folder: Path | None = None) -> tuple[Model, ...]:
    """Every shipped model, then those of a bureau's own folder, by id and date.

    Raises :class:`DataFileError` for a faulty file, or where two models of one id are in force on one day.
    """
    folder = resources.files("indicator_models").joinpath("data/models")
    trees = [
        parse_yaml(entry.read_text(encoding="utf-8"), f"models/{entry.name}")
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".yaml")
    ]
    if local_folder is not None:
        trees += [read_yaml(path) for path in sorted(local_folder.glob("*.yaml"))]
    models = sorted((read_model(tree, catalogue()) for tree in trees), key=_order)
    _refuse_overlaps(models)
    return tuple(models)


def load(model_id: str, on: date, local_folder: Path | None = None) -> Model:
    """The model ``model_id`` in force on the application date ``on``; raises :class:`ModelNotFoundError`."""
    models = all_models(local_folder)
    for model in models:
        if model.id == model_id and in_force(model, on):
            return model
    raise ModelNotFoundError(model_id, on.isoformat(), [model.version for model in models])


def in_force(model: Model, on: date) -> bool:
    """Whether the model is in force on that day; both ends of the period belong to it."""
    return model.effective_from <= on and (model.effective_to is None or on <= model.effective_to)


def _order(model: Model) -> tuple[str, date, int]:
    return model.id, model.effective_from, model.revision


def _refuse_overlaps(models: Iterable[Model]) -> None:
    previous: Model | None = None
    for model in models:
        if (
            previous is not None
            and previous.id == model.id
            and (previous.effective_to is None or previous.effective_to >= model.effective_from)
        ):
            params = {"first": previous.version, "second": model.version}
            raise DataFileError([Finding(model.id, 1, "effective_from", "models_overlap", params)])
        previous = model
