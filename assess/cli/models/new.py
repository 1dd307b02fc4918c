"""``assess models new``: a model file to start from, a commented example or a copy of another model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models.choose import choose_model, is_path
from assess.cli.models.page import Page, models_texts
from assess.cli.options import config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from assess.settings import Settings
    from indicator_models.model import Model
    from indicator_models.texts import Lang

KINDS = ("qualification", "score", "ranking", "classification", "pool_statistic", "valuation")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID_LINE = re.compile(r"^id: .*$", re.MULTILINE)
_TITLE = re.compile(r'^title: {zh: "(?P<zh>[^"]*)", en: "(?P<en>[^"]*)"}$', re.MULTILINE)
_LANGUAGES: tuple[Lang, ...] = ("zh", "en")


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
    notes: list[str] = []
    if source is None:
        text = _example(model_id, kind or KINDS[0], page)
    else:
        origin = choose_model(source, today(), settings.models_folder)
        text, notes = _copy(origin, source, model_id, settings.models_folder, page)
    write_atomic(target, text.encode("utf-8"))
    page.say("new.written", file=target)
    for note in (*notes, page.texts("new.next", file=target)):
        page.line(note, 1)
    if settings.models_folder is None or settings.models_folder.resolve() != out.resolve():
        page.say("new.folder", 1, folder=out.as_posix())


def _copy(model: Model, source: str, model_id: str, folder: Path | None, page: Page) -> tuple[str, list[str]]:
    """The text of the new file, and what is to be said of it."""
    from assess.cli.models.skeleton import headed

    text = Path(source).read_text(encoding="utf-8-sig") if is_path(source) else _text_of(model, folder)
    text = _ID_LINE.sub(f"id: {model_id}", text, count=1)
    texts, same = page.texts, model.id == model_id
    notes = [texts("new.own_edition" if same else "new.beside", id=model_id, source=model.version)]
    if not same:
        text = _TITLE.sub(partial(_titled, model_id), text, count=1)
    if not same and model.parameters:
        text, names = _own_parameters(text, model.parameters, model_id)
        key = "new.parameters" if names else "new.parameters_kept"
        notes.append(texts(key, names=texts("list.comma").join(names or model.parameters)))
    return headed(text, page.lang), notes


def _titled(model_id: str, found: re.Match[str]) -> str:
    """The title with the new id behind it: beside the original the two would read alike."""
    zh, en = (models_texts(lang)("new.copy_title", title=found[lang], id=model_id) for lang in _LANGUAGES)
    return f'title: {{zh: "{zh}", en: "{en}"}}'


def _own_parameters(text: str, names: Sequence[str], model_id: str) -> tuple[str, list[str]]:
    """The text with parameters of its own, and their ids: under one id the same number would have to stand in
    both files. Where a file cannot be read so, as it was and no ids."""
    from indicator_models import DataFileError
    from indicator_models.catalogue import catalogue
    from indicator_models.located_yaml import parse_yaml
    from indicator_models.model_reader import read_model

    words = re.compile(rf"(?<![A-Za-z0-9_])({'|'.join(names)})(?![A-Za-z0-9_])")
    renamed = words.sub(rf"{model_id}_\1", text)
    try:
        read_model(parse_yaml(renamed, f"{model_id}.yaml"), catalogue())
    except DataFileError:
        return text, []
    return renamed, [f"{model_id}_{name}" for name in names]


def _text_of(model: Model, folder: Path | None) -> str:
    """The file that a model was read from."""
    from importlib import resources

    from indicator_models.registry import model_files

    shipped = resources.files("indicator_models").joinpath("data/models")
    wanted = (model.id, model.effective_from.isoformat(), str(model.revision))
    for place in model_files(folder) if model.own and folder is not None else shipped.iterdir():
        text = _text_if(place, wanted)
        if text is not None:
            return text
    raise LookupError(model.version)


def _text_if(place: Path | Traversable, wanted: tuple[str, str, str]) -> str | None:
    """The text of a file that is the wanted edition; files of other models may be faulty in any way."""
    from indicator_models import DataFileError
    from indicator_models.located_yaml import parse_yaml

    try:
        text = place.read_text(encoding="utf-8-sig")
        data = parse_yaml(text, place.name).data
    except (DataFileError, UnicodeDecodeError):
        return None
    found = data if isinstance(data, dict) else {}
    return text if tuple(found.get(key) for key in ("id", "effective_from", "revision")) == wanted else None


def _example(model_id: str, kind: str, page: Page) -> str:
    from assess.cli.models.skeleton import example

    titles: dict[str, str] = {lang: models_texts(lang)("new.title", id=model_id) for lang in _LANGUAGES}
    return example(model_id, kind, page.lang, titles, today())
