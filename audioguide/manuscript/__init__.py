"""Reading manuscripts and saying them: bytes to Guide, Guide to Script."""
