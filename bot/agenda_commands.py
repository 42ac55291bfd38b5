"""The command line about agendas: check, import from documents, write, see examples."""

import click

from bot.lazy_commands import LazyGroup

COMMANDS = {
    "check": (
        "bot.agenda_checking:check_",
        "Print the running order of an agenda, and everything that is wrong or odd in it.",
    ),
    "example": (
        "bot.agenda_checking:example_",
        "Print one of the examples: an agenda to begin from, or 'roster'.",
    ),
    "import": (
        "bot.importing:import_",
        "Read the FILES of one meeting (docx, pdf, odt, html, md, txt) into an agenda file.",
    ),
    "schema": ("bot.agenda_checking:schema", "Print the JSON Schema of agenda files."),
    "write": (
        "bot.agenda_writing:write_",
        "Write an agenda to be sent out: docx, pdf, xlsx, ics and png, in English and Spanish.",
    ),
}


@click.group("agenda", cls=LazyGroup, index=COMMANDS)
def agenda_commands() -> None:
    """Check, import and write agendas."""
