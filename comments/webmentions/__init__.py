"""Other sites that write about a page of ours: they tell us by Webmention or pingback, the worker looks at their page,
and a moderator reads it before anybody else does."""
