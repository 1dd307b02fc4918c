"""What a question list says of itself: template, language, dates, and whose it is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from assess.profile.profile import EnterpriseProfile
from assess.profile.same_firm import FirmKey, firm_key
from indicator_models.texts import LANGS, Lang

NAME = "innovation-checkup-questions"
VERSION = 1
ANSWER = "answer"
"""Hidden key of the column that is filled in."""
QUESTION = "question"
HEADING, CLOSED = "heading", "closed"
"""Hidden keys of rows without an answer: the heading, and questions that are answered elsewhere."""
_DAY = r"(\d{4}-\d{2}-\d{2})"
_PRINT = "[0-9a-f]{16}"
_NONE = "-"
_FIRM = rf"({_PRINT}|{_NONE})/({_PRINT}(?:/{_PRINT})*)"
_MARKER = re.compile(rf"{NAME}/(\d{{1,6}})/({'|'.join(LANGS)})/{_DAY}/{_DAY}/{_FIRM}")


@dataclass(frozen=True)
class Marker:
    """The marker cell of a question list."""

    lang: Lang
    application_date: date
    made_on: date
    firm: FirmKey
    """The firm by fingerprints, see :func:`firm_of`."""
    version: int = VERSION

    @property
    def text(self) -> str:
        """The text of the cell."""
        days = f"{self.application_date.isoformat()}/{self.made_on.isoformat()}"
        firm = "/".join((self.firm.code or _NONE, self.firm.name, *sorted(self.firm.former)))
        return f"{NAME}/{self.version}/{self.lang}/{days}/{firm}"


def read_marker(text: str) -> Marker | None:
    """The marker of a cell's text; ``None`` where it is none."""
    match = _MARKER.fullmatch(text.strip())
    if match is None:
        return None
    lang: Lang = "en" if match[2] == "en" else "zh"
    name, *former = match[6].split("/")
    firm = FirmKey(None if match[5] == _NONE else match[5], name, frozenset(former))
    try:
        return Marker(lang, date.fromisoformat(match[3]), date.fromisoformat(match[4]), firm, int(match[1]))
    except ValueError:
        return None


def firm_of(profile: EnterpriseProfile) -> FirmKey:
    """The key of the firm by which a list finds it, with fingerprints in place of code and names."""
    key = firm_key(profile.identity)
    code = None if key.code is None else _print(key.code)
    return FirmKey(code, _print(key.name), frozenset(map(_print, key.former)))


def _print(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
