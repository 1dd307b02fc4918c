"""What a question list says of itself: template, language, dates, and whose it is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from assess.profile.profile import EnterpriseProfile
from indicator_models.texts import LANGS, Lang

NAME = "innovation-checkup-questions"
VERSION = 1
ANSWER = "answer"
"""Hidden key of the column that is filled in."""
QUESTION = "question"
HEADING, CLOSED = "heading", "closed"
"""Hidden keys of rows without an answer: the heading, and questions that are answered elsewhere."""
_DAY = r"(\d{4}-\d{2}-\d{2})"
_MARKER = re.compile(rf"{NAME}/(\d{{1,6}})/({'|'.join(LANGS)})/{_DAY}/{_DAY}/([0-9a-f]{{16}})")


@dataclass(frozen=True)
class Marker:
    """The marker cell of a question list."""

    lang: Lang
    application_date: date
    made_on: date
    firm: str
    """Fingerprint of the firm, see :func:`firm_of`."""
    version: int = VERSION

    @property
    def text(self) -> str:
        """The text of the cell."""
        days = f"{self.application_date.isoformat()}/{self.made_on.isoformat()}"
        return f"{NAME}/{self.version}/{self.lang}/{days}/{self.firm}"


def read_marker(text: str) -> Marker | None:
    """The marker of a cell's text; ``None`` where it is none."""
    match = _MARKER.fullmatch(text.strip())
    if match is None:
        return None
    lang: Lang = "en" if match[2] == "en" else "zh"
    try:
        return Marker(
            lang, date.fromisoformat(match[3]), date.fromisoformat(match[4]), match[5], int(match[1])
        )
    except ValueError:
        return None


def firm_of(profile: EnterpriseProfile) -> str:
    """A fingerprint by which a list finds its firm: of the credit code, else of the name."""
    known = profile.identity.credit_code or profile.identity.name
    return hashlib.sha256(known.encode("utf-8")).hexdigest()[:16]
