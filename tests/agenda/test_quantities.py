"""The scale of quantities of an unattributed summary."""

import pytest

from agenda.quantities import Quantity, quantity


@pytest.mark.parametrize(
    ("count", "of", "word"),
    [
        (1, 23, "one"),
        (2, 23, "a_few"),
        (3, 23, "a_few"),
        (4, 23, "several"),
        (7, 23, "several"),
        (8, 23, "many"),
        (11, 23, "many"),
        (12, 23, "most"),
        (22, 23, "most"),
        (23, 23, "all"),
        (1, 1, "one"),
        (2, 2, "all"),
        (2, 3, "most"),
        (3, 6, "a_few"),
        (4, 10, "many"),
        (4, 12, "several"),
        (5, 10, "many"),
        (6, 10, "most"),
    ],
)
def test_a_number_of_delegations_has_its_word_on_the_scale(count: int, of: int, word: str) -> None:
    assert quantity(count, of) is Quantity(word)


@pytest.mark.parametrize("of", range(1, 36))
def test_more_delegations_never_have_a_lesser_word(of: int) -> None:
    words = [list(Quantity).index(quantity(count, of)) for count in range(1, of + 1)]

    assert words == sorted(words)


@pytest.mark.parametrize(("count", "of"), [(0, 5), (6, 5)])
def test_nobody_and_more_than_everybody_have_no_word(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="delegations"):
        quantity(count, of)
