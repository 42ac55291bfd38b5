"""Lists that have to stay complete: refusals, announcements, buttons, commands, catalogs."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import handlers
import locales
from agenda import announcements, refusals
from agenda.facts import FACTS
from agenda.fold import happen
from agenda.full_form import Step
from bot.index import ACTIONS, COMMANDS, VIEWS
from bot.local_slack import manifest
from handlers.announcements import TELLS
from handlers.drafts import MOST_FILES
from handlers.helping import HELP, PRACTICE_HELP
from handlers.refusals import ACTS, PROBLEMS, has_words
from handlers.spoken import ALSO
from handlers.tell_chair import MOST_QUESTION_BUTTONS

ROOT = Path(handlers.__file__).parent.parent


def kinds(of: type) -> set[type]:
    """Return a class and everything below it."""
    return {of}.union(*(kinds(below) for below in of.__subclasses__()))


def source_of(room: str) -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted((ROOT / room).rglob("*.py")))


def messages_of(*rooms: str) -> set[str]:
    """Return every text that these rooms say, as the catalogs have it."""
    keywords = dict.fromkeys(("both", "in_both", "beside", "plain", "_receipt", "_thread"))
    keywords |= {"say": (2,), "say_many": (2, 3), "received": (4,), "_done": (4,), "_filed": (4,)}
    found: set[str] = set()
    for room in rooms:
        for _, _, message, _, _ in extract_from_dir(str(ROOT / room), keywords=keywords):
            found |= {message} if isinstance(message, str) else set(filter(None, message[:1]))
    return found


def test_every_refusal_has_its_phrase():
    missing = [k.__name__ for k in kinds(refusals.Refusal) - {refusals.Refusal} if not has_words(k)]

    assert missing == []


def test_every_subject_that_is_announced_has_its_words():
    folder = Path(inspect.getfile(announcements)).parent
    source = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    told = {
        a.args[0]
        for a in map(
            _call, re.findall(r"(?:channel|thread|account|each)\(\s*f?\"([a-z_{}]+)\"", source)
        )
    }
    files = ("export", "final_export", "closing_export", "concept_note_draft", "kept_file")
    files += ("communique_circulated",)
    words = {s for s in told if "{" not in s and s not in files}
    words |= set(re.findall(r'f\.\w+: "([a-z_]+)"', source)) - {"practice_shared"} - {""}
    for name in ("practice_shared", "practice_edited", "practice_withdrawn"):
        words |= {name, f"{name}_receipt"}

    assert words - TELLS.keys() == set()
    assert TELLS.keys() - words == set()


class _call:  # noqa: N801 (a word found in the source)
    def __init__(self, word: str) -> None:
        self.args = (word,)


def test_every_fact_is_one_that_the_fold_has_been_asked_about():
    silent = {"AgendaLoaded"} | {
        name for name, fact in FACTS.items() if happen.dispatch(fact) is happen.dispatch(object)
    }

    assert silent == {
        *("AgendaLoaded", "Announced", "BotReturned", "DraftAsked", "ExportAsked", "FileAsked"),
        *("DocumentsDelayed", "FileMissed", "NotSaid"),
    }


def test_every_button_that_is_made_has_its_handler():
    source = source_of("handlers")
    made = set(re.findall(r'Button\(\s*"([a-z.]+)"', source))
    made |= {f"sure.{name}" for name in re.findall(r'act\(\s*asked, desk, "([a-z]+)"', source)}
    made |= {f"replan.{way}" for way in ("shift", "shorten", "cut_break")}
    made |= {f"practice.step.{step.value}" for step in Step}
    made |= {f"question.{number}" for number in range(MOST_QUESTION_BUTTONS + 1)}
    made |= {
        "datasheet.language",
        "file.place",
        "paper.edit",
        "paper.restore",
        "record.kind",
        "record.session",
    }  # menus, as these are
    made |= {f"import.{asked}" for asked in ("zone", "year", "begins", "prefer", "channel")}
    made |= {f"import.without.{number}" for number in range(MOST_FILES)}

    assert made - ACTIONS.keys() == set()
    assert ACTIONS.keys() - made == set()


def test_every_form_that_is_made_has_its_handler():
    source = source_of("handlers")
    made = set(re.findall(r'callback="([a-z.]+)"', source))
    made |= set(re.findall(r'"(practice\.(?:share|correct))"', source)) | {"record.add"}
    made -= {"record.read"}  # nothing is sent with it

    assert made == set(VIEWS)


def test_the_help_names_every_word_and_no_other():
    assert set(HELP) == set(COMMANDS) - {"bestpractice", "floor"} | (set(HELP) & {"floor"})
    assert set(ALSO.values()) <= set(COMMANDS)


def test_every_word_has_its_page():
    pages = {p.stem for p in (ROOT / "docs" / "commands").glob("*.md")}

    assert set(HELP) | {"bestpractice"} <= pages


def test_the_manifest_has_the_slash_commands():
    commands = {c["command"] for c in manifest()["features"]["slash_commands"]}

    assert commands == {"/plenary", "/bestpractice"}
    assert all(not c["should_escape"] for c in manifest()["features"]["slash_commands"])


def test_every_act_that_may_be_repeated_has_its_name():
    source = source_of("agenda")
    acts = set(re.findall(r'_act\([^"]*"([a-z]+)"', source)) | {"extend", "shorten", "start"}

    assert acts <= set(ACTS)


def spanish() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for po in sorted((Path(locales.__file__).parent / "es").glob("*.po")):
        with po.open("rb") as opened:
            for message in read_po(opened, locale="es"):
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                if key:
                    found[key] = message
    return found


@pytest.mark.parametrize("room", ["handlers", "screen"])
def test_everything_that_is_said_is_said_in_spanish(room):
    catalog = spanish()
    texts = set(PROBLEMS.values()) | set(ACTS.values()) | messages_of(room)
    texts |= {text for _, text in (*HELP.values(), *PRACTICE_HELP.values())}
    # One look-up chooses between two texts; babel joins them.
    texts = {t for t in texts if t.strip() and not t.startswith("Spanish onlyen")}
    texts |= {"Spanish only", "English only"}
    untranslated = [t for t in texts if t not in catalog or not catalog[t].string]

    assert sorted(untranslated) == []


def test_no_translation_is_left_unsure_or_loses_a_value():
    for message in spanish().values():
        assert not message.fuzzy, message.id
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in said:
            wanted = set(re.findall(r"\{\w+\}", ids[-1]))
            assert set(re.findall(r"\{\w+\}", text)) <= wanted, message.id
