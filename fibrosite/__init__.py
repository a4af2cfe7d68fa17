"""Fibrosite: a publishing and discussion site for people with fibromyalgia."""
