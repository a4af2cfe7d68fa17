"""Finding articles, supplements, topics and comments by words. How and why: docs/decisions/0015-search.md."""
