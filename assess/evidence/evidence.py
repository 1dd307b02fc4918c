"""What the sources of a firm's figures say, judged by one model on one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.evidence.calibers import CaliberYear, calibers_of
from assess.evidence.conflicts import conflicts_of
from assess.evidence.effects import Conflicts, effects_of
from assess.evidence.findings import caliber_findings, conflict_findings, struck_findings
from assess.evidence.struck import StruckOut, struck_out_of
from assess.evidence.variants import Bench
from assess.profile.profile import EnterpriseProfile
from indicator_models.model import Model
from indicator_models.problems import Problem


@dataclass(frozen=True)
class Evidence:
    """Conflicts, calibers and strike-outs of a firm; each is empty where the profile has none."""

    conflicts: Conflicts | None
    rd_calibers: tuple[CaliberYear, ...]
    struck_out: StruckOut | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that must be told of them, by JSON path."""
        return (
            *conflict_findings(self.conflicts),
            *caliber_findings(self.rd_calibers),
            *struck_findings(self.struck_out),
        )


def evidence_of(
    profile: EnterpriseProfile, application_date: date, model: Model, trust_file: Path | None = None
) -> Evidence:
    """The evidence of a profile; a firm without conflicts and strike-outs is not judged again.

    Raises ``DataFileError`` for a faulty trust file.
    """
    bench = Bench(model, application_date)
    return Evidence(
        conflicts=effects_of(profile, bench, conflicts_of(profile, trust_file)),
        rd_calibers=calibers_of(profile, application_date),
        struck_out=struck_out_of(profile, bench),
    )
