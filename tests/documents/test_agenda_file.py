"""Agenda files: what is wrong in one is said with its line and what to write instead."""

from pathlib import Path

import pytest

from agenda.checking import Code
from agenda.programme import Agenda, SlotId
from documents.agenda_file import open_agenda, read_agenda
from documents.problems import UnreadableFile
from documents.running_order import running_order

GOOD = """\
title: {en: A meeting, es: Una reunión}
zone: America/Costa_Rica
days:
  - date: 2021-09-09
    slots:
      - kind: session
        title: {en: One, es: Uno}
        start: 9:00
        end: 10:00
        number: 1.10
        leads:
          - {country: PE, process: SACM}
        questions:
          - {en: Why?, es: ¿Por qué?}
"""


def refusal(text: str) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_agenda(text, "a.yaml")
    return str(refused.value)


def test_an_agenda_is_read_with_its_texts_as_they_stand() -> None:
    slot = read_agenda(GOOD).slot(SlotId("1.1"))
    assert (slot.start, slot.number) == ("09:00", "1.10")


def test_a_slot_may_be_closed_door_and_the_running_order_says_so() -> None:
    agenda = read_agenda(GOOD.replace("number: 1.10", "closed_door: true"))

    assert agenda.slot(SlotId("1.1")).closed_door
    assert "One (closed-door)" in running_order(agenda)


def test_keys_left_empty_count_as_not_given() -> None:
    assert read_agenda(GOOD + "video_link:\n").video_link is None


def test_what_nobody_can_see_is_taken_out_of_a_text() -> None:
    assert read_agenda(GOOD.replace("A meeting", "A \u202emeeting")).title.en == "A meeting"


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "said"),
    [
        ("country: PE", "country: Peru", 12, "“Peru” is not a country's code. Write PE for Peru."),
        ("country: PE", "country: Perú", 12, "Write PE"),
        ("country: PE", "country: pe", 12, "Write PE"),
        ("country: PE", "country: XX", 12, "no country has the code XX"),
        ("leads:", "lead:", 11, "there is no key `lead` here. Write `leads`"),
        ("questions:", "guiding-questions:", 13, "Write `questions`"),
        ("zone:", "timezone:", 2, "Write `zone`"),
        ("zone:", "timezone:", 1, "the key `zone` is missing"),
        ("{en: One, es: Uno}", "One", 7, 'Write {en: "One", es: "…"}'),
        ("{en: One, es: Uno}", "{en: One, fr: Un}", 7, "there is no key `fr`"),
        ("{en: One, es: Uno}", "{}", 7, "in English (en), in Spanish (es) or in both"),
        ("{en: Why?, es: ¿Por qué?}", "Why?", 14, 'Write {en: "Why?", es: "…"}'),
        ("America/Costa_Rica", "GMT-6", 2, "no time zone is called “GMT-6”"),
        ("America/Costa_Rica", "../../etc/passwd", 2, "no time zone is called"),
        ("2021-09-09", "2021-11-31", 4, "“2021-11-31” is not a date of the calendar"),
        ("2021-09-09", "20210909", 4, "Write it as YYYY-MM-DD"),
        ("2021-09-09", "9 September 2021", 4, "Write it as YYYY-MM-DD"),
        ("9:00", "9.00", 8, "Write it as HH:MM"),
        ("10:00", "24:00", 9, "Write it as HH:MM"),
        ("number: 1.10", "limit: .inf", 10, "is not a whole number"),
        ("number: 1.10", "limit: 1h", 10, "Write figures only"),
        ("number: 1.10", "limit: -5", 10, "Write 1 or more"),
        ("number: 1.10", "limit: 601", 10, "Write 600 or less"),
        ("number: 1.10", "strict: perhaps", 10, "Write true or false"),
        ("number: 1.10", "closed_door: perhaps", 10, "Write true or false"),
        ("number: 1.10", "private: true", 10, "Write `closed_door`"),
        ("kind: session", "kind: sesion", 6, "Write session"),
        ("- {country: PE, process: SACM}", "  country: PE", 11, "Begin each item of `leads`"),
        ("- {country: PE, process: SACM}", "- PE", 12, "The keys are: country, process"),
        ("number: 1.10", "number: [1]", 10, "one text is wanted here, not a list"),
        ("number: 1.10", "number: {a: 1}", 10, "Write it as one text"),
        ("number: 1.10", "speakers: [{country: PE}]", 10, "the post"),
        ("zone:", "video_link: zoom\nzone:", 2, "from https:// on"),
        ("zone:", f"video_link: https://{'x' * 2000}\nzone:", 2, "Keep it to 2000 characters"),
        ("title: {en: One, es: Uno}", "label: session", 6, 'Add `title: {en: "…", es: "…"}`'),
        ("country: PE", "country: Atlantis", 12, "Write its ISO code"),
        ("end: 10:00", "end: 9:00", 9, "not after its start"),
        ("country: PE, process: SACM", "country: PE, process: CSM", 12, "Write one of RCM, SACM"),
    ],
)
def test_a_mistake_is_named_at_its_line_with_what_to_write(
    instead_of: str, written: str, line: int, said: str
) -> None:
    assert instead_of in GOOD
    lines = refusal(GOOD.replace(instead_of, written, 1)).splitlines()
    assert [told for told in lines if told.startswith(f"a.yaml:{line}: ") and said in told], lines


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    told = refusal(
        GOOD.replace("9:00", "9h").replace("PE", "Peru").replace("A meeting, es", "a, x")
    )
    assert [line.split(":")[1] for line in told.splitlines()] == ["1", "8", "12"]


def test_the_place_is_told_in_the_words_of_the_file() -> None:
    assert "days 1 › slots 1 › leads 1 › country: " in refusal(GOOD.replace("PE", "Peru"))


@pytest.mark.parametrize("text", ["unknown_key: 1", "- 1\n- 2", "just text", "people: []"])
def test_a_file_that_is_no_agenda_is_told_so(text: str) -> None:
    assert "is no agenda" in refusal(text)


def test_a_file_whose_times_do_not_fit_is_opened_but_not_read() -> None:
    text = GOOD.replace("2021-09-09", "2026-10-25").replace("9:00", "2:30")
    text = text.replace("America/Costa_Rica", "Europe/Berlin")
    assert isinstance(open_agenda(text).agenda, Agenda)
    assert "a.yaml:8" in refusal(text)
    assert "show 02:30 twice on 2026-10-25. Write another time, such as 03:00." in refusal(text)


def test_the_agenda_of_the_documentation_has_nothing_but_its_unequal_split() -> None:
    page = (Path(__file__).parents[2] / "docs" / "agenda.md").read_text("utf-8")
    text = page.split("```yaml\n")[1].split("```")[0]
    assert [found.code for found in open_agenda(text).findings()] == [Code.UNEQUAL_LEADS]
