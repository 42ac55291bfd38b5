"""The draft joint communiqué as documents: marked for those who negotiate it, and clean."""

from documents.communique.copies import Copy, communique, why_no_pdf
from documents.communique.own_words import own_words

__all__ = ["Copy", "communique", "own_words", "why_no_pdf"]
