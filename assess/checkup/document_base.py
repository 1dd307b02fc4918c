"""What every part of a check-up as JSON is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of every part: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Part):
    """``[low, high]``; equal when known, ``null`` on an open side."""

    low: float | None
    high: float | None
