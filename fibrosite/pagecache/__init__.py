"""Whole pages for anonymous readers, kept as bytes and never stale (docs/decisions/0017-pagecache.md).

A view says with `shared` that its page is the same for everybody. The page is kept under the versions of its tags, read
before it was drawn; what changes a tag counts as a new version in the very transaction of the change (`noting`)."""
