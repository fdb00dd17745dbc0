"""What is said of a guide, in order."""
