"""The newsletter: who wants it, what stands in an issue, and how it gets to everybody once."""
