"""Square brackets in a text that is negotiated: what stands in them is not agreed."""

from agenda.paper import Paragraph, Part
from agenda.words import Text


def open_brackets(text: str) -> int:
    """Return how many brackets are open in a text, nested ones and single halves included."""
    depth = halves = 0
    for letter in text:
        if letter == "[":
            depth += 1
        elif letter == "]" and depth:
            depth -= 1
            halves += 1
        elif letter == "]":
            halves += 1
    return depth + halves


def brackets_in(text: Text | None) -> int:
    """Return how many brackets were typed in a text, in the language that has more of them."""
    if text is None:
        return 0
    said = (text.original, text.translation)
    return max(open_brackets(str(words)) for words in said if words is not None)


def settles_itself(one: Paragraph) -> bool:
    """Return whether a paragraph is the line of the adoption, which the adoption fills in."""
    return one.place.part is Part.ADOPTION and one.text is None


def open_on(one: Paragraph) -> int:
    """Return how many brackets are open on a paragraph: its own and those typed within it."""
    return 0 if settles_itself(one) else brackets_in(one.text) + (not one.agreed)
