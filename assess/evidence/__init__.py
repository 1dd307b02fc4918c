"""Where figures come from: several sourced values of one figure, which is trusted, what a conflict does."""

from assess.evidence.trust import kind_label, most_trusted, trust_order, trust_rank

__all__ = ["kind_label", "most_trusted", "trust_order", "trust_rank"]
