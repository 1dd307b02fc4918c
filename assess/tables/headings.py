"""What a column heading means: a fact, a year, a unit, in the ways people write them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assess.tables.words import Unit, words
from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.fact import Fact
from indicator_models.names import YEAR, name_key, narrow, squash

Bound = Literal["ge", "le"]

_BOUND = re.compile(r"(?P<fact>[a-z][a-z0-9_]*)__(?P<bound>ge|le)")
_ID_YEAR = re.compile(r"(?P<base>[a-z][a-z0-9_]*)_(?P<year>(?:19|20)\d{2})")
_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_TOKENS = re.compile(r"[,、/;:\s]+")
_TITLE_UNIT = re.compile(r"单位\s*:\s*(?:人民币)?\s*([百千万亿]*元)")
_NUMBERING = re.compile(r"^\(?\d{1,2}[.、)]\s*")
_SEPARATORS = " \t/:,、-_*·"
_RATIO = re.compile(r"占比|比例|比重|强度|率|[%％]")
_RATIO_MARK = re.compile(r"[/／]")


@dataclass(frozen=True)
class Heading:
    """A heading taken apart. ``base`` is the fact's id without its year, or ``base_year``."""

    text: str
    base: str | None = None
    fact: str | None = None
    """Exact fact id, where the heading is one."""
    year: int | None = None
    """Calendar year written in the heading."""
    relative: str | None = None
    """Word for a year: 上年度, 最近一年."""
    unit: Unit | None = None
    bound: Bound | None = None
    derived: bool = False
    """Names a derived fact, which is computed and never read."""

    @property
    def known(self) -> bool:
        """Whether the heading names something this program knows."""
        return self.base is not None or self.derived


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What headings may name: the facts that firms give, the derived ones, and every name of both."""

    facts: Mapping[str, Fact]
    derived: frozenset[str]
    bases: frozenset[str]
    names: Mapping[str, _Name]
    overruled: Mapping[str, str]
    """Names of the office's own facts that the shipped facts bear already, with the own fact."""


