"""Pages that the operator writes: about, rules, privacy, disclaimer; and where the home page says to start."""
