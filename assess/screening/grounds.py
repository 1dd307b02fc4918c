"""What a model rests on and what its numbers are worth: said on every output of a list."""

from __future__ import annotations

from assess.screening.columns import screening_texts
from assess.screening.judged import Judged
from indicator_models.model import Model
from indicator_models.schema import Document
from indicator_models.texts import Lang, load_texts


def standing(model: Model, lang: Lang) -> str:
    """Whether the model is national policy, a template, or the office's own file."""
    texts = screening_texts(lang)
    if model.official:
        return texts("cover.official")
    return texts("cover.own" if model.own else "cover.local")


def local_note(judged: Judged, lang: Lang) -> str | None:
    """Of a model that is no official one: whose its numbers are, and which are not set."""
    if judged.model.official:
        return None
    texts = screening_texts(lang)
    unset = [texts("local.unset", names=unset_names(judged, lang))] if judged.unset else []
    return texts("list.semicolon").join([standing(judged.model, lang), *unset])


def unset_names(judged: Judged, lang: Lang) -> str:
    """The parameters that the office has not set, by name."""
    facts = judged.model.catalogue.facts
    return screening_texts(lang)("list.comma").join(facts[name].label.in_(lang) for name in judged.unset)


def document_text(document: Document, lang: Lang) -> str:
    """A document with its number, and how and when it was verified."""
    return screening_texts(lang)(
        "document",
        number=document.number,
        title=document.title.in_(lang),
        how=document.how.in_(lang),
        checked_on=document.checked_on.isoformat(),
    )


def verified_text(text: str, verified: str, lang: Lang) -> str:
    """A clause, marked where its full text was not read."""
    words = load_texts("assess", lang)
    key = f"verified.{verified}"
    return words("clause.verified", text=text, how=words(key)) if words.has(key) else text
