"""The command line: everything that is done outside Slack."""

import sys

import click

from bot.lazy_commands import LazyGroup, imported

# Where each command stands, and what its help says first.
COMMANDS = {
    "about": (
        "bot.about_commands:about_",
        "Tell about the processes: all in short, or the WORDS: peru, rcm, troika, observers 2016.",
    ),
    "agenda": ("bot.agenda_commands:agenda_commands", "Check, import and write agendas."),
    "backup": (
        "bot.backup_commands:backup",
        "Copy the record and its files into an empty FOLDER, and check the copy.",
    ),
    "collect": (
        "bot.collect_commands:collect_commands",
        "Collect datasheets and comments before the plenary, while no bot runs on the record.",
    ),
    "concept-note": (
        "bot.document_commands:concept_note_",
        "Write the concept note: docx and pdf, in English and Spanish, and say what it lacks.",
    ),
    "doctor": (
        "bot.serving_commands:doctor",
        "Check tokens, scopes, clock, zone data, disk and database, and say what to do.",
    ),
    "export": (
        "bot.export_commands:export",
        "Write what a plenary leaves: all of it, a session, or chosen documents and formats.",
    ),
    "journal": ("bot.record_commands:journal_", "Read and check the record."),
    "load": (
        "bot.serving_commands:load",
        "Give a channel its plenary, as a secretariat does with /plenary load.",
    ),
    "process": (
        "bot.about_commands:process_commands",
        "Write and check a process file of your own.",
    ),
    "rehearse": (
        "bot.rehearse_command:rehearse",
        "Rehearse AGENDA (a file, or one of the examples) with a local Slack and no account.",
    ),
    "serve": ("bot.serving_commands:serve_", "Serve real meetings."),
    "translations": (
        "bot.translation_commands:translations_commands",
        "Send the texts of the record to a translator as a workbook, and read it back.",
    ),
}

NAME_THEIR_SETTINGS = {"doctor", "export", "load", "serve"}
"""The commands with `--settings`: what another file says must not go before it."""


@click.group(cls=LazyGroup, index=COMMANDS)
@click.pass_context
def plenary(ctx: click.Context) -> None:
    """Run virtual intergovernmental plenaries in Slack."""
    asks_for_help = set(sys.argv[1:]) & set(ctx.help_option_names)
    if not asks_for_help and ctx.invoked_subcommand not in NAME_THEIR_SETTINGS:
        imported("bot.options:use_own_processes")()


def main() -> None:
    """Run the command line; what goes wrong is said in a sentence."""
    try:
        plenary(standalone_mode=True)
    except Exception as wrong:
        said = imported("bot.failing:sentence")(wrong)
        if said is None:
            raise
        sys.exit(said)
