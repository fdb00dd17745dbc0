"""Finished chapters to files: ID3 tags, cover, playlist, manifest."""
