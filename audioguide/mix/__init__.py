"""Clips and cue on one timeline: softening, ducking, mastering, mixdown."""
