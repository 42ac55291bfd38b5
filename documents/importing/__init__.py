"""Documents of a meeting understood as an agenda, with all that they leave open."""
