"""Check of the application's texts: another firm's name in them is the mark of a template (D16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from assess.profile.narratives import Narratives
from assess.profile.profile import EnterpriseProfile
from assess.profile.same_firm import plain_name
from assess.validation.finding import Check, Findings, finding
from indicator_models.problems import rule_of

PROJECT_TEXTS = ("name", "purpose", "core_technology", "results")
PRODUCT_TEXTS = ("name", "key_technology", "advantages", "ip_support")

SHORTEST = 2
"""Characters before the ending that a name needs."""

LONGEST = 200
"""Characters of a name at most, as everywhere in a profile."""

_NAME = re.compile(r"[\w()·]+$")
_UP_TO_FIRM = re.compile(r"^.*公司")


def check_texts(check: Check) -> Findings:
    """Every firm that a text names beside the applicant, its former names, its partners and co-owners."""
    known = _known_names(check.profile)
    words = rule_of("text_names_other_firm").words
    for where, text in _texts(check.profile):
        for name in _firms_in(text, known, words["endings"], words["breaks"]):
            yield finding("text_names_other_firm", where, name=name)


def _known_names(profile: EnterpriseProfile) -> tuple[str, ...]:
    """Names that may stand in the texts, without what follows 公司 in brackets."""
    identity = profile.identity
    partners = [agreement.partner for agreement in profile.cooperations or ()]
    owners = [name for item in profile.ip.items or () for name in item.co_owners]
    plain = (plain_name(name) for name in (identity.name, *identity.former_names, *partners, *owners))
    return tuple(found[0] if (found := _UP_TO_FIRM.match(name)) else name for name in plain)


def _texts(profile: EnterpriseProfile) -> Iterator[tuple[str, str]]:
    """Place and content of every text of the application."""
    parts: list[tuple[str, BaseModel, tuple[str, ...]]] = [
        ("narratives", profile.narratives, tuple(Narratives.model_fields))
    ]
    parts += [
        (f"rd.projects[{place}]", project, PROJECT_TEXTS)
        for place, project in enumerate(profile.rd.projects or ())
    ]
    parts += [
        (f"products[{place}]", product, PRODUCT_TEXTS) for place, product in enumerate(profile.products or ())
    ]
    for where, part, names in parts:
        for name in names:
            text = getattr(part, name)
            if text is not None:
                yield f"{where}.{name}", text


def _firms_in(
    text: str, known: Sequence[str], endings: Sequence[str], breaks: Sequence[str]
) -> tuple[str, ...]:
    """Foreign names in a text, each once: what stands before an ending, from the last breaking word on."""
    ending = "|".join(map(re.escape, endings))
    found: dict[str, None] = {}
    plain, done = plain_name(text), 0
    for match in re.finditer(ending, plain):
        stem = _NAME.search(plain[max(done, match.start() - LONGEST) : match.start()])
        done = match.end()
        written = ("" if stem is None else stem[0]) + match[0]
        name = _after_breaks(written, breaks, endings)
        if not any(written.endswith(own) or own.endswith(name) for own in known):
            found[name] = None
    return tuple(found)


def _after_breaks(written: str, breaks: Sequence[str], endings: Sequence[str]) -> str:
    """The name without the sentence before it, as long as enough of it is left."""
    ending = next(word for word in sorted(endings, key=len, reverse=True) if written.endswith(word))
    stem = written.removesuffix(ending)
    cut = max((stem.rfind(word) + len(word) for word in breaks if word in stem), default=0)
    return written[cut:] if len(stem) - cut >= SHORTEST else written
