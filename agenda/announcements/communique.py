"""Who is told of the joint communiqué: of the draft that goes round, and of its adoption."""

from collections.abc import Iterator

from agenda import facts as f
from agenda.announcements.told import Announcement, Effect, Told
from agenda.negotiated import adopted


def communique_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    """Yield what is told of a draft that goes round, and of an adoption that is recorded."""
    match fact:
        case f.CommuniqueCirculated():
            yield from to.each("communique_circulated", to.chairs, effect=Effect.FILES)
        case f.CommuniqueAdopted():
            if adopted(to.plenary) is not None:
                yield to.channel("communique_adopted")
            else:
                others = [p for p in to.secretariats if p.process != fact.process]
                yield from to.each("communique_recorded", others)
        case _:
            return
