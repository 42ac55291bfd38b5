"""YAML as a secretariat writes it: text stays text, and tricks are refused at their line."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.words import clean
from documents.problems import LARGEST_FILE_BYTES, UnreadableFile, text_of
from documents.yaml_text import MOST_ALIASES, read_yaml


def read(source: str | bytes) -> object:
    return read_yaml(*text_of(source, "a.yaml"))[0]


def refusal(source: str | bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(source)
    return str(refused.value)


@pytest.mark.parametrize("text", ["10:30", "NO", "1.10", "0x10", "null", "~", "2021-09-09", "007"])
def test_a_value_stays_the_text_that_stands_there(text: str) -> None:
    assert read(f"key: {text}") == {"key": text}


def test_a_value_left_empty_is_none_and_quotes_make_an_empty_text() -> None:
    assert read("a:\nb: ''") == {"a": None, "b": ""}


def test_every_part_keeps_its_line() -> None:
    _, places = read_yaml("a: 1\nb:\n  - c: 2\n\n  - c: 3\n", "a.yaml")
    assert [places.line(keys) for keys in [("a",), ("b",), ("b", 0, "c"), ("b", 1)]] == [1, 2, 3, 5]
    assert places.line(("b", 1, "c", "missing")) == 5


BILLION_LAUGHS = "\n".join(
    ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
)
WIDE_LAUGHS = f"x: &a [{'y,' * 900}]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ('!!python/object/apply:os.system ["touch /tmp/pwn"]', 1, "the tag"),
        ("a: 1\nb: !x 2", 2, "the tag `!x`"),
        ("&a [*a]", 1, "inside the part it repeats"),
        ("a: 1\nb: 2\na: 3", 3, "given twice; the first is in line 1"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("%TAG ! x:\n---\na: 1", 2, "directives"),
        ("%YAML 1.1\n---\na: NO", 2, "directives"),
        ("a: *b", 1, "does not have"),
        ("[a]: 1", 1, "not a plain word"),
        ("a: 1\n<<: *a", 2, "does not have"),
        (BILLION_LAUGHS, 4, f"more than {MOST_ALIASES} parts"),
        (WIDE_LAUGHS, 4, "values"),
        ("a:\n\tb: 1", 2, "tab"),
        ("a: 1\nb: c: d", 2, "colon"),
        ("a: 'x", 1, "not closed"),
        ("a:\n  b: 1\n c: 2", 3, "indented"),
        ("a: 1\nb: 'a\0'", 2, "control character"),
        ("a: 1\nb: \x1b[31m", 2, "control character"),
        (b"a: 1\nb: M\xe9xico", 2, "UTF-8"),
    ],
)
def test_what_an_agenda_has_no_use_for_is_refused_at_its_line(
    source: str | bytes, line: int, said: str
) -> None:
    assert refusal(source).startswith(f"a.yaml:{line}: ")
    assert said in refusal(source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "is empty"),
        ("# nothing but a comment", "is empty"),
        (b"PK\x03\x04\x14\0", "Word"),
        (b"%PDF-1.7", "PDF"),
        ("a: 1\n".encode("utf-16"), "UTF-16"),
        ("a" * (LARGEST_FILE_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_a_file_of_another_kind_is_refused_as_a_whole(source: str | bytes, said: str) -> None:
    assert refusal(source).startswith("a.yaml: ")
    assert said in refusal(source)


@pytest.mark.parametrize("source", ["[" * 50_000, "{" * 50_000, "- " * 50_000, "a: [\n" * 50_000])
def test_a_file_of_nothing_but_brackets_is_refused_within_a_tenth_of_a_second(source: str) -> None:
    started = time.perf_counter()
    assert ": " in refusal(source)
    assert time.perf_counter() - started < 0.1


def test_a_file_that_is_not_there_is_said_not_to_open(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        text_of(tmp_path / "none.yaml")


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read(b"\xef\xbb\xbfa: 1") == {"a": "1"}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(source: str) -> None:
    try:
        read(source)
    except UnreadableFile as refused:
        assert refused.problems  # noqa: PT017 (either end is good)


visible = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20).map(clean)
trees = st.recursive(
    visible.filter(bool),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(visible, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(visible, trees, min_size=1, max_size=4))
def test_quoted_texts_come_back_as_they_were(tree: dict[str, object]) -> None:
    assert read(json.dumps(tree)) == tree


def test_a_lone_half_of_a_character_is_replaced() -> None:
    assert read(r'a: "\ud800"') == {"a": "\ufffd"}


@pytest.mark.parametrize("text", ["a: {en: Visas, asylum}", "a: {en: Visas,\n  asylum , es: B}"])
def test_the_rest_of_a_text_that_a_comma_ends_is_not_lost(text: str) -> None:
    with pytest.raises(UnreadableFile, match="a comma ends the text before “asylum”"):
        read_yaml(text, "agenda.yaml")


def test_a_key_that_is_left_empty_between_braces_is_empty() -> None:
    assert read_yaml("a: {en: Visas, es: }", "agenda.yaml")[0] == {"a": {"en": "Visas", "es": None}}
