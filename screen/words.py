"""The words that stand on the screen, in both languages."""

import json

from agenda.words import LANGUAGES
from locales import say

WORDS = {
    "leads": "Lead countries",
    "led_by": "Lead",
    "question": "Question {number}",
    "speaking": "Has the floor",
    "following": "Next to speak",
    "time": "Time",
    "time_left": "Time left",
    "last_minutes": "Last {number} minutes",
    "last_minute": "Last minute",
    "over": "Over time",
    "until": "until {time}",
    "coming": "Coming up",
    "begins_in": "Begins in",
    "begins_soon": "Begins shortly",
    "paused": "Paused",
    "closed_door": "Closed-door session",
    "before": "The plenary has not started yet.",
    "done": "The agenda has been completed.",
    "after": "The plenary is closed. Thank you all.",
    "on_time": "On time.",
    "behind": "{number} min behind the plan",
    "ahead": "{number} min ahead of the plan",
    "behind_hours": "{hours} h {minutes} min behind the plan",
    "ahead_hours": "{hours} h {minutes} min ahead of the plan",
    "practices": "Best practices shared",
    "the_day": "The day: planned, and as it goes",
    "to_come": "to come",
    "open": "open",
    "closed": "closed",
    "skipped": "left out",
    "meeting_time": "Meeting time",
    "elsewhere": "Time elsewhere",
    "connecting": "Connecting to the meeting.",
    "lost": "Connection lost: this may be out of date. Trying again.",
    "found": "Connected again.",
    "refused": "This link does not open the screen, or no longer. Please ask the secretariat for "
    "the present one (/plenary screen).",
    "en_only": "English only",
    "es_only": "Spanish only",
}
"""Every word of the page, by the name that the page has for it."""


def words_module() -> str:
    """Return the words as a module that the page reads."""
    said = {
        name: {language: say(language, WORDS[name]) for language in LANGUAGES} for name in WORDS
    }
    return f"export const WORDS = {json.dumps(said, ensure_ascii=False, indent=1)};\n"
