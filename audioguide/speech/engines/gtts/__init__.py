"""The online voice of Google Translate."""
