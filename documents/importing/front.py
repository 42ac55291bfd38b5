"""What a document says of the meeting as a whole: its name, theme, dates and place."""

import re
from itertools import pairwise

from documents.importing.dates import dates_in
from documents.importing.headings import is_shouted
from documents.importing.marks import HELD, MEETINGS, PAPERS, flat, whole
from documents.importing.names import processes_in
from documents.importing.paragraphs import Paragraph
from documents.importing.told import Document, Told
from documents.reading.lines import Mark

_ROMAN = r"[ivx]{1,6}"
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|primera|segunda|tercera|cuarta|quinta|sexta|primeira|"
    "terceira|quarta|premiere|deuxieme|troisieme|quatrieme"
)
_NAMED = re.compile(
    rf"\b(?:(?P<ordinal>{_ROMAN}|{_ORDINALS}|\d{{1,2}}(?:st|nd|rd|th|a|ª)?)\s+)?"
    rf"(?P<what>(?:joint )?plenary(?: meeting)?|(?:joint )?meeting|"
    rf"reunion plenaria(?: conjunta)?|plenaria|"
    rf"reuniao plenaria|reunion pleniere|pleniere)\s+(?:(?:meeting|reunion)\s+)?"
    r"(?:between|of|among|entre|de|da|des?|du)\b"
)
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{12,250})[”\"»]")
_VALUES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "primera": 1,
           "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5, "sexta": 6, "primeira": 1,
           "terceira": 3, "quarta": 4, "premiere": 1, "deuxieme": 2, "troisieme": 3,
           "quatrieme": 4}  # fmt: skip
_ROMANS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_LONGEST_TITLE = 260
_LONGEST_FRONT = 1_000
_LONGEST_SENTENCE = 2_500
_LEAST_WORDS = 3


def takes(document: Document, paragraph: Paragraph, told: Told) -> bool:
    """Take a line before the first heading, if it names the meeting, its dates or its kind."""
    if len(told.text) > _LONGEST_FRONT:
        return False
    low = flat(told.text)
    if low.startswith("title:"):  # as the front matter of a Markdown file has it
        rest = told.text.partition(":")[2].strip(" '\"")
        (document.titles if rest else document.furniture).append(told.saying(rest or told.text))
        return True
    if document.furniture and document.furniture[-1].text == "title:" and not document.titles:
        document.titles.append(told.saying(told.text.strip(" '\"")))
        return True
    if whole(PAPERS).fullmatch(low):
        document.furniture.append(told)
        return True
    quoted = _QUOTED.fullmatch(told.text.strip(" .*"))
    if quoted:
        document.themes.append(told.saying(quoted[1]))
        return True
    if re.search(rf"\b(?:{MEETINGS})\b", low) and len(told.text) <= _LONGEST_TITLE:
        if re.search(r"\b(?:virtual|online|hybrid|zoom|presencial|hibrid|linea|interpreta)", low):
            document.sections.setdefault("format", []).append(told)
        else:
            document.titles.append(told)
            document.dates += [(found, told) for found in dates_in(told.text)]
        return True
    dates = dates_in(told.text)
    if dates and len(told.text) < _LONGEST_TITLE / 2:
        document.dates += [(found, told) for found in dates]
        return True
    set_apart = paragraph.mark is Mark.HEADING or is_shouted(told.text)
    if set_apart and not document.titles and len(told.text.split()) >= _LEAST_WORDS:
        document.titles.append(told)
        return True
    return False


def told_of_the_meeting(document: Document, whole_text: list[Paragraph]) -> None:
    """Gather from all the text how the meeting is named, and when it is said to be held."""
    seen = {flat(told.text) for told in document.titles}
    whole_text = [p for p in whole_text if len(p.text) <= _LONGEST_SENTENCE]
    for paragraph in whole_text:
        told = Told(paragraph.text, document.name, paragraph.line)
        low = flat(paragraph.text)
        if re.search(HELD, low):
            document.dates += [(found, told) for found in dates_in(paragraph.text)]
        for found in _NAMED.finditer(low):
            name = _until_the_end(paragraph.text, found.start())
            if processes_in(name) and flat(name) not in seen and len(name) < _LONGEST_TITLE:
                seen.add(flat(name))
                document.titles.append(told.saying(name))
    for before, after in pairwise(whole_text):
        if _NAMED.search(flat(before.text)):
            for paragraph in (before, after):
                quoted = _QUOTED.search(paragraph.text)
                if quoted and not any(flat(quoted[1]) == flat(t.text) for t in document.themes):
                    theme = quoted[1].rstrip(" .")
                    document.themes.append(Told(theme, document.name, paragraph.line))
                    number = ordinal_of(before.text)
                    if number is not None:
                        document.theme_numbers[paragraph.line] = number


def _until_the_end(text: str, start: int) -> str:
    """Return a name of a meeting from its start to where the sentence leaves it."""
    rest = text[start:]
    end = re.search(
        r"[:;.“\"«]|,\s(?!and)|\s(?:was|were|will|is|has|by|to|as|for|se|sera|fue|foi)\s|\sheld\b"
        r"|\s(?:in|on)\s(?=\w+,?\s*\d|\d)",
        rest,
    )
    return (rest[: end.start()] if end else rest).strip(" ,")


def ordinal_of(title: str) -> int | None:
    """Return which meeting of its kind a title names: II is 2, Third is 3."""
    written = next((m["ordinal"] for m in _NAMED.finditer(flat(title)) if m["ordinal"]), None)
    if not written:
        return None
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _VALUES.get(written) or _ROMANS.get(written)
