"""What can be asked of the bot."""

from handlers.desk import Answer, Desk, Request
from handlers.writing import bold, bullet, compose, line
from locales import say

HELP: dict[str, tuple[str, str]] = {
    "load": (
        "",
        "Load the agenda and the roster (secretariats); documents go to me in a private message",
    ),
    "collect": ("[YYYY-MM-DD [HH:MM]]", "Ask the leads for their datasheets (secretariats)"),
    "datasheets": ("", "Say who has sent which datasheet; leads fill in theirs"),
    "circulate": ("", "Send the concept note out, and say what changed (secretariats)"),
    "comments": (
        "[YYYY-MM-DD [HH:MM]]",
        "Show the comments on the agenda; with a date, ask for them (secretariats)",
    ),
    "start": ("[--now]", "Start the plenary; --now moves it to now and shows the times first"),
    "status": ("", "Say where we are"),
    "next": ("", "Close what is open and open the next item"),
    "back": ("", "Go back to the item before"),
    "extend": ("N", "Give N minutes more"),
    "shorten": ("N", "Take N minutes away"),
    "pause": ("", "Stop the time"),
    "resume": ("", "Let the time go on"),
    "skip": ("", "Leave out the next item"),
    "question": ("[N]", "Say which guiding question is under discussion (none: no one of them)"),
    "announce": ("…", "Tell the whole meeting something"),
    "note": ("[Q2] …", "Put a note on record; Q2 makes it an answer to question 2"),
    "attendance": ("[N]", "Take the attendance of today, or of day N (secretariats)"),
    "record": (
        "[[Peru] [Q2] [proposal]: …]",
        "Put on record who said what; alone, show the record and mend it",
    ),
    "summary": ("[N]", "Show the summary of a session, to correct and sign it (leads too)"),
    "communique": ("", "Show the draft joint communiqué, to negotiate, sign and adopt it"),
    "end": ("", "End the plenary, leave its documents, and say what is missing"),
    "publish": ("", "Publish the record, which ends the reminders (secretariats)"),
    "silence": ("[on, off]", "Say whether silence counts as no objection (presidencies switch it)"),
    "floor": ("", "Ask for the floor"),
    "screen": ("[new]", "Give you the link to the meeting room's screen; new makes another"),
    "export": ("[all, N, …]", "Have documents sent to you; alone, choose which, and for whom"),
    "translations": ("", "Send you the workbook of translations; filled in, send it back to me"),
    "files": ("", "Hand in slides, documents and pictures, and show those on record"),
    "about": ("[…]", "Tell about the processes: a country, a topic such as troika, or all"),
    "help": ("", "Show this"),
}
"""Every word of /plenary with what may follow it and what it does."""

PRACTICE_HELP: dict[str, tuple[str, str]] = {
    "": ("[…]", "Share a best practice"),
    "list": ("", "Show the practices of your delegation"),
    "find": ("[…]", "Search the register of all plenaries by words, or by country, form and more"),
    "edit": ("N", "Correct a practice of yours"),
    "complete": ("N", "Fill in the full form, which recognition needs"),
    "show": ("N", "Show a practice in full, with what may be done about it"),
    "add": ("N …", "Add information to a practice"),
    "withdraw": ("N", "Take a practice back"),
}
"""Every word of /bestpractice."""


FOR_EVERYBODY = (
    *("status", "floor", "record", "summary", "silence"),
    *("about", "datasheets", "comments", "files", "help"),
)


async def help_(asked: Request, desk: Desk) -> Answer:
    """List what this person can ask, and where; to those on no roster yet, everything."""
    language = desk.language(asked)
    plenary = desk.plenary(asked)
    person = plenary.person_of(asked.account) if plenary else None
    may = HELP
    if person is not None and not person.chairs:
        may = {word: HELP[word] for word in FOR_EVERYBODY}
    lines = [line(bold(say(language, "What you can ask")))]
    for command, words in (("/plenary", may), ("/bestpractice", PRACTICE_HELP)):
        for word, (hint, text) in words.items():
            shown = " ".join(part for part in (command, word, hint) if part)
            lines.append(bullet(bold(shown), " — ", say(language, text)))
    lines.append(
        line(
            say(
                language,
                "Without slash commands, write the same words after the bot's name in the channel, "
                "or to the bot in a private message.",
            )
        )
    )
    return Answer(messages=tuple(compose(lines)))
