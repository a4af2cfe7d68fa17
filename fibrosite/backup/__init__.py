"""The whole site in one file, and back: rows and pictures, of either database (docs/decisions/0020-backups.md)."""
