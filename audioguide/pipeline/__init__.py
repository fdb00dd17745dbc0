"""What is stale and why, and the work that makes it fresh: keys, store, plan, workers."""
