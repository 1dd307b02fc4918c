"""Readers of the list-like tables offices keep: link table, patent lists, rosters, R&D ledgers."""
