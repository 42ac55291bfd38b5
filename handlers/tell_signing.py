"""What is told while the record is signed: to the lead, to each delegation, to the secretariats."""

from agenda import facts as f
from agenda.delegations_check import to_correct
from agenda.paper import PaperName, session_of
from agenda.plenary import Plenary
from agenda.roster import Person, Role
from agenda.under_name import can_be_asked, delegations_in, signing_of
from agenda.words import Language
from handlers.delegations_check import asked_messages, under_name_lines
from handlers.due_dates import told
from handlers.paper_shown import look_of, paper_messages
from handlers.paper_state import moment_of, named, process_name, standing_lines, state_lines
from handlers.phrases import slot_title, value, who
from handlers.recording_words import kind_name, place
from handlers.telling import Telling
from handlers.writing import (
    Button,
    Line,
    Message,
    aside,
    bold,
    both,
    compose,
    line,
)
from locales import say


def paper_told(telling: Telling) -> PaperName:
    """Return the paper that an announcement is about.

    Raises:
        TypeError: it is about none; the announcement was made wrongly.
    """
    name: PaperName | None = telling.paper or getattr(telling.fact, "paper", None)
    if name is None:
        raise TypeError(telling.fact)
    return name


def reader(telling: Telling) -> Person:
    """Return whom a private message is for.

    Raises:
        TypeError: it is for nobody on the roster; the announcement was made wrongly.
    """
    if telling.person is None:
        raise TypeError(telling.reader)
    return telling.person


def title(telling: Telling) -> str:
    """Return what the paper is called, in the reader's language."""
    name = paper_told(telling)
    return look_of(name).title(telling.language, telling.plenary, name)


def show_button(plenary: Plenary, name: PaperName, language: Language) -> Button:
    """Return the button that shows a paper."""
    return Button("paper.show", say(language, "Show it"), value(plenary.id, name))


def drafted(telling: Telling) -> list[Message]:
    """Show a lead the summary of its session, before anybody else sees it."""
    text = say(
        telling.language,
        "The summary of your session is drafted, and you see it first. Please correct what is not "
        "right, then pass it on: the delegations are asked what they say of their own words.",
    )
    return _drafted(telling, text)


def unled(telling: Telling) -> list[Message]:
    """Show a secretariat a summary that has no lead to look at it."""
    text = say(
        telling.language,
        "The summary of this session is drafted, and nobody who leads it can be asked. Please look "
        "at it in the lead's place.",
    )
    return _drafted(telling, text)


def _drafted(telling: Telling, text: str) -> list[Message]:
    above = [line(text)]
    return paper_messages(telling.plenary, paper_told(telling), reader(telling), telling.now, above)


def asked(telling: Telling) -> list[Message]:
    """Ask a delegation about what stands under its name, and show it nothing else."""
    return asked_messages(telling.plenary, paper_told(telling), reader(telling), telling.now)


def changed(telling: Telling) -> list[Message]:
    """Tell a delegation that somebody else changed what stands under its name."""
    language, plenary, name = telling.language, telling.plenary, paper_told(telling)
    by = getattr(telling.fact, "by", None)
    text = say(
        language,
        "What stands under your name was changed by {who}.",
        who=who(language, plenary, by) if by else say(language, "the secretariat"),
    )
    person = reader(telling)
    if not under_name_lines(plenary, name, person):
        gone = say(language, "Nothing stands there any more: {title}", title=title(telling))
        return compose([line(bold(text)), line(gone)])
    return asked_messages(plenary, name, person, telling.now, [line(bold(text))])


def opened(telling: Telling) -> list[Message]:
    """Tell the lead and the secretariats which delegations are asked, and who cannot be."""
    fact, language, plenary = telling.told(f.CheckOpened), telling.language, telling.plenary
    lines = [line(bold(title(telling)))]
    if fact.by is None:
        text = "The lead had not passed it on in time, so the delegations are asked now."
        lines.append(line(say(language, text)))
    if fact.countries:
        text = "Asked about what stands under their names: {countries}. They have until:"
        lines.append(line(say(language, text, countries=named(language, fact.countries))))
        lines.append(line(*told(plenary, fact.due, language)))
        lines.append(aside(_reckoned(plenary, language)))
        counts = "Whoever does not answer is recorded as not having answered."
        if fact.silence:
            counts = "They are told that silence counts as no objection."
        lines.append(line(say(language, counts)))
    else:
        nobody = "Nothing in it stands under the name of a delegation that can be asked."
        lines.append(line(say(language, nobody)))
    unheard = [c for c in delegations_in(plenary, fact.paper) if not can_be_asked(plenary, c)]
    if unheard:
        text = "Nobody on the roster can be asked for: {countries}."
        lines.append(line(say(language, text, countries=named(language, unheard))))
    return compose(lines, [show_button(plenary, fact.paper, language)])


def _reckoned(plenary: Plenary, language: Language) -> str:
    """Return how the deadline was reckoned."""
    setting = plenary.agenda.signing
    if setting.days_off:
        return say(
            language,
            "{hours} hours; a deadline on a weekend or on one of the days off of the agenda moves "
            "to the next working day.",
            hours=setting.check_hours,
        )
    return say(
        language,
        "{hours} hours; a deadline on a weekend moves to the next working day. The agenda names no "
        "days off, and no holidays are assumed.",
        hours=setting.check_hours,
    )


