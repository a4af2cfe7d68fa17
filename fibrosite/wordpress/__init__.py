"""Moving in from WordPress and out to it: exports are read, imported, checked against what was found, and written."""
