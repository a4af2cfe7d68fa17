"""What whoever keeps the server sees: is it ready, what was asked, how long did it take (decision 18)."""
