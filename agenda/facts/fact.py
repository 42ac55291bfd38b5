"""What a fact is."""

from datetime import datetime
from typing import ClassVar

from agenda.programme import SlotId
from agenda.words import Value


class Fact(Value):
    """Something that happened. A changed shape raises `version` and reads the old one."""

    version: ClassVar[int] = 1


class SlotTimes(Value):
    """When a slot is planned, as UTC instants."""

    slot: SlotId
    start: datetime
    end: datetime
