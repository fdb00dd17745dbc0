"""The embedded voice: eSpeak NG."""
