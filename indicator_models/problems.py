"""Problem codes: what can be wrong with input, how grave it is, and what to write instead.

The codes live in ``indicator_models/data/problems/*.yaml`` as
``code: {severity: error|warning|note, message: {zh, en}, remedy: {zh, en}}``, with ``rule:`` where it is a
rule of review (:mod:`indicator_models.problem_rule`); packages raise :class:`Problem` with a code and
parameters, and the sentence is made at the edge by :func:`render`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from indicator_models.errors import DataFileError, Finding
from indicator_models.located_yaml import LocatedTree, parse_yaml
from indicator_models.texts import LANGS, Lang, fields_of

if TYPE_CHECKING:
    from indicator_models.problem_rule import ProblemRule

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

RuleWeight = Literal["red", "amber", "item"]
"""red: endangers the application or a gate; amber: makes experts ask; item: the item counts less, once or
not at all."""

RulePart = Literal["chain", "rd", "ip", "staff", "income", "documents", "status"]
RULE_PARTS: tuple[RulePart, ...] = ("chain", "rd", "ip", "staff", "income", "documents", "status")
"""Parts of the profile by which rules of review are listed."""

_TEXTS = frozenset({"severity", "message", "remedy"})
_RULE = "rule"


@runtime_checkable
class Named(Protocol):
    """A parameter of a problem that has words of its own in every language."""

    def in_(self, lang: Lang) -> str:
        """Its words."""


@dataclass(frozen=True)
class Problem:
    """One finding about input: a stable code, the place (``sheet!cell``, JSON path) and parameters."""

    code: str
    where: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is: an error makes its fact unknown, a warning changes no value, a note informs."""
        return problem_codes()[self.code].severity


@dataclass(frozen=True)
class ProblemCode:
    """Texts and severity of one code."""

    code: str
    severity: Severity
    message: Mapping[Lang, str]
    remedy: Mapping[Lang, str]
    rule: ProblemRule | None = None


@dataclass(frozen=True)
class RenderedProblem:
    """A problem in words."""

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str


def render(problem: Problem, lang: Lang) -> RenderedProblem:
    """The problem in the reader's language; raises ``KeyError`` for an unknown code or a missing field."""
    entry = problem_codes()[problem.code]
    fields = {name: _readable(value, lang) for name, value in problem.params.items()}
    return RenderedProblem(
        problem.code,
        entry.severity,
        problem.where,
        entry.message[lang].format(**fields),
        entry.remedy[lang].format(**fields),
    )


def rule_of(code: str) -> ProblemRule:
    """The rule behind a code; raises ``KeyError`` where the code is unknown or no rule of review."""
    rule = problem_codes()[code].rule
    if rule is None:
        raise KeyError(code)
    return rule


def _readable(value: Any, lang: Lang) -> Any:
    """A figure as people write it: thousands separated, no exponent, no empty decimals; the rest as it is."""
    if isinstance(value, Named):
        return value.in_(lang)
    if not isinstance(value, float | Decimal) or not math.isfinite(value):
        return value
    text = f"{Decimal(repr(value)) if isinstance(value, float) else value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1)
def problem_codes() -> Mapping[str, ProblemCode]:
    """Every problem code; raises :class:`DataFileError` for a faulty file or a code given twice."""
    codes: dict[str, ProblemCode] = {}
    findings: list[Finding] = []
    folder = resources.files("indicator_models").joinpath("data/problems")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            tree = parse_yaml(entry.read_text(encoding="utf-8"), f"problems/{entry.name}")
            _read_file(tree, codes, findings)
    if findings:
        raise DataFileError(findings)
    return codes


def _read_file(tree: LocatedTree, codes: dict[str, ProblemCode], findings: list[Finding]) -> None:
    for code, body in tree.data.items():
        fault = _fault(body)
        if code in codes:
            fault = "problem_code_twice"
        if fault:
            findings.append(Finding(tree.name, tree.line_of((code,)), code, fault))
            continue
        try:
            rule = _rule(tree, code) if _RULE in body else None
        except DataFileError as error:
            findings += error.findings
            continue
        codes[code] = ProblemCode(code, body["severity"], body["message"], body["remedy"], rule)


def _rule(tree: LocatedTree, code: str) -> ProblemRule:
    """The rule block of a code; raises :class:`DataFileError` with the full key and line of every fault."""
    # Only here, so that a command says its help without loading what checks data files.
    from indicator_models.problem_rule import ProblemRule
    from indicator_models.schema import build

    at = (code, _RULE)
    lines = {path[len(at) :]: line for path, line in tree.lines.items() if path[: len(at)] == at}
    try:
        return build(ProblemRule, LocatedTree(tree.name, tree.data[code][_RULE], lines))
    except DataFileError as error:
        raise DataFileError(
            [replace(found, key=".".join((*at, *filter(None, [found.key])))) for found in error.findings]
        ) from None


def _fault(body: Any) -> str | None:
    """The code of what is wrong with an entry, or ``None``."""
    if not isinstance(body, dict) or set(body) - {_RULE} != _TEXTS:
        return "problem_keys"
    if body["severity"] not in SEVERITIES:
        return "problem_severity"
    for part in (body["message"], body["remedy"]):
        if (
            not isinstance(part, dict)
            or set(part) != set(LANGS)
            or not all(isinstance(t, str) for t in part.values())
        ):
            return "language_missing"
        if fields_of(part["zh"]) != fields_of(part["en"]):
            return "language_fields_differ"
    return None
