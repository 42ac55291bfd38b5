"""Those who speak, as agendas print them: names, posts and honorifics in every order."""

import re

from documents.importing.marks import flat
from documents.importing.told import Person, Told

_HONORIFICS = (
    r"(?:h\.?\s?e\.?|s\.?\s?e\.?|mr|mrs|ms|dr|dra|prof|lic|licda|ing|mtro|mtra|sr|sra|hon|amb|m|mme|exc[ma]{0,2}|"
    r"ambassador|master|minister|embajador|embajadora|ministro|ministra|licenciado|licenciada|maestro|maestra|"
    r"doctor|doctora|ingeniero|ingeniera|embaixador|embaixadora|senhor|senhora|senor|senora|ambassadeur|ambassadrice|"
    r"monsieur|madame|docteur|honourable|honorable|excellency|su excelencia|his excellency|"
    r"her excellency)\b\.?\s+"
)
_TITLED = re.compile(rf"^(?:(?:the|el|la|le|o|a)\s+)?(?P<before>(?:{_HONORIFICS})+)")
_NEXT = re.compile(
    rf"(?:;\s*(?:and|y|e|et)?\s*|,?\s+(?:and|y|e|et|&)\s+|,\s+)(?={_HONORIFICS}(?!of\b|de\b))|;\s+"
)
# What an honorific says beyond courtesy: it is part of the post.
_RANKS = ("ambassador", "embajador", "embaixador", "ambassad", "minist", "master", "maestr")
_POST = re.compile(
    r"\b(?:under-?secretary|vice-?minister|deputy|assistant|minister|secretary|director|head|president|"
    r"ambassador|coordinator|representative|chief|commissioner|general|national|regional|consul|"
    r"subsecretari[oa]|viceministr[oa]|ministr[oa]|secretari[oa]|director[a]?|titular|jef[ea]|"
    r"president[ea]|embajador[a]?|coordinador[a]?|representante|canciller|consul[a]?|diretor[a]?|"
    r"chefe|vice-ministr[oa]|sous-secretaire|ministre|directeur|directrice|chef|presidente)\b"
)
_CAPITALISED = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’.-]*|de|del|la|las|los|da|das|do|dos|di|van|von|y|e|El|Al|al|bin)$"
)
_MOST_WORDS = 7
_LONGEST_NAME = 60


def several(told: Told) -> list[Told]:
    """Return the people of one line apart: a new one begins at a semicolon or an honorific."""
    low = flat(told.text)
    starts = [match.end() for match in _NEXT.finditer(low)]
    ends = [match.start() for match in _NEXT.finditer(low)]
    pieces = zip([0, *starts], [*ends, len(told.text)], strict=True)
    return [told.saying(told.text[a:b].strip()) for a, b in pieces if told.text[a:b].strip()]


def is_titled(text: str) -> bool:
    """Tell whether a text begins as a person's name does: “Mr Y”."""
    return _TITLED.match(flat(text)) is not None


def person(told: Told) -> Person | None:
    """Return who speaks, if a text is a person's name with a post."""
    text = told.text.rstrip(" ;.")
    low = flat(text)
    titled = _TITLED.match(low)
    rank = ""
    if titled:
        before = text[titled.start("before") : titled.end("before")].strip()
        if flat(before).startswith(_RANKS):
            rank = before
        text, low = text[titled.end() :], low[titled.end() :]
    at = _end_of_name(text, low)
    if at is None:
        if titled and _is_name(text):
            return Person(text.strip(), rank, told)
        return None
    name, post = text[: at[0]].strip(" ,"), text[at[1] :].strip(" ,")
    if not _is_name(name):
        return None
    return Person(name, f"{rank}, {post}" if rank and post else post or rank, told)


def _end_of_name(text: str, low: str) -> tuple[int, int] | None:
    """Return where the name ends and the post begins: at a comma, a dash, or a post's word."""
    sign = re.search(r",\s+|\s+[-–—]\s+|:\s+", text)
    post = _POST.search(low)
    if sign and (post is None or sign.start() <= post.start()):
        return sign.start(), sign.end()
    if post and post.start() > 0:
        return post.start(), post.start()
    return None


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return (
        1 < len(words) <= _MOST_WORDS
        and len(text) <= _LONGEST_NAME
        and all(_CAPITALISED.match(word) for word in words)
        and words[0][0].isupper()
        and not _POST.search(flat(text))
        and not any(char.isdigit() for char in text)
    )
