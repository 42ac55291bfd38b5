"""The grammar of RFC 5545, read from the RFC and not from the library that writes the files."""

import re
from dataclasses import dataclass, field

LONGEST_LINE = 75  # octets without the line break (section 3.1)

_SAFE = r'[^\x00-\x08\x0a-\x1f\x7f";:,]*'
_QUOTED = r'"[^\x00-\x08\x0a-\x1f\x7f"]*"'
_VALUE = rf"(?:{_QUOTED}|{_SAFE})"
_PARAMETER = rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*)"
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*):([^\x00-\x08\x0a-\x1f\x7f]*)")
_TEXT = re.compile(r"(?:[^\x00-\x08\x0a-\x1f\x7f\\;,]|\\[\\;,Nn])*")
_TEXTS = re.compile(rf"{_TEXT.pattern}(?:,{_TEXT.pattern})*")
_LOCAL = re.compile(r"\d{8}T\d{6}")
_UTC = re.compile(r"\d{8}T\d{6}Z")
_OFFSET = re.compile(r"[+-]\d{4}(\d{2})?")
_URI = re.compile(r"https?:[A-Za-z0-9:/?#\[\]@!$&'()*+,;=._~%-]+")

_FORMS = {
    "CALSCALE": _TEXT,
    "CATEGORIES": _TEXTS,
    "CONFERENCE": _URI,
    "DESCRIPTION": _TEXT,
    "DTSTAMP": _UTC,
    "LAST-MODIFIED": _UTC,
    "LOCATION": _TEXT,
    "METHOD": re.compile("PUBLISH"),
    "NAME": _TEXT,
    "PRODID": _TEXT,
    "RRULE": re.compile(r"[A-Z]+=[^;=]+(;[A-Z]+=[^;=]+)*"),
    "SEQUENCE": re.compile(r"\d+"),
    "STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"),
    "SUMMARY": _TEXT,
    "TRANSP": re.compile("OPAQUE|TRANSPARENT"),
    "TZID": _TEXT,
    "TZNAME": _TEXT,
    "TZOFFSETFROM": _OFFSET,
    "TZOFFSETTO": _OFFSET,
    "UID": _TEXT,
    "URL": _URI,
    "VERSION": re.compile(r"2\.0"),
}
# What each component must have, and have once (sections 3.6, 3.6.1 and 3.6.5).
_REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION", "CALSCALE", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "TRANSP"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
_MAY_REPEAT = {"CONFERENCE", "CATEGORIES", "TZNAME", "RDATE"}
_INSIDE = {
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}


@dataclass
class Line:
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], self.value)


@dataclass
class Part:
    kind: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def __getitem__(self, name: str) -> Line:
        return next(line for line in self.lines if line.name == name)

    def get(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def of(self, kind: str) -> list["Part"]:
        return [part for part in self.parts if part.kind == kind]


def read(octets: bytes) -> Part:
    """Read a calendar, and fail where it is not as the RFC has it."""
    assert octets.endswith(b"\r\n")
    folded = octets[:-2].split(b"\r\n")
    for line in folded:
        assert len(line) <= LONGEST_LINE, line
        assert not re.search(rb"[\r\n]", line), line
        line.decode()  # no character is torn by the folding
    whole = octets[:-2].replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    outer = Part("")
    open_parts = [outer]
    for text in whole.split("\r\n"):
        line = _content(text)
        if line.name == "BEGIN":
            part = Part(line.value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif line.name == "END":
            assert open_parts.pop().kind == line.value
        else:
            open_parts[-1].lines.append(line)
    assert open_parts == [outer]
    assert [part.kind for part in outer.parts] == ["VCALENDAR"]
    assert not outer.lines
    _check(outer.parts[0])
    return outer.parts[0]


def _content(text: str) -> Line:
    matched = _LINE.fullmatch(text)
    assert matched, text
    name, parameters, value = matched[1], matched[2], matched[matched.re.groups]
    found = {key: given.strip('"') for key, given in re.findall(_PARAMETER, parameters)}
    return Line(name, found, value)


def _check(part: Part) -> None:
    names = [line.name for line in part.lines]
    assert set(names) >= _REQUIRED[part.kind], part.kind
    repeated = {name for name in names if names.count(name) > 1}
    assert repeated <= _MAY_REPEAT, repeated
    for line in part.lines:
        if line.name in ("DTSTART", "DTEND"):
            form = _UTC if line.value.endswith("Z") else _LOCAL
        else:
            form = _FORMS.get(line.name, _TEXT)
        assert form.fullmatch(line.value), (line.name, line.value)
    for inner in part.parts:
        assert inner.kind in _INSIDE.get(part.kind, set()), inner.kind
        _check(inner)
