"""What a refusal is."""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """An act that the rules do not allow. `handlers/refusals.py` gives it words."""
