"""The bottom layer: safe HTML, signed links, privacy. It knows nothing of articles or comments."""
