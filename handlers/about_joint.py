"""The joint meetings of processes, as lines: those that were held, and the next."""

from collections.abc import Iterator

from agenda.directory import JointMeeting
from handlers.about_process import Asked, source
from handlers.writing import Line, aside, bold, bullet, line
from locales import country, known_date, listed, say


def meetings(asked: Asked, *, plenaries_only: bool) -> Iterator[Line]:
    """Yield the joint meetings that were held, and the next one if it is known."""
    among = asked.directory.plenaries(process.code for process in asked.processes)
    wanted = [one for one in among if one.number or not plenaries_only]
    for meeting in wanted:
        if meeting.starts_on <= asked.on:
            yield from _meeting(asked, meeting, notes=not plenaries_only)
    coming = next((one for one in wanted if one.starts_on > asked.on), None)
    if coming is not None:
        yield line(bold(say(asked.language, "Next meeting")))
        yield from _meeting(asked, coming, notes=not plenaries_only)
    elif wanted:
        yield aside(say(asked.language, "No later one is announced in the sources."))


def _meeting(asked: Asked, meeting: JointMeeting, *, notes: bool) -> Iterator[Line]:
    kind = asked.text(meeting.kind)
    shown = f"{meeting.number} {kind}" if meeting.number else kind
    when = known_date(asked.language, meeting.began, meeting.ended)
    parts = [when, *([asked.text(meeting.place)] if meeting.place else [])]
    said = [", ".join(parts)]
    if meeting.title:
        said.append(f"“{asked.text(meeting.title)}”")
    if meeting.topics and (notes or not meeting.title):
        said.append("; ".join(asked.text(topic) for topic in meeting.topics))
    if meeting.chairs:
        said.append(
            say(
                asked.language,
                "Presidencies: {countries}",
                countries=listed(
                    asked.language, [_chair(asked, c.country, c.process) for c in meeting.chairs]
                ),
            )
        )
    yield bullet(bold(f"{shown}: "), ". ".join(said))
    if notes:
        if meeting.note:
            yield aside(asked.text(meeting.note))
        yield from source(asked, asked.directory.sources, [meeting.source or ""])


def _chair(asked: Asked, code: str, of: str) -> str:
    process = asked.directory.process(of)
    return f"{country(asked.language, code)} ({process.short(asked.language) if process else of})"
