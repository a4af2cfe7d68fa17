"""The people who work here: our own User from the first migration, and the four groups."""
