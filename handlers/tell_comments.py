"""What is told of comments on the preliminary agenda: asked for, given, due."""

from agenda import facts as f
from agenda.plenary import Comment
from agenda.words import Language
from handlers.commenting import comment_button, comment_lines, item_name
from handlers.due_dates import in_capitals, told, told_to_all
from handlers.phrases import value
from handlers.telling import Telling
from handlers.writing import Button, Message, beside, bold, both, compose, line
from locales import say


def asked(telling: Telling) -> list[Message]:
    """Tell everybody that the preliminary agenda is open for comments."""
    due, plenary = telling.told(f.CommentsAsked).due, telling.plenary
    lines = both(
        "Members and observers are asked for their comments on the preliminary agenda. They go to "
        "the secretariats. The files follow."
    )
    lines.append(line(bold(beside("Comments until") + ": "), *told_to_all(plenary, due)))
    return compose(lines, [comment_button(plenary, beside("Comment on the agenda"))])


def asked_of(telling: Telling) -> list[Message]:
    """Ask a delegate or an observer for comments, privately."""
    due, language, plenary = telling.told(f.CommentsAsked).due, telling.language, telling.plenary
    title = plenary.agenda.title.best(language)
    text = "“{title}”: please send your comments on the preliminary agenda, by:"
    if plenary.commenting is not None and plenary.commenting.round > 1:
        text = "“{title}”: comments on the preliminary agenda are now due:"
    lines = [
        line(bold(say(language, text, title=title))),
        line(*told(plenary, due, language)),
    ]
    if telling.person:
        lines += in_capitals(plenary, telling.person.countries, due, language, telling.directory)
    lines.append(
        line(
            say(
                language,
                "A comment concerns one item of the agenda, or all of it. You can send several. "
                "The agenda is in the channel; the secretariats read the comments.",
            )
        )
    )
    return compose(lines, [comment_button(plenary, say(language, "Comment on the agenda"))])


def _given(telling: Telling) -> Comment:
    telling.told(f.CommentGiven)
    return telling.plenary.comments[-1]


def receipt(telling: Telling) -> list[Message]:
    """Give the author of a comment a receipt that lasts, with its words."""
    comment, language, plenary = _given(telling), telling.language, telling.plenary
    item = item_name(plenary, comment, language)
    lines = [
        line(bold(say(language, "Your comment is on record, under: {item}.", item=item))),
        line(str(comment.words)),
    ]
    if comment.late:
        text = "It came after the due date; the secretariats see that it is late."
        lines.append(line(say(language, text)))
    return compose(lines, [comment_button(plenary, say(language, "Add another comment"))])


def given(telling: Telling) -> list[Message]:
    """Tell a secretariat of a comment."""
    comment, language, plenary = _given(telling), telling.language, telling.plenary
    lines = [
        line(bold(say(language, "A comment on the agenda"))),
        *comment_lines(plenary, comment, language),
    ]
    return compose(lines, [_all(telling, language)])


def _all(telling: Telling, language: Language) -> Button:
    return Button("comment.list", say(language, "All comments"), value(telling.plenary.id))


def closed(telling: Telling) -> list[Message]:
    """Tell a secretariat that comments are due, and how many there are."""
    telling.told(f.CommentsClosed)
    number, language = len(telling.plenary.comments), telling.language
    text = say(
        language,
        "The due date for comments on the agenda has come. Received: {number}. Later ones are "
        "still taken, and marked.",
        number=number,
    )
    return compose([line(text)], [_all(telling, language)])
