"""``assess models new``: a model file to start from, a commented example or a copy of another model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models.choose import choose_model, is_path
from assess.cli.models.page import Page, models_texts
from assess.cli.options import config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model
    from indicator_models.texts import Lang

KINDS = ("qualification", "score", "ranking", "classification", "pool_statistic", "valuation")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID_LINE = re.compile(r"^id: .*$", re.MULTILINE)


@click.command("new", help=models_texts()("help.new"))
@click.argument("model_id", metavar="ID")
@click.option("--from", "source", default=None, metavar="MODEL", help=models_texts()("option.from"))
@click.option(
    "--out",
    "out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=models_texts()("option.out"),
)
@click.option("--kind", "kind", type=click.Choice(KINDS), default=None, help=models_texts()("option.kind"))
@click.option("--force", is_flag=True, help=models_texts()("option.force"))
@lang_option
@config_option
def new_model(
    model_id: str,
    source: str | None,
    out: Path,
    kind: str | None,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Write DIR/ID.yaml, whole or not at all; a file that is there is not replaced unasked."""
    from assess.files import OutputRefusedError, write_atomic
    from indicator_models.problems import Problem

    settings: Settings = resolve(config, lang=lang).settings
    page = Page(settings.lang)
    if not _ID.fullmatch(model_id):
        raise click.BadParameter(models_texts()("error.id", id=model_id))
    if source is not None and kind is not None:
        raise click.UsageError(models_texts()("error.kind_of_copy"))
    target = out / f"{model_id}.yaml"
    if target.exists() and not force:
        raise OutputRefusedError([Problem("output_exists", str(target), {"file": target.name})])
    origin = None if source is None else choose_model(source, today(), settings.models_folder)
    if origin is None:
        text = _example(model_id, kind or KINDS[0], page)
    else:
        text = _copy(origin, source or "", model_id, settings.models_folder, page)
    write_atomic(target, text.encode("utf-8"))
    page.say("new.written", file=target)
    if origin is not None:
        key = "new.own_edition" if origin.id == model_id else "new.beside"
        page.say(key, 1, id=model_id, source=origin.version)
    page.say("new.next", 1, file=target)
    if settings.models_folder is None or settings.models_folder.resolve() != out.resolve():
        page.say("new.folder", 1, folder=out.as_posix())


def _copy(model: Model, source: str, model_id: str, folder: Path | None, page: Page) -> str:
    from assess.cli.models.skeleton import headed

    text = Path(source).read_text(encoding="utf-8-sig") if is_path(source) else _text_of(model, folder)
    return headed(_ID_LINE.sub(f"id: {model_id}", text, count=1), page.lang)


def _text_of(model: Model, folder: Path | None) -> str:
    """The file that a model was read from."""
    from importlib import resources

    from indicator_models.located_yaml import parse_yaml

    shipped = resources.files("indicator_models").joinpath("data/models")
    wanted = (model.id, model.effective_from.isoformat(), str(model.revision))
    for place in folder.glob("*.yaml") if model.own and folder is not None else shipped.iterdir():
        text = place.read_text(encoding="utf-8-sig")
        data = parse_yaml(text, place.name).data
        if (data["id"], data["effective_from"], data["revision"]) == wanted:
            return text
    raise LookupError(model.version)


def _example(model_id: str, kind: str, page: Page) -> str:
    from assess.cli.models.skeleton import example

    languages: tuple[Lang, ...] = ("zh", "en")
    titles: dict[str, str] = {lang: models_texts(lang)("new.title", id=model_id) for lang in languages}
    return example(model_id, kind, page.lang, titles, today())
