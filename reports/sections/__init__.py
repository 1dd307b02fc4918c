"""The sections of the check-up report, one file each: input to blocks of the report tree."""
