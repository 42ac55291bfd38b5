"""The words for how many delegations share a point, and what they count."""

from agenda.quantities import A_FEW
from documents.blocks import Block, Fields, Paragraph, plain
from documents.edition import Edition
from locales import say


def scale(edition: Edition) -> tuple[Block, ...]:
    """Return the scale of quantities with the number of delegations that it is counted against."""
    language, most = edition.language, len(edition.members)
    third, half = most // 3, most // 2
    rows = [(say(language, "one delegation"), "1")]
    rows.append((say(language, "a few delegations"), _span(2, min(A_FEW, half))))
    rows.append((say(language, "several delegations"), _span(A_FEW + 1, third)))
    rows.append((say(language, "many delegations"), _span(max(A_FEW, third) + 1, half)))
    rows.append((say(language, "most delegations"), _span(half + 1, most - 1)))
    rows.append((say(language, "all delegations"), f"{most}"))
    text = say(
        language,
        "Quantities are counted from the delegations behind the entries of the record, among the "
        "{number} that take part: a few are two or three; several, from four to a third; many, up "
        "to half; most, over half.",
        number=most,
    )
    return (
        Paragraph(plain(text)),
        Fields(tuple((label, plain(value)) for label, value in rows if value)),
    )


def _span(first: int, last: int) -> str:
    if last < first:
        return ""
    return f"{first}" if first == last else f"{first}–{last}"
