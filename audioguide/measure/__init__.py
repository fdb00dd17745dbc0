"""Finished files measured for gentleness."""
