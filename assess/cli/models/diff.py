"""``assess models diff``: which rules differ between two models, and whose verdict that changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models.choose import choose_model
from assess.cli.models.page import Page, models_texts
from assess.cli.options import CivilDate, config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.cli.models.differences import Difference, Part
    from assess.settings import Settings
    from indicator_models.model import Model


@click.command("diff", help=models_texts()("help.diff"))
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--pool", "pool", type=click.Path(path_type=Path), default=None, help=models_texts()("option.pool")
)
@click.option("--as-of", "as_of", type=CivilDate(), default=None, help=models_texts()("option.pool_as_of"))
@click.option("--base-year", "base_year", type=int, default=None, help=models_texts()("option.base_year"))
@click.option("--texts", "texts", is_flag=True, help=models_texts()("option.texts"))
@lang_option
@config_option
def diff_models(
    old: str,
    new: str,
    pool: Path | None,
    as_of: date | None,
    base_year: int | None,
    texts: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """The differences of the rules, then those of a pool's verdicts."""
    settings: Settings = resolve(config, lang=lang).settings
    page, on = Page(settings.lang), as_of or today()
    first, second = (choose_model(name, on, settings.models_folder) for name in (old, new))
    _rules(first, second, page, texts=texts)
    if pool is not None:
        from assess.cli.models.pool_diff import print_pool

        print_pool(first, second, pool, settings, page, as_of=as_of, base_year=base_year)


def _rules(old: Model, new: Model, page: Page, *, texts: bool) -> None:
    from assess.cli.models.differences import by_kind, compare_rules, compare_texts, parts_of

    before, after = parts_of(old, page), parts_of(new, page)
    for key, model in (("diff.old", old), ("diff.new", new)):
        mark = "diff.version_own" if model.own else "diff.version"
        page.say(key, text=page.texts(mark, title=model.title.in_(page.lang), version=model.version))
    found, words = compare_rules(before, after), compare_texts(before, after)
    for kind, differences in by_kind(found):
        page.heading(f"diff.kind.{kind}")
        for difference in differences:
            _difference(difference, page)
    if not found:
        page.say("diff.same")
    if texts:
        _texts(words, page)
    elif words:
        page.line()
        page.say("diff.texts_differ", count=len(words))


def _difference(difference: Difference, page: Page) -> None:
    part = difference.part
    page.say(f"diff.{difference.change}", 1, label=part.label, id=part.id)
    for side, line in difference.lines:
        page.say(f"diff.line_{side}" if difference.change == "changed" else "diff.line", 2, text=line)
    clauses = [item.clause for item in (difference.old, difference.new) if item is not None and item.clause]
    if clauses:
        text = page.texts("diff.then").join(dict.fromkeys(clauses))
        page.say("show.clause", 2, text=text)


def _texts(words: list[tuple[Part, list[tuple[str, str]]]], page: Page) -> None:
    page.heading("diff.texts" if words else "diff.texts_same")
    for part, pairs in words:
        page.say("diff.changed", 1, label=part.label, id=part.id)
        for before, after in pairs:
            page.say("diff.line_old", 2, text=before)
            page.say("diff.line_new", 2, text=after)
