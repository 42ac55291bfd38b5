"""What is passed around in the rehearsal workspace: JSON objects and Slack's own refusals."""

import math
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """Slack says no, with the code and the messages Slack itself would give."""

    def __init__(self, code: str, *messages: str) -> None:
        """Keep the code and the details that go into `response_metadata.messages`."""
        super().__init__(code)
        self.code = code
        self.messages = list(messages)

    def answer(self) -> Json:
        """Give the body of the Web API's answer."""
        body: Json = {"ok": False, "error": self.code}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
            if self.code.startswith("invalid_blocks"):
                body["errors"] = [text.removeprefix("[ERROR] ") for text in self.messages]
        return body


class MissingScope(SlackError):
    """The app was not granted what a method needs."""

    def __init__(self, needed: str, provided: str) -> None:
        """Keep the scopes that would be enough and those there are, with commas between them."""
        super().__init__("missing_scope")
        self.needed = needed
        self.provided = provided

    def answer(self) -> Json:
        """Give the body of the Web API's answer."""
        return super().answer() | {"needed": self.needed, "provided": self.provided}


class ActError(Exception):
    """Something a person cannot do here: no such button, field, option, channel or command."""

    def __init__(self, code: str, explanation: str) -> None:
        """Keep a code for programs and an explanation for whoever wrote the act."""
        super().__init__(explanation)
        self.code = code
        self.explanation = explanation


def finite(value: Any) -> float:  # noqa: ANN401 - whatever was sent
    """Read a number.

    Raises:
        ActError: bad_input, where it is none, or endless.
    """
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise ActError("bad_input", f"{str(value)[:40]!r} is not a number that can be used here")
    return number


class StageError(Exception):
    """The workspace refuses an act: no such person, button, channel or view."""

    def __init__(self, code: str, explanation: str) -> None:
        """Keep the code and the explanation."""
        super().__init__(f"{code}: {explanation}")
        self.code = code
