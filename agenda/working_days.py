"""On which days something falls due: on no weekend, and on no day off that the agenda names."""

from datetime import UTC, date, datetime, time, timedelta

from agenda.plenary import Plenary
from agenda.zones import zone

_SATURDAY = 5


def window(plenary: Plenary, at: datetime) -> datetime:
    """Return until when delegations are asked that are asked now: on no day off, on the minute.

    Silence procedures have from one hour to 72 for a text that is negotiated; this is what one
    delegation said itself, and the closure of a plenary of two days is a day away.
    """
    due = at + timedelta(hours=plenary.agenda.signing.check_hours)
    whole = due.replace(second=0, microsecond=0)
    due = whole + timedelta(minutes=1) if due.second else whole
    local = due.astimezone(zone(plenary.agenda.zone))
    while is_day_off(plenary, local.date()):
        local += timedelta(days=1)
    return local.astimezone(UTC)


def is_day_off(plenary: Plenary, day: date) -> bool:
    """Return whether nothing falls due on a day: a weekend, or a day off that the agenda names.

    The days of the plenary are never off. Holidays are not guessed: whose would count?
    """
    if day in {held.date for held in plenary.agenda.days}:
        return False
    return day.weekday() >= _SATURDAY or day in plenary.agenda.signing.days_off


def working_hour(plenary: Plenary, day: date) -> datetime:
    """Return the hour of reminders on the first day from `day` on that is not off."""
    while is_day_off(plenary, day):
        day += timedelta(days=1)
    hour = time.fromisoformat(plenary.agenda.signing.reminder_at.zfill(5))
    local = datetime.combine(day, hour, zone(plenary.agenda.zone))
    return local.astimezone(UTC)
