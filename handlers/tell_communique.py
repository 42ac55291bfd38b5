"""What is told of the joint communiqué: its adoption, once by each secretariat and once by all."""

from agenda import facts as f
from agenda.paper import COMMUNIQUE
from agenda.words import Bilingual
from handlers.phrases import value
from handlers.telling import Telling
from handlers.writing import Button, ByLanguage, Message, both, compose, line
from locales import known_date, say


def recorded(telling: Telling) -> list[Message]:
    """Ask the other secretariats to record the adoption too."""
    fact, language = telling.told(f.CommuniqueAdopted), telling.language
    text = say(
        language,
        "The secretariat of {process} has recorded that the communiqué was adopted on {date} "
        "({place}). It counts once yours has recorded the same.",
        process=fact.process,
        date=known_date(language, fact.on.isoformat()),
        place=_place(fact.place)(language),
    )
    show = say(language, "Show it")
    button = Button("paper.show", show, value(telling.plenary.id, COMMUNIQUE))
    return compose([line(text)], [button])


def adopted(telling: Telling) -> list[Message]:
    """Tell the meeting that the communiqué is adopted."""
    fact = telling.told(f.CommuniqueAdopted)
    return compose(
        both(
            "The joint communiqué was adopted on {date} ({place}). Both secretariats have "
            "recorded it.",
            date=lambda language: known_date(language, fact.on.isoformat()),
            place=_place(fact.place),
        )
    )


def _place(place: Bilingual | None) -> ByLanguage:
    if place is None:
        return lambda language: say(language, "online")
    return place.best
