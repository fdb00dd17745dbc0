"""Finished guides on this machine or the home network, read-only."""
