"""Believable content to show the site with, and the command that loads it."""
