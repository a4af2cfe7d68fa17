"""What a text may need care for: words of a crisis, amounts above an upper limit, pairs that have a caution.

Everything here only reads and answers; `crises`, `flags` and `safety_notes` act on it."""
