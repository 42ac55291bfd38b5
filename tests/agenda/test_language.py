"""The language of words is told by the words, where they are enough, and not by who typed them."""

import pytest

from agenda.language import typed_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Peru trains its officers at the border.", "en"),
        ("We propose a common training network for the officers of all countries.", "en"),
        ("El Perú capacita a sus oficiales en la frontera.", "es"),
        ("Proponemos una red común de capacitación para los países.", "es"),
        ("¿Quiénes? ¡Todos!", "es"),
        ("A common network.", None),
        ("Plan Nacional 2021", None),
        ("", None),
        ("O Brasil treina os agentes da fronteira com uma rede.", None),
        ("La France forme les agents des frontières dans une école.", None),
        ("The meeting of the group, la reunión de los países del grupo", None),
    ],
)
def test_the_language_is_told_only_where_the_words_say_it_plainly(text, language):
    assert typed_in(text) == language
