"""Enterprise profile: the nested, sourced description of one firm that every check-up starts from."""

from assess.profile.fact_checks import CheckedFacts, check_facts
from assess.profile.figure import DateFigure, Figure, SourcedValue, day_of, figure_of
from assess.profile.further import FurtherFact
from assess.profile.profile import EnterpriseProfile
from assess.profile.reading import ProfileReading, parse_profile, read_profile
from assess.profile.references import reference_problems
from assess.profile.schema import profile_json_schema
from assess.profile.translation import problems_of

__all__ = [
    "CheckedFacts",
    "DateFigure",
    "EnterpriseProfile",
    "Figure",
    "FurtherFact",
    "ProfileReading",
    "SourcedValue",
    "check_facts",
    "day_of",
    "figure_of",
    "parse_profile",
    "problems_of",
    "profile_json_schema",
    "read_profile",
    "reference_problems",
]
