"""What is told about silence, and from the end of a plenary until its record is published."""

from agenda import facts as f
from agenda.closing import falls_due, missing
from agenda.plenary import Plenary
from agenda.silence import silence_counts
from agenda.words import Language
from handlers.due_dates import told
from handlers.paper_state import named
from handlers.phrases import value, who
from handlers.publishing import whole_list
from handlers.silence import standing
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, bold, both, compose, line
from locales import say


def _publish(plenary: Plenary, language: Language) -> list[Button]:
    label = say(language, "Publish the record")
    return [Button("publish.now", label, value(plenary.id))]


def _next(plenary: Plenary, language: Language) -> list[Line]:
    """Return when the next reminder comes."""
    coming = next((due for *_, due in falls_due(plenary)), None)
    if coming is None:
        return []
    text = "You are reminded on every working day until the record is published. Next:"
    return [line(say(language, text)), line(*told(plenary, coming, language))]


def unfinished(telling: Telling) -> list[Message]:
    """Tell the chair at the end of a plenary what its record lacks."""
    plenary, language = telling.plenary, telling.language
    lines = whole_list(plenary, language)
    person = telling.person
    if person is None or person.process is None:
        return compose(lines)
    return compose([*lines, *_next(plenary, language)], _publish(plenary, language))


def reminded(telling: Telling) -> list[Message]:
    """Remind a secretariat that the record is not published, with what it lacks now."""
    plenary, language = telling.plenary, telling.language
    text = say(
        language,
        "The record of “{title}” is not published yet.",
        title=plenary.agenda.title.best(language),
    )
    lines = [line(bold(text)), *whole_list(plenary, language), *_next(plenary, language)]
    return compose(lines, _publish(plenary, language))


def published(telling: Telling) -> list[Message]:
    """Say to all that the record is published."""
    del telling
    return compose(both("The record of this plenary is published. Thank you all."))


def published_unfinished(telling: Telling) -> list[Message]:
    """Tell the secretariats why the record was published though something is missing."""
    fact, plenary, language = telling.told(f.PlenaryPublished), telling.plenary, telling.language
    by = who(language, plenary, fact.by) if fact.by else say(language, "The secretariat")
    text = "{who} published the record though something is missing, with this reason:"
    lines = [line(bold(say(language, text, who=by))), line(str(fact.reason or ""))]
    return compose([*lines, *whole_list(plenary, language)] if missing(plenary) else lines)


def silence_switched(telling: Telling) -> list[Message]:
    """Say to all whether silence counts in the checks that open from now on."""
    fact = telling.told(f.SilenceSwitched)
    if silence_counts(telling.plenary):
        return compose(
            both(
                "Both presidencies have switched this on: in checks that open from now on, a "
                "delegation that does not answer in time has no objection. Checks that are open "
                "already are as they were announced."
            )
        )
    return compose(
        both(
            "Silence does not count as no objection any more, in open checks neither: {countries} "
            "switched that off. It is recorded as not answered.",
            countries=lambda language: named(language, fact.countries),
        )
    )


def silence_wished(telling: Telling) -> list[Message]:
    """Tell the other presidency and the secretariats that one presidency has switched."""
    fact, plenary, language = telling.told(f.SilenceSwitched), telling.plenary, telling.language
    text = "{who} switched the rule off that silence counts as no objection."
    if fact.on:
        text = "{who} switched the rule on that silence counts as no objection."
    by = who(language, plenary, fact.by)
    return compose([line(bold(say(language, text, who=by))), line(standing(plenary, language))])
