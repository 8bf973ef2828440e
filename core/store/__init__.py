"""What outlives a run: sessions, the cache of comparisons, what a reader did last."""
