"""``assess rules``: every rule of review with its limits, and what covers the deduction points."""

from __future__ import annotations

import json
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import click

from assess.cli.console import show_line
from assess.cli.language import cli_texts
from assess.cli.options import config_option, lang_option, resolve
from indicator_models.problems import RULE_PARTS, RulePart

if TYPE_CHECKING:
    from assess.validation.deductions import DeductionPoint
    from indicator_models.problem_rule import ProblemRule
    from indicator_models.problems import ProblemCode
    from indicator_models.texts import Lang, Texts


@click.command("rules", help=cli_texts()("help.rules"))
@click.option(
    "--part", "part", type=click.Choice(RULE_PARTS), default=None, help=cli_texts()("option.rules_part")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=cli_texts()("option.rules_format"),
)
@lang_option
@config_option
def command(part: RulePart | None, form: str, lang: str | None, config: Path | None) -> None:
    """Rules by part, then the deduction points; with ``--part`` only the rules of one part."""
    from assess.validation.deductions import deductions, rules

    language: Lang = resolve(config, lang=lang).settings.lang
    chosen = [code for code in rules() if code.rule is not None and part in (None, code.rule.part)]
    points = deductions() if part is None else ()
    if form == "json":
        click.echo(json.dumps(_document(chosen, points, language), ensure_ascii=False, indent=2))
        return
    texts = cli_texts(language)
    for name in RULE_PARTS:
        _part(texts, language, name, [code for code in chosen if code.rule and code.rule.part == name])
    if points:
        show_line(texts("rules.points"))
    for point in points:
        _point(texts, language, point)


def _part(texts: Texts, lang: Lang, name: str, codes: list[ProblemCode]) -> None:
    if not codes:
        return
    show_line(texts("rules.part", part=texts(f"rules.parts.{name}"), count=len(codes)))
    for code in codes:
        assert code.rule is not None
        show_line(
            texts(
                "rules.head",
                code=code.code,
                severity=texts(f"severity.{code.severity}"),
                weight=texts(f"rules.weight.{code.rule.weight}"),
                deduction=texts("list.comma").join(code.rule.deduction) or "-",
            )
        )
        show_line(texts("rules.looks_at", text=code.rule.looks_at.in_(lang)))
        show_line(texts("rules.basis", text=_basis(texts, code.rule, lang)))
        if code.rule.limits or code.rule.words:
            show_line(texts("rules.limits", text=_limits(texts, code.rule)))
        show_line(texts("rules.message", text=_bare(code.message[lang])))
        show_line(texts("rules.remedy", text=_bare(code.remedy[lang])))
        show_line("")


def _point(texts: Texts, lang: Lang, point: DeductionPoint) -> None:
    weight = texts(f"rules.weight.{point.entry.weight}")
    show_line(texts("rules.point", number=point.number, title=point.entry.title.in_(lang), weight=weight))
    if point.codes:
        show_line(texts("rules.covered", codes=texts("list.comma").join(point.codes)))
    if point.entry.not_shown is not None:
        show_line(texts("rules.not_shown", text=point.entry.not_shown.in_(lang)))


def _basis(texts: Texts, rule: ProblemRule, lang: Lang) -> str:
    """The clause with how well it was verified; practice and the system are verified by nothing else."""
    from indicator_models.problem_rule import PRACTICE, SYSTEM
    from indicator_models.wording import wording_texts

    if rule.basis.text in (PRACTICE, SYSTEM):
        return texts(f"rules.{rule.basis.text}")
    verified = wording_texts(lang)(f"verified.{rule.basis.verified}")
    return texts("rules.clause", text=rule.basis.text, verified=verified)


def _limits(texts: Texts, rule: ProblemRule) -> str:
    written = [
        texts("rules.limit_ours" if limit.ours else "rules.limit", name=name, value=str(limit.value))
        for name, limit in rule.limits.items()
    ]
    written += [f"{name}: {texts('list.comma').join(words)}" for name, words in rule.words.items()]
    return "; ".join(written)


def _bare(template: str) -> str:
    """A message without its figures, which only a finding has."""
    return "".join(text + ("" if name is None else "…") for text, name, _, _ in Formatter().parse(template))


def _document(codes: list[ProblemCode], points: tuple[DeductionPoint, ...], lang: Lang) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "rules": [_rule(code, lang) for code in codes],
        "deductions": [
            {
                "number": point.number,
                "title": point.entry.title.in_(lang),
                "weight": point.entry.weight,
                "source": point.entry.source,
                "codes": list(point.codes),
                "not_shown": None if point.entry.not_shown is None else point.entry.not_shown.in_(lang),
            }
            for point in points
        ],
    }


def _rule(code: ProblemCode, lang: Lang) -> dict[str, Any]:
    assert code.rule is not None
    return {
        "code": code.code,
        "part": code.rule.part,
        "severity": code.severity,
        "weight": code.rule.weight,
        "deduction": list(code.rule.deduction),
        "basis": code.rule.basis.model_dump(),
        "limits": {name: str(limit.value) for name, limit in code.rule.limits.items()},
        "ours": [name for name, limit in code.rule.limits.items() if limit.ours],
        "words": {name: list(words) for name, words in code.rule.words.items()},
        "looks_at": code.rule.looks_at.in_(lang),
        "message": code.message[lang],
        "remedy": code.remedy[lang],
    }
