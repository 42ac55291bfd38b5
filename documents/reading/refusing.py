"""Why a file is not read: one sentence on what it is, one on what to do instead."""

# An agenda has a dozen pages; a report of proceedings, which is none, has a hundred.
LARGEST_FILE_BYTES = 20_000_000
LARGEST_PART_BYTES = 32_000_000
MOST_ENTRIES = 2_000
HIGHEST_RATIO = 100
MOST_LINES = 30_000
LONGEST_TEXT = 1_500_000
MOST_PAGES = 300
DEEPEST_TABLE = 12
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10


class Refused(Exception):
    """A file that is not read: why, and what to do instead, each a text with places for `values`.

    This process says nothing in other languages, which would take it half a second to load.
    """

    def __init__(self, text: str, advice: str, **values: str | int) -> None:
        """Hold both sentences, in English; among the values, `kind` is words as well."""
        self.text = text
        self.advice = advice
        self.values = values
        super().__init__(f"{self.says} {self.instead}")

    @property
    def says(self) -> str:
        """Why it is not read, in English."""
        return self.text.format(**self.values) if self.values else self.text

    @property
    def instead(self) -> str:
        """What to do instead, in English."""
        return self.advice.format(**self.values) if self.values else self.advice


def too_large() -> Refused:
    """Return the refusal of a file that unfolds into far more than an agenda."""
    return Refused(
        "unfolds into far more text than an agenda has.",
        "Send the agenda alone, or copy its text into a new document.",
    )


def too_much() -> Refused:
    """Return the refusal of a workbook that is none that somebody translates in."""
    return Refused(
        "could not be read: it takes more time or memory than any workbook of translations needs.",
        "Send the workbook as you got it from the bot, with the translations in it.",
    )


def damaged(kind: str) -> Refused:
    """Return the refusal of a file that cannot be opened as what it is."""
    return Refused(
        "is damaged: it cannot be opened as {kind}.",
        "Open it in the program that wrote it, save it again, and send that.",
        kind=kind,
    )


def encrypted() -> Refused:
    """Return the refusal of a file that a password protects."""
    return Refused("is encrypted.", "Save it without a password, and send that.")


def no_text() -> Refused:
    """Return the refusal of a file without any text, such as a scan."""
    return Refused(
        "has no text in it: no text found, perhaps it is a scan.",
        "Send the DOCX it was made from, or write the agenda as YAML.",
    )
