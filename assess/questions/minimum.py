"""How much of the minimum of a first check-up a profile gives: the fields marked M in the layout."""

from __future__ import annotations

from dataclasses import dataclass

from assess.profile.keyed import values_of
from assess.profile.profile import EnterpriseProfile
from assess.questions.needed import is_given, is_needed
from assess.questions.slots import Slot, Slots

FORM = "first"


@dataclass(frozen=True)
class Minimum:
    """Fields of the minimum that this firm is asked for."""

    asked: int
    missing: tuple[Slot, ...]

    @property
    def given(self) -> int:
        """How many of them are answered."""
        return self.asked - len(self.missing)


def minimum_of(profile: EnterpriseProfile, slots: Slots) -> Minimum:
    """The cells of the first sheet marked M that this firm needs, and those still open.

    What a list or another answer makes needless is not asked (``assess/questions/needed.yaml``); a field
    that is needed for the latest year only counts once.
    """
    values = dict(values_of(profile))
    wanted = [
        slot
        for slot in slots.by_key.values()
        if slot.form == FORM and slot.field.mark == "M"
        if not (slot.field.latest and slot.column.year != 1)
        if is_needed(slot, values)
    ]
    return Minimum(len(wanted), tuple(slot for slot in wanted if not is_given(slot, values)))
