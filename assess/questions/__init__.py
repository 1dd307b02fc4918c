"""The question list: what to ask a firm for first, on one page; the answers read back into the profile."""
