"""One row of the status table: a file, the firm in it, how far its data go."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assess.collecting.refused import RefusedFile
from assess.profile.differences import Difference
from assess.profile.profile import EnterpriseProfile
from assess.profile.same_firm import FirmKey, firm_key
from assess.questions.job import Asked
from assess.questions.minimum import Minimum
from assess.reading import Reading
from indicator_models.problems import Problem

Outcome = Literal["read", "refused"]
Since = Literal["compared", "first_time", "several"]
"""Against the last folder: compared, no file of the firm there, or more than one so that none is taken."""


@dataclass(frozen=True)
class StatusRow:
    """What one file gave. A refused file has its problems, and its firm as far as it could be read."""

    file: Path
    problems: tuple[Problem, ...]
    profile: EnterpriseProfile | None = None
    asked: Asked | None = None
    minimum: Minimum | None = None
    duplicates: tuple[str, ...] = ()
    """Names of other files of the same firm; which of them holds good is for people to say."""
    since: Since | None = None
    changes: tuple[Difference, ...] = field(default=())
    refused: RefusedFile | None = None

    @property
    def name(self) -> str | None:
        """Name of the firm; ``None`` where it could not be read."""
        if self.profile is not None:
            return self.profile.identity.name
        return self.refused.name if self.refused is not None else None

    @property
    def credit_code(self) -> str | None:
        """Credit code of the firm; ``None`` where there is none or it could not be read."""
        if self.profile is not None:
            return self.profile.identity.credit_code
        return self.refused.credit_code if self.refused is not None else None

    @property
    def firm(self) -> FirmKey | None:
        """The key of the firm; ``None`` where it could not be read."""
        if self.profile is not None:
            return firm_key(self.profile.identity)
        return self.refused.firm if self.refused is not None else None

    @property
    def outcome(self) -> Outcome:
        """Whether the file gave a profile."""
        return "refused" if self.profile is None else "read"

    @property
    def reading(self) -> Reading | None:
        """The verdict as people read it."""
        return self.asked.checkups[0].reading if self.asked is not None else None

    @property
    def missing_figures(self) -> int | None:
        """Figures that keep the verdict, gates or points open."""
        return len(self.asked.checkups[0].missing) if self.asked is not None else None

    def count(self, severity: str) -> int:
        """Problems of a severity."""
        return sum(problem.severity == severity for problem in self.problems)
