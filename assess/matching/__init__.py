"""What a firm qualifies for: every programme in force for its region and date, on one page."""

from assess.matching.match import Matching, Programme, match
from assess.matching.renewal import Renewal
from assess.matching.worth import Worth, WorthItem

__all__ = ["Matching", "Programme", "Renewal", "Worth", "WorthItem", "match"]
