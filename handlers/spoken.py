"""What a person typed, as Slack hands it over: which command it is, and the words after it."""

import re

# What people type instead: the words of the other language, and the obvious short forms.
ALSO = {
    "cargar": "load",
    "recopilar": "collect",
    "fichas": "datasheets",
    "circular": "circulate",
    "comentarios": "comments",
    "comenzar": "start",
    "iniciar": "start",
    "estado": "status",
    "siguiente": "next",
    "atras": "back",
    "atrás": "back",
    "ampliar": "extend",
    "acortar": "shorten",
    "pausa": "pause",
    "reanudar": "resume",
    "omitir": "skip",
    "anunciar": "announce",
    "nota": "note",
    "acta": "record",
    "registro": "record",
    "registrar": "record",
    "pregunta": "question",
    "pantalla": "screen",
    "resumen": "summary",
    "comunicado": "communique",
    "terminar": "end",
    "publicar": "publish",
    "silencio": "silence",
    "exportar": "export",
    "traducciones": "translations",
    "ayuda": "help",
    "archivos": "files",
    "asistencia": "attendance",
    "acerca": "about",
    "buenapractica": "bestpractice",
    "buenapráctica": "bestpractice",
    "palabra": "floor",
}

# Slack turns an address into <address|what was typed>, and a name into <@id|name>.
_LINK = re.compile(r"<(?:mailto:|tel:)?([^|<>@#!][^|<>]*)(?:\|[^<>]*)?>")
_NAMED = re.compile(r"<([@#])(?:[A-Z0-9]+\|)?([^|<>]+)>")
_MENTION = re.compile(r"^\s*<@[UW][A-Z0-9]+(\|[^>]*)?>\s*")


def addressed(text: str) -> str:
    """Return a message without the mention of the bot that it begins with."""
    return _MENTION.sub("", text, count=1)


def spoken(first: str, text: str) -> tuple[str, str]:
    """Return which command was spoken, and what follows it."""
    if first == "bestpractice":
        return "bestpractice", text.strip()
    word, *more = text.split(None, 1) or ["help"]
    rest = more[0].strip() if more else ""
    name = word.casefold().lstrip("/")
    if name == "plenary":
        return spoken("plenary", rest)
    return ALSO.get(name, name) or "help", rest


def unmarked(text: str) -> str:
    """Return what a person typed, without the marks that Slack makes of it on the way."""
    text = _LINK.sub(r"\1", text)
    text = _NAMED.sub(r"\1\2", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
