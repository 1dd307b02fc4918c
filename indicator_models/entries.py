"""The smallest entries of a model file, shared by its parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from indicator_models.schema import DataModel, Figure, Localised

OutcomeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=32)]
Formula = Annotated[str, StringConstraints(min_length=1)]


def _pair(value: Any) -> Any:
    """One number stands for a range without width."""
    return (value, value) if isinstance(value, str | int | float | Decimal) else value


_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_PAIR_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            *_NUMBER_SCHEMA["anyOf"],
            {"type": "array", "items": _NUMBER_SCHEMA, "minItems": 2, "maxItems": 2},
        ]
    }
)
NumberPair = Annotated[tuple[Figure, Figure], BeforeValidator(_pair), _PAIR_SCHEMA]
"""Points, yuan or a share that a worked case expects: one number, or a range ``[low, high]``."""
_Points = Annotated[Figure, Field(decimal_places=9)]
PointsPair = Annotated[tuple[_Points, _Points], BeforeValidator(_pair), _PAIR_SCHEMA]
"""Points of an outcome: one number, or a range ``[low, high]``."""


class NoteEntry(DataModel):
    """A remark printed with a gate or an indicator when its formula holds."""

    when: Formula
    text: Localised
