"""What a person types, as Slack's client sends it: escaped, with mentions and links marked up."""

import re

from rehearsal.directory import Directory

_MENTION = re.compile(r"(?<![\w@])@([a-z0-9][a-z0-9._-]*[a-z0-9]|[a-z0-9])", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<![\w&#])#([a-z0-9][a-z0-9_-]*)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>|]+")


def escaped(text: str) -> str:
    """Escape the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(directory: Directory, text: str) -> str:
    """Escape what was typed and mark up mentions of people and channels, and links."""

    def person(found: re.Match[str]) -> str:
        name = found[1].lower()
        if name in ("channel", "here", "everyone"):
            return f"<!{name}>"
        for someone in directory.people.values():
            if someone.handle.lower() == name:
                return f"<@{someone.id}>"
        return found[0]

    def place(found: re.Match[str]) -> str:
        for channel in directory.channels.values():
            if not channel.direct and channel.name == found[1].lower():
                return f"<#{channel.id}|{channel.name}>"
        return found[0]

    parts: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        between = escaped(text[end : link.start()])
        parts += [_CHANNEL.sub(place, _MENTION.sub(person, between)), f"<{escaped(link[0])}>"]
        end = link.end()
    parts.append(_CHANNEL.sub(place, _MENTION.sub(person, escaped(text[end:]))))
    return "".join(parts)
