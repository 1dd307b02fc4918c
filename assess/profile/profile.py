"""The enterprise profile: everything an advisor knows of one firm, nested and sourced."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import ProfilePart
from assess.profile.compliance import Compliance
from assess.profile.conversions import Conversions
from assess.profile.cooperation import Cooperation
from assess.profile.documents import Document
from assess.profile.further import FurtherFact
from assess.profile.identity import Identity
from assess.profile.institutions import Institution
from assess.profile.ip import IntellectualProperty
from assess.profile.management import Management
from assess.profile.narratives import Narratives
from assess.profile.people import PeopleYear
from assess.profile.products import Product
from assess.profile.rd import ResearchExpense
from assess.profile.registration import Registration
from assess.profile.reviews import ExpertSheet
from assess.profile.standards import Standard
from assess.profile.years import YearFigures


class EnterpriseProfile(ProfilePart):
    """One firm. Money in yuan; null is unknown, 0 and an empty list are certainly none.

    References between parts are checked by :func:`assess.profile.references.reference_problems`, which
    :func:`assess.profile.reading.read_profile` runs, further facts by
    :func:`assess.profile.fact_checks.check_facts`; a profile built in code must be checked the same way.
    """

    schema_version: Literal[1] = Field(description="Version of this format.")
    identity: Identity = Field(description="Who the firm is.")
    registration: Registration = Field(default=Registration(), description="Registration, form C0.")
    years: tuple[YearFigures, ...] = Field(default=(), description="Yearly figures of the books.")
    rd: ResearchExpense = Field(default=ResearchExpense(), description="R&D expense.")
    people: tuple[PeopleYear, ...] = Field(default=(), description="People by year.")
    ip: IntellectualProperty = Field(default=IntellectualProperty(), description="Intellectual property.")
    products: tuple[Product, ...] | None = Field(
        default=None, description="Products and services of the last year; null: no list."
    )
    conversions: Conversions = Field(default=Conversions(), description="Achievement transformations.")
    institutions: tuple[Institution, ...] | None = Field(
        default=None, description="R&D institutions; null is unknown, an empty list is none."
    )
    standards: tuple[Standard, ...] | None = Field(
        default=None, description="Standards taken part in; null is unknown, an empty list is none."
    )
    cooperations: tuple[Cooperation, ...] | None = Field(
        default=None, description="Cooperation agreements; null is unknown, an empty list is none."
    )
    narratives: Narratives = Field(default=Narratives(), description="Texts of form C7.")
    documents: tuple[Document, ...] = Field(default=(), description="Documents of the application.")
    compliance: Compliance = Field(default=Compliance(), description="Accidents and violations.")
    management: Management = Field(default=Management(), description="Ticks of R&D organisation.")
    reviews: tuple[ExpertSheet, ...] = Field(default=(), description="Experts' pre-review sheets.")
    facts: tuple[FurtherFact, ...] = Field(
        default=(), description="Further facts, by their ids in the fact catalogue (other programmes)."
    )
