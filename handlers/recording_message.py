"""A message that is put on record: its words as people read them, and whose they are."""

import re

from agenda.entry import EntryKind, MessageLink
from agenda.entry_form import EntryForm
from agenda.language import typed_in
from agenda.plenary import Plenary
from agenda.recording import running_at
from agenda.roster import Account, Person, Role
from handlers.desk import Desk, Said

_MARKED = re.compile(r"<([^<>\n]*)>")


def link_to(said: Said) -> MessageLink:
    """Return where a message stands."""
    return MessageLink(channel=said.channel, ts=said.ts)


def words_of(said: Said, plenary: Plenary, tenant: str) -> str:
    """Return what somebody wrote, without the marks that Slack makes of it on the way."""

    def read(mark: re.Match[str]) -> str:
        target, _, label = mark[1].partition("|")
        match target[:1]:
            case "@":
                person = plenary.person_of(Account(tenant=tenant, user=target[1:]))
                return f"@{label or (person.name if person else target[1:])}".replace("@@", "@")
            case "#":
                return f"#{label or target[1:]}"
            case "!":
                return label or f"@{target[1:].partition('^')[0]}"
            case _:
                address = target.removeprefix("mailto:").removeprefix("tel:")
                if not label or address.rstrip("/").endswith(label.rstrip("/")):
                    return label or address
                return f"{label} ({address})"

    text = _MARKED.sub(read, said.text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def form_of(said: Said, plenary: Plenary, desk: Desk) -> EntryForm:
    """Return the form of an entry as a message fills it in: its words, its author's delegation.

    What somebody of the chair wrote is a note.
    """
    author = author_of(said, plenary)
    written = desk.clock.now() - (desk.clock.real() - said.at) if said.at else None
    slot = running_at(plenary, written)
    words = words_of(said, plenary, desk.tenant)
    form = EntryForm(
        slot=slot.id if slot else None,
        question=slot.question if slot is not None and slot.running else None,
        words=words,
        language=typed_in(words) or (author.language if author else None),
        speaker=author.id if author else None,
    )
    if author is None:
        return form
    if author.chairs:
        return form.model_copy(update={"kind": EntryKind.NOTE})
    if author.role is Role.OBSERVER:
        return form.model_copy(update={"observer": author.id})
    return form.model_copy(update={"countries": author.countries[:1] if one(author) else ()})


def one(author: Person) -> bool:
    """Return whether a person speaks for one country alone."""
    return len(author.countries) == 1


def author_of(said: Said, plenary: Plenary) -> Person | None:
    """Return who wrote a message, if they are on the roster."""
    return plenary.person_of(said.account) if said.account is not None else None
