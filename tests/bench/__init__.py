"""Measurements, run by hand: `python -m tests.bench.discussion`. They print ratios, because machines differ."""
