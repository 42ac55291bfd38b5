"""Translations in Slack: the workbook goes out, comes back filled in, and is confirmed."""

from io import BytesIO

import openpyxl
import pytest

from agenda import facts as f
from documents.translations_book import SHEET

WORDS = "Peru trains its officers."
SPANISH = "El Perú capacita a sus funcionarios."
READ = 30.0  # seconds that reading may take on a busy machine


@pytest.fixture
async def secretariat(slack):
    """Put an entry on record; return the secretariat."""
    moderator = await slack.in_session(1)
    await moderator.chairs(f"record peru: {WORDS}")
    return slack.person("secretariat-rcm")


async def workbook(slack, secretariat):
    answer = await secretariat.command("/plenary", "translations")
    assert "send it back to me there" in answer.text
    await slack.idle()
    handed = [m for m in await slack.heard_privately("secretariat-rcm") if m.files][-1]
    (file,) = handed.files
    assert file["name"] == "translations.internal.xlsx"
    return openpyxl.load_workbook(BytesIO(slack.workspace.team.files.by_id[file["id"]].content))


def filled(book, translation, identity="P1 entry-1"):
    row = next(row for row in book[SHEET].iter_rows() if row[1].value == identity)
    row[6].value, row[6].data_type = translation, "s"
    row[5].value = "es"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


async def sends(slack, person, content, words, name="translations.xlsx"):
    await person.says("", dm=True, files=[(name, content)])

    async def told():
        return any(words in m.text for m in await person.told())

    await slack.until(told, READ)
    await slack.idle()


def translation(slack):
    return slack.plenary.entries[1].entry.text.translation


async def test_a_workbook_that_was_filled_in_is_shown_and_then_put_on_record(slack, secretariat):
    content = filled(await workbook(slack, secretariat), SPANISH)
    await sends(slack, secretariat, content, "Translations to put on record: 1.")
    assert translation(slack) is None

    await secretariat.press("translations.enter")
    await slack.until(_is_translated(slack), READ)

    assert str(translation(slack)) == SPANISH
    assert translation(slack).translation == "draft"
    await slack.until(_was_told(secretariat, "1 translation is on record."), READ)


async def test_a_text_that_has_changed_since_is_shown_in_both_versions(slack, secretariat):
    content = filled(await workbook(slack, secretariat), SPANISH)
    form = await (await secretariat.command("/plenary", "record 1")).press("record.correct")
    await form.submit({"words": "Peru trains 400 officers."})
    await sends(slack, secretariat, content, "Not taken: 1.")

    told = (await secretariat.told()).text
    assert "the text has changed since the workbook was written" in told
    assert f"In the workbook: {WORDS}" in told
    assert "On record now: Peru trains 400 officers." in told
    assert f"Your translation, which was not taken: {SPANISH}" in told
    assert translation(slack) is None


async def test_a_formula_in_it_is_text_and_nothing_else(slack, secretariat):
    hostile = '=HYPERLINK("https://evil.example","<!channel>")'
    content = filled(await workbook(slack, secretariat), hostile)
    await sends(slack, secretariat, content, "Translations to put on record: 1.")
    await secretariat.press("translations.enter")
    await slack.until(_is_translated(slack), READ)

    assert str(translation(slack)) == hostile
    assert slack.facts(f.EntryTranslated)


async def test_a_workbook_of_something_else_goes_the_way_of_other_documents(slack, secretariat):
    other = openpyxl.Workbook()
    other.active.append(["Name", "Country"])
    kept = BytesIO()
    other.save(kept)
    await secretariat.says("", dm=True, files=[("people.xlsx", kept.getvalue())])

    async def answered():
        return len([m for m in await secretariat.told() if "Reading" not in m.text]) > 0

    await slack.until(answered, READ)
    assert "put on record" not in (await secretariat.told()).text


async def test_a_delegates_workbook_is_not_read(slack, secretariat):
    content = filled(await workbook(slack, secretariat), SPANISH)
    peru = slack.person("delegate-peru")
    await peru.says("", dm=True, files=[("translations.xlsx", content)])
    await slack.until(_was_told(peru, ""), READ)  # it is taken for slides, or refused

    assert "Translations to put on record" not in (await peru.told()).text
    assert translation(slack) is None


def _is_translated(slack):
    async def holds():
        return translation(slack) is not None

    return holds


def _was_told(person, words):
    async def holds():
        return any(words in m.text for m in await person.told())

    return holds
