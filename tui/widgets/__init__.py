"""One widget each; they show, and tell what the reader did in messages in the past tense."""
