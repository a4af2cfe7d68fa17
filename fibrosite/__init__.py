"""Fibrosite: a publishing and discussion site for people with fibromyalgia."""

__version__ = "0.1.0"
