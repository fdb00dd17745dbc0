"""Patterns and their safety, the cue sounds, and the breathing-only track."""