def vocabulary_of(known: Catalogue) -> Vocabulary:
    """The vocabulary of a catalogue; a number that the office sets is no fact of a firm."""
    facts = {name: fact for name, fact in known.facts.items() if not fact.parameter}
    bases = frozenset(fact.base for fact in facts.values())
    overruled = overruled_names(facts.values())
    return Vocabulary(facts, frozenset(known.derived), bases, names_of(known), overruled)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary of the shipped catalogue."""
    return vocabulary_of(catalogue())


def recognise(text: str, vocabulary: Vocabulary | None = None) -> Heading:
    """Take a heading apart; an unknown one comes back with its text only.

    Known are fact ids, labels in both languages and aliases of the vocabulary (the shipped one by default),
    each with or without a year (2025年销售收入, 销售收入(2025), sales_2025, 上年度销售收入), a unit (万元)
    and a bound (``rd_y1__ge``).
    """
    return _recognise(text, vocabulary or shipped_vocabulary())


@lru_cache(maxsize=4096)
def _recognise(text: str, vocabulary: Vocabulary) -> Heading:
    written = narrow(text)
    plain = written.replace(" ", "")
    by_id = _by_id(text, plain, vocabulary)
    if by_id.known:
        return by_id
    for reading in _readings(Heading(text), written, vocabulary):
        if reading.known:
            return reading
    return Heading(text)


def title_unit(text: str) -> Unit | None:
    """The unit that a line above the table states for all its amounts: 单位:万元."""
    match = _TITLE_UNIT.search(narrow(text))
    return words().units.get(match[1]) if match else None


def is_ratio(text: str, vocabulary: Vocabulary | None = None) -> bool:
    """Whether an unknown heading names a ratio: by its word, or as one known figure over another."""
    parts = _RATIO_MARK.split(text)
    return bool(_RATIO.search(text)) or (
        len(parts) > 1 and all(recognise(part, vocabulary).known for part in parts)
    )


def nearest_heading(text: str, vocabulary: Vocabulary | None = None) -> str | None:
    """The known name most like an unknown heading, for a hint.

    A ratio gets none: renamed to the amount it is a share of, it would be read as that amount.
    """
    if _RATIO.search(text) or _RATIO_MARK.search(text):
        return None
    names = (vocabulary or shipped_vocabulary()).names
    close = difflib.get_close_matches(squash(text), list(names), n=1, cutoff=0.7)
    return names[close[0]].shown if close else None


def _by_id(text: str, plain: str, vocabulary: Vocabulary) -> Heading:
    facts = vocabulary.facts
    bound = _BOUND.fullmatch(plain)
    if bound and bound["fact"] in facts:
        which: Bound = "ge" if bound["bound"] == "ge" else "le"
        return Heading(text, facts[bound["fact"]].base, bound["fact"], bound=which)
    if plain in facts:
        return Heading(text, facts[plain].base, plain)
    if plain in vocabulary.derived:
        return Heading(text, derived=True)
    dated = _ID_YEAR.fullmatch(plain)
    if dated and dated["base"] in vocabulary.bases:
        return Heading(text, dated["base"], year=int(dated["year"]))
    return Heading(text)


def _readings(heading: Heading, written: str, vocabulary: Vocabulary) -> Iterator[Heading]:
    """The ways to read a name, from the whole name to the one without year and unit."""
    yield _named(heading, written, vocabulary)
    body, heading = _without_brackets(heading, _NUMBERING.sub("", written))
    years = set(YEAR.findall(body))
    if len(years) > 1 or (years and heading.year is not None):
        return
    if years:
        heading = replace(heading, year=int(years.pop()))
        body = YEAR.sub("", body)
    for shorter, unit in _without_unit(body):
        fitting = replace(heading, unit=unit) if unit else heading
        yield _named(fitting, shorter, vocabulary)
        for rest, word in _without_relative(shorter):
            yield _named(replace(fitting, relative=word), rest, vocabulary)


def _named(heading: Heading, written: str, vocabulary: Vocabulary) -> Heading:
    name = name_key(written)
    if name in words().base_year:
        return replace(heading, base="base_year")
    found = vocabulary.names.get(name)
    if found is None:
        return heading
    return replace(heading, derived=True) if found.base is None else replace(heading, base=found.base)


def _without_brackets(heading: Heading, written: str) -> tuple[str, Heading]:
    """Years, year words and units in brackets are taken off; other brackets belong to the name."""
    found = heading

    def take(match: re.Match[str]) -> str:
        nonlocal found
        kept = []
        for token in filter(None, _TOKENS.split(match[1])):
            year = YEAR.fullmatch(token)
            if year:
                found = replace(found, year=int(year[1]))
            elif token in words().relative_years:
                found = replace(found, relative=token)
            elif token in words().units:
                found = replace(found, unit=words().units[token])
            else:
                kept.append(token)
        return f"({' '.join(kept)})" if kept else " "

    whole = words().units

    def take_unit(match: re.Match[str]) -> str:
        nonlocal found
        if match[1].strip() not in whole:
            return match[0]
        found = replace(found, unit=whole[match[1].strip()])
        return " "

    body = _BRACKETS.sub(take_unit, written)
    return _BRACKETS.sub(take, body), found


def _without_unit(body: str) -> Iterator[tuple[str, Unit | None]]:
    yield body, None
    trimmed = body.rstrip(_SEPARATORS)
    for name, unit in sorted(words().units.items(), key=lambda item: -len(item[0])):
        if trimmed.endswith(name):
            yield trimmed[: -len(name)].rstrip(_SEPARATORS), unit
            return


def _without_relative(body: str) -> Iterator[tuple[str, str]]:
    name = name_key(body)
    for word in words().relative_years:
        if name.startswith(word):
            yield name.removeprefix(word).removeprefix("的"), word
        if name.endswith(word):
            yield name.removesuffix(word), word


@dataclass(frozen=True)
class _Name:
    shown: str
    base: str | None


def names_of(facts: Catalogue) -> Mapping[str, _Name]:
    """Every squashed name of a catalogue; a name that two facts share belongs to neither."""
    names: dict[str, _Name] = {}
    shared: set[str] = set()
    given = [fact for fact in facts.facts.values() if not fact.parameter]
    overruled = overruled_names(given)
    for fact in given:
        for shown in fact.names:
            name = name_key(shown)
            if name in overruled:
                continue
            if name in names and names[name].base != fact.base:
                shared.add(name)
            names.setdefault(name, _Name(shown, fact.base))
    for derived in facts.derived.values():
        for shown in (derived.label.zh, derived.label.en):
            names.setdefault(name_key(shown), _Name(shown, None))
    return {name: found for name, found in names.items() if name not in shared}


def overruled_names(facts: Iterable[Fact]) -> Mapping[str, str]:
    """Squashed names of facts beside the shipped ones that a heading, its year and unit taken off, reads as
    something shipped, with the fact; the shipped one keeps its column."""
    shipped = catalogue().facts
    own = [fact for fact in facts if fact.id not in shipped]
    return {
        name_key(shown): fact.base
        for fact in own
        for shown in fact.names
        if recognise(shown, shipped_vocabulary()).known
    }