def receipt(telling: Telling) -> list[Message]:
    """Give the delegation a receipt that lasts: what it said, of which words."""
    fact, language, plenary = telling.told(f.DelegationAnswered), telling.language, telling.plenary
    text = "{who} confirmed for your delegation what stands under its name: {title}"
    if fact.corrected:
        text = "{who} corrected for your delegation what stands under its name: {title}"
    by = who(language, plenary, fact.by)
    lines = [line(bold(say(language, text, who=by, title=title(telling))))]
    lines += under_name_lines(plenary, fact.paper, reader(telling))
    return compose(lines)


def corrected(telling: Telling) -> list[Message]:
    """Tell the lead and the secretariats what a delegation corrected."""
    fact, language, plenary = telling.told(f.DelegationAnswered), telling.language, telling.plenary
    text = "{countries} corrected what stands under its name: {title}"
    countries = named(language, fact.countries)
    lines = [line(bold(say(language, text, countries=countries, title=title(telling))))]
    for one in to_correct(plenary, fact.paper, fact.countries).values():
        if one.entry.number not in fact.corrected:
            continue
        about = (kind_name(language, one.entry), place(language, plenary, one.entry))
        lines.append(line(bold(", ".join(part for part in about if part) + ":")))
        lines.append(line(str(one.text.original)))
        if not one.alone:
            text = "The paragraph that stands on this and on others says what it said before."
            lines.append(line(bold(say(language, text))))
    return compose(lines, [show_button(plenary, fact.paper, language)])


def closed(telling: Telling) -> list[Message]:
    """Tell the lead and the secretariats what the delegations answered."""
    fact, language, plenary = telling.told(f.CheckClosed), telling.language, telling.plenary
    check = signing_of(plenary, fact.paper).check
    text = "Every delegation that was asked has answered: {title}"
    if fact.unanswered:
        text = "The time for the delegations is over: {title}"
    elif check is None or not check.asked:
        text = "No delegation had to be asked: {title}"
    lines = [line(bold(say(language, text, title=title(telling))))]
    lines += standing_lines(plenary, fact.paper, language)
    person, buttons = reader(telling), [show_button(plenary, fact.paper, language)]
    if person.role is Role.SECRETARIAT:
        next_ = "Next, both secretariats approve the same version; then it is final."
        lines.append(line(say(language, next_)))
    return compose(lines, buttons)


def approved(telling: Telling) -> list[Message]:
    """Tell the other secretariat that one has approved a version."""
    fact, language, plenary = telling.told(f.PaperApproved), telling.language, telling.plenary
    text = say(
        language,
        "{who} approved version {number} for {process}: {title}",
        who=who(language, plenary, fact.by),
        number=fact.revision,
        process=process_name(language, fact.process),
        title=title(telling),
    )
    buttons = [show_button(plenary, fact.paper, language)]
    lines: list[Line] = [line(bold(text))]
    if reader(telling).process != fact.process:
        more = "It is final once your secretariat approves the same version."
        lines.append(line(say(language, more)))
        seen = value(plenary.id, fact.paper, fact.revision)
        approve = Button(
            "paper.approve",
            say(language, "Approve this version"),
            seen,
            asks=say(language, "Approve this version for your secretariat?"),
            language=language,
        )
        buttons.append(approve)
    return compose(lines, buttons)


def final(telling: Telling) -> list[Message]:
    """Tell the secretariats and the lead that a paper is final, by whom and when."""
    fact, language, plenary = telling.told(f.PaperApproved), telling.language, telling.plenary
    lines = [line(bold(title(telling)))]
    lines += state_lines(plenary, fact.paper, language, telling.now)[:1]
    return compose(lines, [show_button(plenary, fact.paper, language)])


def final_said(telling: Telling) -> list[Message]:
    """Say to all that a paper is final."""
    slot = session_of(paper_told(telling))
    if slot is None:
        return compose(both("The joint communiqué is final: every secretariat has approved it."))
    return compose(
        both(
            "The summary of “{slot}” is final: every secretariat has approved it.",
            slot=lambda lang: slot_title(lang, telling.slot(slot).slot),
        )
    )


def reopened(telling: Telling) -> list[Message]:
    """Tell the secretariats and the lead that a final paper was opened again, and why."""
    fact, language, plenary = telling.told(f.PaperReopened), telling.language, telling.plenary
    text = "{who} opened this again: {title}"
    by = who(language, plenary, fact.by)
    lines = [line(bold(say(language, text, who=by, title=title(telling))))]
    lines.append(line(str(fact.reason)))
    return compose(lines, [show_button(plenary, fact.paper, language)])


def reopened_said(telling: Telling) -> list[Message]:
    """Say to all that a paper that was final is not so any more."""
    slot = session_of(paper_told(telling))
    if slot is None:
        return compose(both("The joint communiqué was opened again: it is a draft."))
    return compose(
        both(
            "The summary of “{slot}” was opened again: it is a draft.",
            slot=lambda lang: slot_title(lang, telling.slot(slot).slot),
        )
    )


def approval_lost(telling: Telling) -> list[Message]:
    """Tell a secretariat that a paper is not any more what it approved."""
    language, plenary, name = telling.language, telling.plenary, paper_told(telling)
    text = say(
        language,
        "What you approved was changed, and is version {number} now: {title}",
        number=plenary.papers[name].revision,
        title=title(telling),
    )
    by = getattr(telling.fact, "by", None)
    lines: list[Line] = [line(bold(text))]
    if by:
        lines.append(
            aside(f"{who(language, plenary, by)}, {moment_of(plenary, telling.at, language)}")
        )
    reason = getattr(telling.fact, "reason", None)
    if reason is not None:
        lines.append(line(str(reason)))
    lines.append(line(say(language, "It is not final. Please look at it, and approve it anew.")))
    return compose(lines, [show_button(plenary, name, language)])
