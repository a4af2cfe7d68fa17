"""Discussions under articles and supplements: reading, writing, moderating."""
