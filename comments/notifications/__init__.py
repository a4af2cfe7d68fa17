"""Letters to people who comment: who hears of what, the outbox they wait in, and what stands in them."""
