"""What our Markdown means: a manuscript to a Guide, and the pieces of a text to a manuscript."""
