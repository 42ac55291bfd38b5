"""The words of refusals about papers: written together, checked, approved, published."""

from agenda import refusals as r
from agenda.papers import changes_since
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.due_dates import told
from handlers.paper_state import moment_of, named
from handlers.phrases import who
from handlers.refusal_words import Words, plain
from handlers.writing import line
from locales import say

MOST_CHANGES = 8


def _changed(language: Language, plenary: Plenary | None, no: r.PaperChanged) -> str:
    text = say(
        language,
        "Nothing was done: you looked at version {seen}, and this is version {number} now.",
        seen=no.seen,
        number=no.revision,
    )
    if plenary is None:
        return text
    since = [
        say(
            language,
            "{who}, {time}",
            who=who(language, plenary, one.by),
            time=moment_of(plenary, one.at, language),
        )
        for one in changes_since(plenary, no.paper, no.seen)[-MOST_CHANGES:]
    ]
    changes = say(language, "Changed since by: {changes}.", changes="; ".join(since))
    return f"{text} {changes}" if since else text


def _not_done(language: Language, plenary: Plenary | None, no: r.CheckNotDone) -> str:
    countries = named(language, no.countries)
    if no.due is None or plenary is None:
        return say(
            language,
            "Nothing was approved: these delegations have not been asked yet what they say of what "
            "stands under their names: {countries}.",
            countries=countries,
        )
    return say(
        language,
        "Nothing was approved: these delegations may still answer, until {due}: {countries}.",
        countries=countries,
        due=line(*told(plenary, no.due, language)).text,
    )


def _for_presidencies(language: Language, plenary: Plenary | None, no: r.ForPresidencies) -> str:
    del plenary
    if not no.named:
        return say(
            language,
            "Nothing was changed: the agenda does not name a presidency for each process. Silence "
            "is recorded as not answered.",
        )
    return say(
        language,
        "Nothing was changed: this is for those who speak for a presidency: {countries}.",
        countries=named(language, no.named),
    )


OF_PAPERS: dict[type[r.Refusal], Words] = {
    r.NoSuchPaper: plain(
        "This text has not been drafted yet. The summary of a session is drafted a minute after it "
        "closes; /plenary summary says how far each has come."
    ),
    r.NoSuchParagraph: plain(
        "Nothing was done: this paragraph is not in the text any more. /plenary summary shows what "
        "is, and what was left out."
    ),
    r.ParagraphChanged: plain(
        "Nothing was changed: somebody else has written this paragraph anew meanwhile."
    ),
    r.PaperChanged: _changed,
    r.PaperFinal: plain(
        "Nothing was changed: this text is final. A moderator or a secretariat can open it again, "
        "with the reason."
    ),
    r.NotFinal: plain("Nothing was done: this text is not final, and can be changed as it is."),
    r.ForItsSecretariats: plain(
        "This is for the secretariats of the processes that hold the plenary."
    ),
    r.CheckNotOpen: plain(
        "The delegations have not been asked yet what they say of this summary. You are told when "
        "it is so."
    ),
    r.CheckNotDone: _not_done,
    r.NothingUnderName: plain(
        "Nothing stands under the name of your delegation in this summary any more."
    ),
    r.UnderNameChanged: plain(
        "Nothing was recorded: what stands under the name of your delegation was changed meanwhile."
    ),
    r.ForPresidencies: _for_presidencies,
    r.NotEnded: plain("The record is published once the plenary is over: /plenary end."),
    r.Unfinished: plain(
        "Nothing was published: something is missing. It can be published all the same with a "
        "reason, which goes on record."
    ),
}
