"""Short words about a model that several commands print: kind, standing, place, period, verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicator_models.texts import Texts

if TYPE_CHECKING:
    from indicator_models.model import Model

_TAGS = ("P", "V2", "V1", "DERIVED", "practice", "local")
"""Verification tags, the strongest first."""


def kind(model: Model, texts: Texts) -> str:
    """Kind of a model: recognition, score, ranking."""
    return texts(f"kind.{model.kind}")


def standing(model: Model, texts: Texts) -> str:
    """Whether the numbers are official, a template's or the office's own."""
    return texts("standing.own" if model.own else "standing.official" if model.official else "standing.local")


def place(model: Model, texts: Texts) -> str:
    """Where it applies: region-code prefixes, or the whole country."""
    return texts("list.comma").join(model.jurisdiction) or texts("place.country")


def period(model: Model, texts: Texts) -> str:
    """Its period in words."""
    start = model.effective_from.isoformat()
    if model.effective_to is None:
        return texts("period.from", start=start)
    return texts("period.both", start=start, end=model.effective_to.isoformat())


def weakest_tag(model: Model) -> str:
    """The weakest verification among its documents."""
    return max((document.verified for document in model.documents), key=_TAGS.index)


def checked_on(model: Model) -> str:
    """The day on which a document of it was last checked."""
    return max(document.checked_on for document in model.documents).isoformat()
