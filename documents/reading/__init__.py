"""Files that people send, read as lines of text with their place."""
