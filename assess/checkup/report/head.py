"""Cover matter: firm, accounting years, model and documents."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from assess.checkup.checkup import Checkup
from assess.checkup.words import Words
from assess.facts import FactRow
from assess.facts.estimates import applicable_years
from assess.profile.profile import EnterpriseProfile
from indicator_models.texts import Lang
from reports.input import Document, Firm, ModelHead, YearColumn


def firm_head(profile: EnterpriseProfile, facts: FactRow, words: Words) -> Firm:
    """The firm as the cover names it; what stands in for the legal entity's figures is said."""
    identity = profile.identity
    registered = facts.get("registered_on")
    known = registered.low if registered is not None and registered.exact else None
    field = facts.get("field_code")
    notes = list(identity.notes)
    if identity.statement_scope == "consolidated":
        notes.insert(0, words.texts("firm.consolidated"))
    return Firm(
        name=identity.name,
        credit_code=identity.credit_code,
        region=identity.region_name or identity.region_code,
        industry=identity.industry_code,
        registered_on=known if isinstance(known, date) else None,
        main_product=identity.main_product,
        field_name=words.code("field_code", str(field.low)) if field is not None else None,
        fictional=identity.fictional,
        entity_note=words.texts("list.join").join(notes) or None,
    )


def year_columns(facts: FactRow, estimated: Collection[int]) -> tuple[YearColumn, ...]:
    """The three accounting years, oldest first; a year not yet closed counts as an estimate."""
    rows = zip(facts.years, facts.statuses, applicable_years(facts), strict=True)
    return tuple(
        YearColumn(year, "estimate" if year in estimated else status or "unknown", applicable)
        for year, status, applicable in reversed(tuple(rows))
    )


def model_head(checkup: Checkup, lang: Lang, documents: tuple[Document, ...]) -> ModelHead:
    """The model with its version and digest, whose numbers it holds, and what the office has yet to set."""
    model = checkup.model
    facts = model.catalogue.facts
    return ModelHead(
        id=model.id,
        version=model.version,
        title=model.title.in_(lang),
        official=model.official,
        digest=model.digest,
        documents=documents,
        kind=model.kind,
        own=model.own,
        unset=tuple(facts[name].label.in_(lang) for name in unset_parameters(checkup)),
        experts=any(facts[name].judged for name in model.facts),
        holders=model.applies is not None,
    )


def unset_parameters(checkup: Checkup) -> tuple[str, ...]:
    """Parameters of the model without a number: unknown within their limits."""
    table = checkup.result.formulas.table
    return tuple(name for name in checkup.model.parameters if bool(table.column(name).open[0]))


def document_rows(checkup: Checkup, lang: Lang) -> tuple[Document, ...]:
    """The documents the model rests on, and how each was verified."""
    return tuple(
        Document(
            number=document.number,
            title=document.title.in_(lang),
            issuer=document.issuer.in_(lang),
            effective_from=document.effective_from,
            verified=document.how.in_(lang),
        )
        for document in checkup.model.documents
    )
