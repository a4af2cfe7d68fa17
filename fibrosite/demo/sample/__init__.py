"""Large sites to measure with: any number of articles and comments in the shape that real ones have.

Nothing in it is true of anything; the words are those of the demo's crowd."""
