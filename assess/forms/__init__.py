"""The official application tables C0-C8: written from a profile, and read back."""
