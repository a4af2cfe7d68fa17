"""Articles, topics, supplements and their facts, references and images."""
