"""Utterance to clip: the contract of engines, their registry, the choice of a voice, synthesis."""
