"""How many delegations are behind a point, in the words of an unattributed summary."""

from enum import StrEnum

A_FEW = 3


class Quantity(StrEnum):
    """A word for a number of delegations among all of them."""

    ONE = "one"
    A_FEW = "a_few"
    SEVERAL = "several"
    MANY = "many"
    MOST = "most"
    ALL = "all"


def quantity(count: int, of: int) -> Quantity:
    """Return the word for `count` delegations `of` so many.

    One; a few: 2 or 3; several: from 4 to a third; many: up to half; most: over half; all. Of few
    delegations, two or three may be most of them or all.

    Raises:
        ValueError: nobody, or more than there are.
    """
    if not 1 <= count <= of:
        message = f"{count} of {of} delegations"
        raise ValueError(message)
    if count == 1:
        return Quantity.ONE
    if count == of:
        return Quantity.ALL
    if count * 2 > of:
        return Quantity.MOST
    if count <= A_FEW:
        return Quantity.A_FEW
    return Quantity.SEVERAL if count * 3 <= of else Quantity.MANY
