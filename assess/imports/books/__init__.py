"""Tax returns and financial statements: A107041, A000000, balance sheet, income statement."""
