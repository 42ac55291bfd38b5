"""The words of a roster file in English and Spanish: its columns, roles and languages."""

import unicodedata
from typing import Literal

from agenda.roster import Role
from agenda.words import Language
from documents.process_directory import directory, kept_with_directory

Column = Literal[
    "account", "email", "name", "language", "country", "organisation", "either", "role", "process"
]

_COLUMNS: dict[Column, tuple[str, ...]] = {
    "account": (
        "account",
        "accounts",
        "slack",
        "slack id",
        "user",
        "member id",
        "account or e-mail",
        "account or email",
        "cuenta",
        "cuentas",
        "id de slack",
        "usuario",
        "cuenta o correo",
        "cuenta o correo electronico",
    ),
    "email": (
        "email",
        "e-mail",
        "mail",
        "email address",
        "e-mail address",
        "correo",
        "correo electronico",
        "direccion de correo",
    ),
    "name": ("name", "full name", "nombre", "nombre completo", "nombre y apellido"),
    "language": ("language", "lang", "idioma", "lengua"),
    "country": ("country", "countries", "pais", "paises"),
    "organisation": (
        "organisation",
        "organization",
        "institution",
        "organizacion",
        "organismo",
        "institucion",
    ),
    "either": (
        "country or organisation",
        "country or organization",
        "delegation",
        "pais u organizacion",
        "pais u organismo",
        "delegacion",
    ),
    "role": ("role", "rol", "funcion", "calidad"),
    "process": ("process", "proceso"),
}
_ROLES: dict[Role, tuple[str, ...]] = {
    Role.MODERATOR: ("moderator", "chair", "moderador", "moderadora", "presidencia", "presidency"),
    Role.SECRETARIAT: ("secretariat", "secretaria", "secretary", "secretario"),
    Role.DELEGATE: ("delegate", "delegation", "delegado", "delegada", "delegacion"),
    Role.OBSERVER: ("observer", "observador", "observadora"),
}
_LANGUAGES: dict[Language, tuple[str, ...]] = {
    "en": ("en", "eng", "english", "ingles"),
    "es": ("es", "esp", "spa", "spanish", "espanol", "castellano"),
}


def plain(text: str) -> str:
    """Return a word without its accents, case and underscores, as headings are compared."""
    split = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(bare.replace("_", " ").split())


def column(heading: str) -> Column | None:
    """Return the column that a heading names."""
    return next((col for col, words in _COLUMNS.items() if plain(heading) in words), None)


def role(written: str) -> Role | None:
    """Return the role that a word names."""
    return next((role for role, words in _ROLES.items() if plain(written) in words), None)


def language(written: str) -> Language | None:
    """Return the language that a word names."""
    return next((lang for lang, words in _LANGUAGES.items() if plain(written) in words), None)


def process(written: str) -> str:
    """Return the process that is known under this name; another is taken as it stands."""
    return _processes().get(plain(written), written) if written else ""


@kept_with_directory
def _processes() -> dict[str, str]:
    """Return the code of each process under every name that it has."""
    return {
        plain(name): entry.code
        for entry in reversed(directory().processes)
        for name in entry.printed
    }
