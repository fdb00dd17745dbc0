"""Utterance to clip: the engine contract, one module an engine, and the choice of a voice."""
