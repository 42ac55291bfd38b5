"""The record in print: named for the secretariats, by the rule of attribution for all others."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import jsonschema
import pytest

from agenda import facts as f
from agenda.audience import Audience
from agenda.fold import folded
from agenda.leaving import FORMATS, Format, Output, Wanted, files_expected
from agenda.plenary import Recorded
from agenda.practice import Visibility
from agenda.programme import Attribution
from agenda.summaries import compiled
from agenda.words import LANGUAGES
from documents.blocks import text_of
from documents.chair_summary import chair_summary
from documents.docx_file import docx as as_docx
from documents.export import write
from documents.export_json import plenary_json
from documents.export_model import PlenaryExport
from documents.gaps import differing
from documents.markdown import markdown
from documents.outputs import OUTPUTS, Material, due
from documents.outside_copy import outside_copy
from documents.plenary_report import plenary_document
from documents.session_summary import session_document
from documents.timeline import timeline
from locales import country
from tests.documents.a_record import MEMBERS, a_record

OUTSIDE, INTERNAL = Audience.OUTSIDE, Audience.INTERNAL


@pytest.fixture(scope="module")
def record():
    return a_record()


def session(summary, number, audience, language="en"):
    slot = summary.sessions[number - 1]
    return markdown(session_document(summary, slot, language, audience)).replace("\\", "")


def chair(summary, audience=OUTSIDE, language="en"):
    return markdown(chair_summary(summary, language, audience)).replace("\\", "")


def report(summary, audience, language="en"):
    picture = timeline(summary, language)
    return markdown(plenary_document(summary, language, picture, audience)).replace("\\", "")


def changed(summary, **changes):
    """Return the same record under another rule: the agenda with these changes."""
    agenda = summary.plenary.agenda.model_copy(update=changes)
    return replace(summary, plenary=replace(summary.plenary, agenda=agenda))


def points(written):
    """Return the lines that stand under a question or in a list."""
    return [line for line in written.splitlines() if line.lstrip().startswith("- ")]


def test_the_secretariats_read_whose_point_it_is_and_where_it_was_said(record):
    written = session(record, 1, INTERNAL)

    assert "**Brazil, Chile, Colombia, Ecuador, and Peru:** Registration of arrivals" in written
    assert "Entry 2, question 1, Brazil, Chile, Colombia, Ecuador, and Peru, 10:28, " in written
    assert "https://slack.com/archives/C0SECRET/p1631203002000100" in written


def test_others_read_how_many_delegations_it_was_and_no_name(record):
    written = session(record, 1, OUTSIDE)

    assert "**Several delegations:** Registration of arrivals" in written
    assert "**A few delegations:** The two lead countries" in written
    assert "slack.com" not in written
    assert not [line for line in points(written) if "Brazil" in line or "Colombia" in line]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_delegation_is_named_with_its_own_words_in_what_leaves(record, language):
    for slot in record.sessions:
        lines = points(
            markdown(session_document(record, slot, language, OUTSIDE)).replace("\\", "")
        )
        for entered in slot.entries:
            if entered.entry.observer or entered.entry.kind == "note":
                continue
            for code in entered.entry.countries:
                name = country(language, code)
                said = [
                    line
                    for line in lines
                    if str(entered.entry.text.best(language))[-30:] in line and name in line
                ]
                assert said == [], name


def test_where_a_text_names_its_own_delegation_a_mark_stands_instead(record):
    english, spanish = session(record, 6, OUTSIDE), session(record, 6, OUTSIDE, "es")

    assert "**One delegation:** [delegation] proposed measuring" in english
    assert "**Una delegación:** [delegación] propuso medir" in spanish
    assert "The Argentine delegation proposed" in session(record, 6, INTERNAL)
    assert "Texts that name their own delegation" in report(record, INTERNAL)
    assert "Texts that name their own delegation" not in report(record, OUTSIDE)


def test_proposals_commitments_decisions_and_reservations_stand_apart(record):
    assert "## Proposed joint actions\n" in session(record, 1, INTERNAL)
    second = session(record, 2, INTERNAL)
    assert "## Commitments\n" in second
    assert "## Proposed joint actions" not in second
    assert "(Chile — circulate — by December 15, 2021)" in second
    assert "(One delegation — circulate — by December 15, 2021)" in session(record, 2, OUTSIDE)
    assert "## Reservations\n" in session(record, 3, INTERNAL)
    assert "## Decisions\n" in session(record, 6, INTERNAL)


def test_a_group_is_named_where_that_is_the_rule_of_an_entry(record):
    assert "Entry 3, question 2 (One delegation of the RCM), written anew." in session(
        record, 1, OUTSIDE
    )


def test_a_plenary_may_let_its_delegations_be_named(record):
    named = changed(record, attribution=Attribution.NAMED)

    assert "**Brazil, Chile, Colombia, Ecuador, and Peru:**" in session(named, 1, OUTSIDE)
    assert "**Several delegations:**" in chair(named)


def test_what_somebody_wrote_anew_stands_instead_of_the_entry(record):
    for audience in Audience:
        written = session(record, 1, audience)
        assert "A single desk at a southern border has seen" in written
        assert "Mexico reported" not in written


@pytest.fixture(scope="module")
def behind_closed_doors(record):
    """The same record, had the third session been closed-door."""
    slot = record.sessions[2].state
    closed = replace(slot, slot=slot.slot.model_copy(update={"closed_door": True}))
    agenda = record.plenary.agenda
    day, row = (int(part) - 1 for part in closed.id.split("."))
    rows = list(agenda.days[day].slots)
    rows[row] = closed.slot
    days = list(agenda.days)
    days[day] = days[day].model_copy(update={"slots": tuple(rows)})
    agenda = agenda.model_copy(update={"days": tuple(days)})
    plenary = replace(record.plenary.put(closed), agenda=agenda)
    slots = (replace(s, state=plenary.slots[s.state.id]) for s in record.slots)
    return replace(record, plenary=plenary, slots=tuple(slots))


SECRETS = (
    "Regular pathways",
    "Las vías regulares",
    "Temporary labour programmes",
    "reserves its position",
    "Integration of Migrants",
    "Integración de",
    "Which campaigns",
)


def test_a_closed_door_session_leaves_nothing_but_its_time(behind_closed_doors, tmp_path):
    wanted = Wanted(audience=OUTSIDE)
    paths = write(Material(behind_closed_doors, wanted), tmp_path)
    checked = 0
    for path in paths:
        content = path.read_bytes()
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(BytesIO(content)) as parts:
                content = b"".join(parts.read(name) for name in parts.namelist())
        elif path.suffix in (".pdf", ".png", ".zip") or path.name.startswith("communique"):
            continue
        checked += 1
        said = content.decode("utf-8", "ignore")
        assert [secret for secret in SECRETS if secret in said] == [], path.name

    assert checked > 30
    outside = session(outside_copy(behind_closed_doors), 3, OUTSIDE)
    assert "# Session 3: Closed-door session" in outside
    assert "Nothing of a closed-door session leaves the meeting." in outside
    assert "Regular pathways" in session(behind_closed_doors, 3, INTERNAL)
    assert "Regular pathways" not in chair(behind_closed_doors, INTERNAL)


def test_observers_are_credited_apart_from_members(record):
    written = chair(record)
    annex = written.index("## Annex: contributions of observers")

    assert written.index("**International Organization for Migration:**") > annex
    assert "Contributions of observers" in report(record, OUTSIDE)


def test_practices_that_a_country_keeps_to_the_meeting_do_not_leave(record):
    assert "One-stop service centres" in session(record, 1, INTERNAL)
    assert "One-stop service centres" not in session(record, 1, OUTSIDE)
    assert "No practice of this session leaves the meeting." in session(record, 1, OUTSIDE)
    assert all(p.visibility is Visibility.MEETING for p in record.plenary.practices.values())


def test_a_secretariats_note_leaves_in_a_final_summary_and_not_before(record):
    final = session(record, 1, OUTSIDE)
    note = record.plenary.notes[0]
    reopened = f.PaperReopened(
        paper="summary:1.3",  # type: ignore[arg-type]
        by=note.by,
        reason=note.words,
    )
    plenary = folded(record.plenary, [Recorded(record.plenary.seq + 1, record.at, reopened)])

    assert "Panama will send its slides." in final
    assert "Panama will send its slides." not in session(
        compiled(plenary, record.at, ""), 1, OUTSIDE
    )
    assert "Panama will send its slides." not in chair(record)


def test_how_far_a_summary_has_come_is_printed(record):
    first, second, third = (session(record, n, OUTSIDE) for n in (1, 2, 3))

    assert "Final: revision 2, approved by the secretariat of the RCM on" in first
    assert "**State:** Draft, revision 2" in second
    assert "nobody has worked on it yet" in third
    assert "State:** Draft: 1 of 6 session summaries are final" in chair(record)


def test_a_question_without_points_says_which_practice_or_entry_answers_it(record):
    said = "*Answered further down: practice no. 2 and commitment (entry 9).*"
    slot = record.sessions[1]
    answered = replace(
        slot, practices=tuple(one.model_copy(update={"question": 2}) for one in slot.practices)
    )
    plenary = record.plenary
    own = {one.number: one for one in answered.practices}
    dossiers = {
        number: replace(dossier, practice=own.get(number, dossier.practice))
        for number, dossier in plenary.dossiers.items()
    }
    changed_one = replace(record, plenary=replace(plenary, dossiers=dossiers))

    slots = tuple(answered if one is slot else one for one in record.slots)
    assert said in chair(replace(changed_one, slots=slots), INTERNAL)


def test_a_note_that_answers_a_question_stands_in_the_chairs_summary_without_names(record):
    for audience in Audience:  # the session's summary is final
        written = chair(record, audience)
        assert "Note of the secretariat:** [delegation] will send its slides." in written
        assert "Panama will send" not in written


def test_the_chairs_summary_names_nobody_and_prints_the_scale_once(record):
    written = chair(record)
    ends = written.index("## How quantities are counted")

    assert written.count("How quantities are counted") == 1
    assert "among the 18 that take part" in written[ends:]
    assert "**several delegations:** 4–6" in written[ends:]
    assert "**Most delegations:** Regular pathways" in written
    body = re.sub(r"Led by [^.]*\.", "", written[:ends])
    for code, _ in MEMBERS:
        if code != "AR":  # the name of the plenary's platform has it in a question
            assert country("en", code) not in body.replace("South American", ""), code


def test_the_trace_leads_from_each_question_to_entries_and_paragraphs(record):
    written = report(record, INTERNAL)
    trace = written[written.index("### From question to paragraph") :]

    assert "Entry 2, intervention: Brazil, Chile, Colombia, Ecuador, and Peru" in trace
    assert "Entry 4, proposal of a joint action" in trace
    assert "Summary, paragraph 1 Summary, paragraph 2" in trace
    assert "Nobody answered this question on record." in trace


def test_questions_nobody_answered_and_paragraphs_without_a_source_are_listed_for_all(record):
    for audience in Audience:
        written = report(record, audience)
        missing = written[written.rindex("### What is missing") :]
        assert "Questions nobody answered on record" in missing
        assert "Stands on nothing on record: The interpreters were thanked." in missing
    assert "Not approved yet by the secretariats of: RCM and SACM" in report(record, INTERNAL)
    assert "Not approved yet" not in report(record, OUTSIDE)


def test_twins_that_differ_are_listed_for_the_secretariats(record):
    assert [key for key, _, _ in differing(record.plenary)] == ["entry-15"]
    assert "dates: English has 2022-06-30, Spanish has 2022-07-30" in report(record, INTERNAL)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_docx_says_what_was_entered_character_for_character(record, audience, tmp_path):
    wanted = Wanted(outputs=(Output.SESSION_SUMMARY,), formats=(Format.DOCX,), audience=audience)
    paths = write(Material(record, wanted), tmp_path)
    said = {
        path.name: "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
        for path in paths
        if path.suffix == ".docx"
    }
    inside = ".internal" if audience is INTERNAL else ""

    assert (
        "Registration of arrivals within 24 hours makes protection possible; 3 countries "
        in (said[f"session-1{inside}.en.docx"])
    )
    assert (
        "El registro de las llegadas en un plazo de 24 horas hace posible la protección; "
        in (said[f"session-1{inside}.es.docx"])
    )


def test_the_json_names_delegations_only_where_its_readers_may_know_them(record):
    inside = PlenaryExport.model_validate_json(plenary_json(record, INTERNAL))
    outside = PlenaryExport.model_validate_json(plenary_json(record, OUTSIDE))
    entries = {e.number: e for slot in inside.slots for e in slot.entries}
    leaving = {e.number: e for slot in outside.slots for e in slot.entries}

    assert entries[2].countries == ("CO", "EC", "PE", "CL", "BR")
    assert entries[2].message is not None
    assert (leaving[2].countries, leaving[2].delegations) == ((), 5)
    assert leaving[2].message is None
    assert leaving[3].processes == ("RCM",)
    assert leaving[3].text.original.text == (
        "[delegation] reported that since January 2021 a single desk at its southern border has "
        "seen more than 12,500 people, half of them families."
    )
    assert leaving[5].organisation is not None
    assert [p.name for p in outside.papers] == ["summary:1.3", "summary:1.5"]
    assert outside.papers[0].final
    assert {(s.session, s.question) for s in inside.trace} >= {("1.3", 1), ("1.3", None)}


def test_no_instant_leaves_with_an_entry_that_is_not_attributed(record):
    def instants(summary, audience):
        told = json.loads(plenary_json(summary, audience))
        entries = [e for s in told["slots"] for e in s["entries"] if not e["observer"]]
        return {bool(e[key]) for e in entries for key in ("made_at", "changed_at")}

    assert instants(record, INTERNAL) == {True}
    assert instants(record, OUTSIDE) == {False}
    assert instants(changed(record, attribution=Attribution.NAMED), OUTSIDE) >= {True}


@pytest.mark.parametrize("audience", list(Audience))
def test_every_kind_of_document_is_in_the_index_in_each_of_its_formats(record, audience):
    wanted = Wanted(audience=audience)
    assert set(OUTPUTS) == set(Output) == set(FORMATS)
    names = [one.name for one in due(Material(record, wanted, journal=b"{}\n"))]

    assert len(names) == len(set(names))
    pictures = sum(name.endswith(".png") or name.startswith("charts") for name in names)
    assert len(names) - pictures == files_expected(record.plenary, wanted)
    for output in Output:
        for form in FORMATS[output]:
            if form in (Format.PNG, Format.AS_SENT) or (output, form) == (
                Output.COMMUNIQUE,
                Format.PDF,
            ):
                continue
            only = Wanted(outputs=(output,), formats=(form,), audience=audience)
            made = due(Material(record, only, journal=b"{}\n"))
            assert bool(made) is only.wants(output, form), (output, form)


def test_what_leaves_never_holds_the_journal_or_the_workbook_of_translations(record):
    material = Material(record, Wanted(audience=OUTSIDE), journal=b"{}\n")
    names = [one.name for one in due(material)]

    assert not [n for n in names if n.startswith(("journal", "translations"))]
    assert not [n for n in names if "internal" in n]


def test_the_manifest_and_the_schema_hold_for_both_readers(record):
    schema = json.loads(
        (Path(__file__).parents[2] / "docs" / "export.schema.json").read_text("utf-8")
    )
    for audience in Audience:
        jsonschema.validate(json.loads(plenary_json(record, audience)), schema)


def test_footnotes_lead_to_the_entry_in_the_trace(record):
    picture = timeline(record, "en")
    document = plenary_document(record, "en", picture, INTERNAL)
    made = docx.Document(BytesIO(_docx(document, record)))
    names = {mark.get(_W + "name") for mark in made.element.body.iter(_W + "bookmarkStart")}

    assert {"entry-1", "entry-2", "entry-15"} <= names
    assert text_of(document.blocks[0].runs) == "Report of proceedings"  # type: ignore[union-attr]


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(document, summary):
    return as_docx(document, summary.at)
