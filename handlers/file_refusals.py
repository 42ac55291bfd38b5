"""The words of refusals of files that are handed in."""

from agenda import refusals as r
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.phrases import leads
from handlers.refusal_words import Words, plain
from locales import say


def _not_a_presenter(language: Language, plenary: Plenary | None, no: r.NotAPresenter) -> str:
    state = plenary.slots.get(no.slot) if plenary else None
    named = leads(language, state.slot) if state else ""
    text = (
        "Nothing was kept: files for this session are handed in by whoever leads it, by those whom "
        "the agenda names in it, and by the secretariats. Please send it to one of them."
    )
    led = say(language, " It is led by: {leads}.", leads=named) if named else ""
    return say(language, text) + led


def _too_many(language: Language, plenary: Plenary | None, no: r.TooManyFiles) -> str:
    del plenary
    text = "Nothing was kept: there are {most} files already. Please take one of them back first."
    return say(language, text, most=no.most)


OF_FILES: dict[type[r.Refusal], Words] = {
    r.NoSuchFile: plain("There is no such file on record for you. /plenary files shows them."),
    r.NotAPresenter: _not_a_presenter,
    r.TooManyFiles: _too_many,
    r.WhosePicture: plain(
        "Nothing was kept: please say whose picture it is, and that it may be printed."
    ),
    r.NothingToHandIn: plain(
        "You lead no session and speak in none, and have no best practice that can still be "
        "changed: there is nothing to hand a file in for. Please send it to your secretariat."
    ),
}
