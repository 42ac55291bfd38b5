"""What is said at a meeting: texts given in two languages, and words that somebody typed."""

import unicodedata
from typing import Any, ClassVar, Literal, Protocol, Self

import regex
from pydantic import (
    BaseModel,
    ConfigDict,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    model_serializer,
    model_validator,
)

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

# One mark pile-up must not break the lines around it; no written language needs more than this.
MARKS_PER_LETTER = 8

LONGEST_REASON = 1000

_LINE_ENDS = regex.compile(r"\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_FLAG_TAGS = regex.compile(r"\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F")
_UNSEEN = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
    r"\u202a-\u202e\u2066-\u2069\ufff9-\uffff\U000E0000-\U000E0FFF\ud800-\udfff]"
)
_MARKS = regex.compile(rf"(\p{{M}}{{{MARKS_PER_LETTER}}})\p{{M}}+")
# What most texts consist of: already NFC, with nothing to take out.
_ORDINARY = regex.compile(r"[\x20-\x7e\n\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*+")


class Value(BaseModel):
    """A value of the meeting: compared by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def clean(text: str) -> str:
    """Return typed text as it goes on record: NFC, with what nobody can see taken out.

    Control, invisible and direction-override characters go; joiners, accents, flags and every
    written script stay. Other line ends become a plain one. Markup is left alone: it is data.
    """
    if (text.isascii() and text.isprintable()) or _ORDINARY.fullmatch(text):
        return text.strip()
    kept: list[str] = []
    rest = 0
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    for flag in _FLAG_TAGS.finditer(text):
        kept += [_UNSEEN.sub("", text[rest : flag.start()]), flag.group()]
        rest = flag.end()
    kept.append(_UNSEEN.sub("", text[rest:]))
    return _MARKS.sub(r"\1", "".join(kept)).strip()


def wrong_reason(reason: str) -> str:
    """Return what is wrong with a reason that somebody typed, or nothing."""
    if not clean(reason):
        return "missing"
    return "too_long_here" if len(reason) > LONGEST_REASON else ""


class Bilingual(Value):
    """A text of the agenda in English, in Spanish or in both."""

    en: str | None = None
    es: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.en or self.es):
            message = "give the text in English (en), in Spanish (es) or in both"
            raise ValueError(message)
        return self

    def said_in(self, language: Language) -> str | None:
        """Return the text in this language, or None if it was not given in it."""
        return self.en if language == "en" else self.es

    def best(self, language: Language) -> str:
        """Return the text in this language if it was given, else in the other."""
        return self.said_in(language) or self.en or self.es or ""

    def is_called_as(self, other: "Bilingual") -> bool:
        """Return whether two texts are the same in any language, whatever their case."""
        said = {text.casefold() for text in (self.en, self.es) if text}
        return any(text.casefold() in said for text in (other.en, other.es) if text)

    @property
    def only(self) -> Language | None:
        """The one language of a text that is not translated, else None."""
        if self.en and self.es:
            return None
        return "en" if self.en else "es"


class Shelf(Protocol):
    """Where words lie beside the journal, so that a fact carries only their salted hash."""

    def keep(self, words: dict[str, Any]) -> dict[str, Any]:
        """Lay words beside the journal and return the reference that the fact carries."""

    def find(self, reference: dict[str, Any]) -> dict[str, Any] | None:
        """Return the words of a reference, or None once they were taken off."""


class Kept(Value):
    """A value that lies beside the journal and not in it, so that it can be taken off.

    `taken_off` is what stands in its place then.
    """

    taken_off: ClassVar[dict[str, Any]] = {}

    @model_serializer(mode="wrap")
    def _to_shelf(
        self, plain: SerializerFunctionWrapHandler, info: SerializationInfo
    ) -> dict[str, Any]:
        words: dict[str, Any] = plain(self)
        shelf: Shelf | None = info.context
        return shelf.keep(words) if shelf is not None else words

    @model_validator(mode="before")
    @classmethod
    def _from_shelf(cls, given: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 (pydantic's own shape)
        shelf: Shelf | None = info.context
        if shelf is None or not isinstance(given, dict) or "text" not in given:
            return given
        found = shelf.find(given)
        return cls.taken_off if found is None else cls.read_old(found)

    @classmethod
    def read_old(cls, words: dict[str, Any]) -> dict[str, Any]:
        """Return words that were laid on the shelf in an older shape in the present one."""
        return words


class Words(Kept):
    """Words that a person typed: `body` is None once they were taken off the record."""

    taken_off: ClassVar[dict[str, Any]] = {"body": None}

    body: str | None
    language: Language | None = None
    translation: Literal["original", "draft", "approved"] = "original"

    def __str__(self) -> str:
        """Return the words, or nothing once they were taken off the record."""
        return self.body or ""


def typed(text: str, language: Language | None = None) -> Words:
    """Return what a person typed as words for the record, cleaned."""
    return Words(body=clean(text), language=language)


class Text(Value):
    """What somebody said, as they said it, and in the other language once it is translated.

    The state of a translation stands in its words: a draft, or approved.
    """

    original: Words
    translation: Words | None = None

    def said_in(self, language: Language) -> Words | None:
        """Return the words in this language, or None if there are none in it."""
        said = (self.original, self.translation)
        return next((words for words in said if words and words.language == language), None)

    def best(self, language: Language) -> Words:
        """Return the words in this language if there are any, else as they were said."""
        return self.said_in(language) or self.original

    @property
    def is_gone(self) -> bool:
        """Whether it was taken off the record."""
        return self.original.body is None
