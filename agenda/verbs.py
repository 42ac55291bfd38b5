"""The verbs of communiqués, from soft to strong, in both languages: to choose from and to look for.

The scale is the one of the forums' own texts: what stands in a preamble, what takes note, holds a
view, asks, intends, and commits. Words of treaties are beyond it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import regex

from agenda.words import Language


class Strength(IntEnum):
    """How far a verb binds those who agree on it."""

    PREAMBLE = 0
    NOTE = 1
    VIEW = 2
    ASK = 3
    INTEND = 4
    COMMIT = 5


@dataclass(frozen=True)
class Verb:
    """A verb: as it is offered, and the beginnings of words by which it is found."""

    strength: Strength
    en: str
    es: str
    found_en: str
    found_es: str

    def offered(self, language: Language) -> str:
        """Return the verb as a paragraph begins with it."""
        return self.en if language == "en" else self.es

    def found(self, language: Language) -> str:
        """Return the pattern by which it is found in a text."""
        return self.found_en if language == "en" else self.found_es


@dataclass(frozen=True)
class Used:
    """A verb that stands in a text: which, as it is written there, and where it begins."""

    verb: Verb
    written: str
    start: int


_S = Strength
_REFLEXIVE = r"(?:se|nos)\s+(?:\w+\s+)?"
VERBS = (
    Verb(_S.PREAMBLE, "Recalling", "Recordando", r"recalling", r"recordando"),
    Verb(_S.PREAMBLE, "Recognizing", "Reconociendo", r"recogni[sz]ing", r"reconociendo"),
    Verb(_S.PREAMBLE, "Noting", "Tomando nota de", r"noting", r"tomando nota|notando"),
    Verb(_S.PREAMBLE, "Considering", "Considerando", r"considering", r"considerando"),
    Verb(
        _S.PREAMBLE,
        "Bearing in mind",
        "Teniendo presente",
        r"bearing in mind|guided by",
        r"teniendo (?:presente|en cuenta)|guiad[ao]s por",
    ),
    Verb(
        _S.PREAMBLE,
        "Emphasizing",
        "Enfatizando",
        r"emphasi[sz]ing|stressing|underlining",
        r"enfatizando|subrayando|destacando",
    ),
    Verb(_S.PREAMBLE, "Reaffirming", "Reafirmando", r"reaffirming", r"reafirmando"),
    Verb(
        _S.PREAMBLE,
        "Deeply concerned",
        "Profundamente preocupadas",
        r"(?:deeply )?concerned",
        r"(?:profundamente )?preocupad[ao]s",
    ),
    Verb(
        _S.NOTE,
        "Take note of",
        "Toman nota de",
        r"(?:take|takes|took|taken) note|notes?|noted",
        r"tom(?:an|amos|a|aron|ar|ó) nota",
    ),
    Verb(
        _S.NOTE,
        "Acknowledge",
        "Acusan recibo de",
        r"acknowledge[sd]?",
        r"acus(?:an|amos|a|aron|ar|ó) recibo",
    ),
    Verb(
        _S.NOTE,
        "Welcome",
        "Acogen con beneplácito",
        r"welcome[sd]?",
        r"acog(?:en|emos|e|ieron|er|ió) (?:con (?:beneplácito|satisfacción)|favorablemente)"
        r"|celebr(?:an|amos|a|aron|ar|ó)|salud(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(
        _S.NOTE,
        "Appreciate",
        "Valoran",
        r"appreciate[sd]?|value[sd]?|applaud(?:s|ed)?",
        r"valor(?:an|amos|a|aron|ar|ó)|apreci(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(
        _S.NOTE,
        "Thank",
        "Agradecen",
        r"thank(?:s|ed)?",
        r"agrade(?:cen|cemos|ce|cieron|cer|ció)",
    ),
    Verb(
        _S.VIEW,
        "Recognize",
        "Reconocen",
        r"recogni[sz]e[sd]?",
        r"recono(?:cen|cemos|ce|cieron|cer|ció)",
    ),
    Verb(
        _S.VIEW,
        "Reaffirm",
        "Reafirman",
        r"(?:re)?affirm(?:s|ed)?",
        r"(?:re)?afirm(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(_S.VIEW, "Reiterate", "Reiteran", r"reiterate[sd]?", r"reiter(?:an|amos|a|aron|ar|ó)"),
    Verb(
        _S.VIEW,
        "Underline",
        "Subrayan",
        r"underline[sd]?|emphasi[sz]e[sd]?|stress(?:es|ed)?|highlight(?:s|ed)?",
        r"(?:subray|destac|enfatiz|resalt)(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(
        _S.VIEW,
        "Express concern about",
        "Expresan preocupación por",
        r"express(?:es|ed)?(?: \w+)? concern",
        r"expres(?:an|amos|a|aron|ar|ó)(?: su| nuestra)?(?: \w+)? preocupación",
    ),
    Verb(_S.ASK, "Invite", "Invitan a", r"invite[sd]?", r"invit(?:an|amos|a|aron|ar|ó)"),
    Verb(
        _S.ASK,
        "Encourage",
        "Alientan a",
        r"encourage[sd]?",
        r"(?:alient(?:an|a)|alent(?:amos|aron|ar|ó))|anim(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(
        _S.ASK,
        "Call on",
        "Exhortan a",
        r"(?:call|calls|called) (?:up)?on",
        r"exhort(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(_S.ASK, "Urge", "Instan a", r"urge[sd]?", r"inst(?:an|amos|a|aron|ar|ó)"),
    Verb(
        _S.ASK,
        "Request",
        "Solicitan a",
        r"request(?:s|ed)?|ask(?:s|ed)?",
        r"(?:solicit)(?:an|amos|a|aron|ar|ó)|pid(?:en|ieron|e|ió)|pedi(?:mos|r)",
    ),
    Verb(
        _S.ASK,
        "Recommend",
        "Recomiendan",
        r"recommend(?:s|ed)?",
        r"recomiend(?:an|a)|recomend(?:amos|aron|ar|ó)",
    ),
    Verb(
        _S.INTEND,
        "Intend to",
        "Se proponen",
        r"intend(?:s|ed)? to",
        _REFLEXIVE + r"propo(?:nen|nemos|ne)|" + _REFLEXIVE + r"propus(?:ieron|imos|o)"
        r"|tienen la intención|tenemos la intención|pretend(?:en|emos)",
    ),
    Verb(
        _S.INTEND,
        "Seek to",
        "Procurarán",
        r"(?:seek|seeks|sought) to",
        r"procur(?:an|amos|arán|aremos|aron)",
    ),
    Verb(
        _S.INTEND,
        "Plan to",
        "Prevén",
        r"plan(?:s|ned)? to",
        r"prevé|prevén|prevemos|previeron|tienen previsto|tenemos previsto",
    ),
    Verb(
        _S.INTEND,
        "Will explore",
        "Buscarán",
        r"will explore|(?:explore|explores|explored)",
        r"busc(?:an|amos|arán|aremos|aron)|explor(?:arán|aremos|an|amos|aron)",
    ),
    Verb(
        _S.COMMIT,
        "Commit to",
        "Se comprometen a",
        r"commit(?:s|ted)?(?: themselves| ourselves)? to|undertake[sn]?",
        _REFLEXIVE + r"comprom(?:eten|etemos|ete|etieron|etimos|etió)",
    ),
    Verb(
        _S.COMMIT,
        "Agree to",
        "Acuerdan",
        r"agree[sd]?",
        r"acuerd(?:an|a)|acord(?:amos|aron|ar|ó)|conv(?:ienen|enimos|inieron|iene)",
    ),
    Verb(
        _S.COMMIT,
        "Decide to",
        "Deciden",
        r"decide[sd]?|resolve[sd]?",
        r"decid(?:en|imos|e|ieron|ir|ió)|resuelven|resolvemos|resolvieron",
    ),
    Verb(
        _S.COMMIT,
        "Adopt",
        "Adoptan",
        r"adopt(?:s|ed)?",
        r"adopt(?:an|amos|a|aron|ar|ó)",
    ),
    Verb(
        _S.COMMIT,
        "Endorse",
        "Aprueban",
        r"endorse[sd]?|approve[sd]?",
        r"aprueb(?:an|a)|aprob(?:amos|aron|ar|ó)|respald(?:an|amos|aron)|suscrib(?:en|imos)",
    ),
    Verb(
        _S.COMMIT,
        "Task",
        "Encomiendan a",
        r"task(?:s|ed)?|instruct(?:s|ed)?|entrust(?:s|ed)?",
        r"encomiend(?:an|a)|encomend(?:amos|aron|ar|ó)|instruy(?:en|eron|e)|encarg(?:an|amos|aron)",
    ),
)

_TREATY: dict[Language, str] = {
    "en": r"shall|must|obligat(?:ions?|ed|ory)|(?:legally )?binding|obliged",
    "es": r"deber[áa]n?|deberemos|deben|obligaci(?:ón|ones)|obligator\w+|obligad[ao]s?|vinculantes?"
    r"|debe",
}
"""Words of treaties, which a text that binds nobody does without."""


def verbs_in(text: str, language: Language) -> list[Used]:
    """Return the verbs of a text in their order; of two at one place the longer."""
    found = sorted(_all_in(text, language), key=lambda used: (used.start, -len(used.written)))
    kept: list[Used] = []
    for used in found:
        if not kept or used.start >= kept[-1].start + len(kept[-1].written):
            kept.append(used)
    return kept


def leading_verb(text: str, language: Language) -> Used | None:
    """Return the verb that a paragraph begins with, or else the first in it."""
    return next(iter(verbs_in(text, language)), None)


def treaty_words(text: str, language: Language) -> list[str]:
    """Return the words of treaties in a text, as they are written there."""
    return [found[0] for found in _word(_TREATY[language]).finditer(text)]


def _all_in(text: str, language: Language) -> Iterator[Used]:
    for verb in VERBS:
        for found in _word(verb.found(language)).finditer(text):
            yield Used(verb, found[0], found.start())


def _word(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{pattern})\b", regex.IGNORECASE)  # kept by the library's cache
