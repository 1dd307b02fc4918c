"""A folder of returned workbooks as one status table; what changed since the last ones."""
