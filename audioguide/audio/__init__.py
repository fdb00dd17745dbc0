"""What sound is in memory: float32 mono at one working sample rate."""
