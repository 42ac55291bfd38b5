"""The evidence of a best practice on a phone: one row a screen, as many as it has."""

from collections.abc import Sequence

from agenda.full_form import LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, Evaluated, EvidenceRow
from agenda.words import Language
from handlers.desk import Request
from handlers.forms import choice_field, text_field
from handlers.writing import Block, Line, Span, bold, bullet
from locales import say

EVALUATED = {
    Evaluated.NO: "No",
    Evaluated.OURSELVES: "Yes, by ourselves",
    Evaluated.INDEPENDENT: "Yes, by somebody independent",
}
_MORE = "more"


def row_fields(
    rows: Sequence[EvidenceRow], place: int, seen: int, language: Language
) -> list[Block]:
    """Return the fields of the row at a place; after the last, one more may be asked for.

    Their blocks are named after the revision that was `seen`, since Slack carries what was typed
    over to the next screen where a block keeps its name.
    """
    row = rows[place] if place < len(rows) else EvidenceRow()
    fields = [
        text_field(
            "indicator",
            say(language, "What was measured or observed"),
            value=row.indicator,
            most=LONGEST_TEXT,
            many_lines=True,
            optional=True,
            hint=say(language, "Needed for recognition. To take a row out, empty its fields."),
        ),
        *(
            text_field(name, label, value=text, most=LONGEST_LINE, optional=True)
            for name, label, text in (
                ("before", say(language, "Before"), row.before),
                ("after", say(language, "After"), row.after),
                ("source", say(language, "Source: a link or a document"), row.source),
            )
        ),
        choice_field(
            "evaluated",
            say(language, "Has it been evaluated?"),
            [(key.value, say(language, text)) for key, text in EVALUATED.items()],
            chosen=row.evaluated,
            optional=True,
        ),
    ]
    if len(rows) - 1 <= place < MOST_ROWS - 1:
        offered = [
            ("on", say(language, "Go on to the next step")),
            (_MORE, say(language, "Add another row of evidence")),
        ]
        fields.append(choice_field("then", say(language, "After this"), offered, chosen="on"))
    return [{**field, "block_id": block_of(field["block_id"], seen)} for field in fields]


def block_of(name: str, seen: int) -> str:
    """Return the name of a field's block on a screen made for this revision."""
    return f"{name}.{seen}"


def with_row(rows: Sequence[EvidenceRow], asked: Request, place: int) -> tuple[EvidenceRow, ...]:
    """Return the rows with what was filled in at a place; an empty one is out."""
    evaluated = asked.values.get("evaluated")
    row = EvidenceRow(
        **{
            name: str(asked.values.get(name) or "")
            for name in ("indicator", "before", "after", "source")
        },
        evaluated=Evaluated(evaluated) if evaluated in set(Evaluated) else None,
    )
    return tuple(r for r in (*rows[:place], row, *rows[place + 1 :]) if not r.is_blank)


def row_after(rows: Sequence[EvidenceRow], asked: Request, place: int) -> int | None:
    """Return the place of the row that is asked for next, None once all are filled in."""
    taken_out = not with_row((), asked, 0)
    following = place if taken_out else place + 1
    more = asked.values.get("then") == _MORE and not taken_out
    return following if following < len(rows) or more else None


def row_lines(rows: Sequence[EvidenceRow], language: Language) -> list[Line]:
    """Return evidence, a line for each row."""
    lines = []
    for row in rows:
        parts: list[str | Span] = [bold(row.figures)]
        if row.source:
            parts.append(f" ({say(language, 'Source')}: {row.source})")
        if row.evaluated is not None:
            label, said = say(language, "Evaluation"), say(language, EVALUATED[row.evaluated])
            parts.append(f" {label}: {said.lower()}.")
        lines.append(bullet(*parts))
    return lines
