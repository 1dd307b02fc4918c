"""Import: the tables that offices already have, read into one profile with the source of every figure."""
