"""Neural voices that run on this machine."""
