"""The intake workbook: write the template, fill it from a profile, read it back."""

from assess.intake.places import located
from assess.intake.reader import IntakeReading, read_workbook
from assess.intake.template import fill_template, write_template
from assess.intake.windows import PlannedRound

__all__ = [
    "IntakeReading",
    "PlannedRound",
    "fill_template",
    "located",
    "read_workbook",
    "write_template",
]
