"""Texts from elsewhere, read for a manuscript."""
