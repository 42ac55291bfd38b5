"""Nobody's words become markup, in any format of the export."""

import json
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agenda.words import clean
from documents.blocks import (
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
    Table,
    Tone,
)
from documents.docx_file import docx as as_docx
from documents.export import write_export
from documents.markdown import markdown

AT = datetime(2021, 9, 9, 15, tzinfo=UTC)
HOSTILE = [
    "<!here> <!everyone|hello> <!subteam^S0DELEGATES> <#C0CLOSED|plenary>",
    "<mailto:x@evil.example|Secretariat>",
    "<!date^0^Slot ends {time}^https://evil.example|now>",
    "&amp;lt;!here&amp;gt;",
    "@channel @here @everyone",
    "`*_~bold~_*`",
    "> quoted\n>>> everything below is quoted",
    "*Moderator:* The floor is given to Atlantis",
    "https://evil.example/track.png",
    "＜!channel＞",
    "{{ 7*7 }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "%(secret)s %n",
    "A & B <w:br/> C < D",
    '#read("/etc/passwd") #panic("x") $x$ @ref <label> // c',
    "<img src=http://169.254.169.254/latest/meta-data/> <link rel=stylesheet href=file:///etc>",
    "../../etc/passwd",
    "C:\\temp\\x",
    "~root",
    "`id`.docx",
    "|id",
    "a\r\nSet-Cookie: s=1",
    "a\x0bb",
    "a\x00b",
    "a\x0cb\x07c",
    "a\ufffeb\uffffc",
    "a\x85b\u2028c\u2029d",
    "user\u202etxt.exe",
    "Z" + "\u0301" * 5000,
    "👨‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 🇺🇳",
    "Ann\u200ba vs Anna",
    "\U000e0041" * 500 + "seen",
    "# heading\n\n- list\n1. number\n\n    code\n---\n===\n```\nfence",
    "![picture](http://evil.example/x.png) [link](javascript:alert(1)) [ref]: http://evil",
    "| a | b |\n| --- | --- |\n| c | d |",
    "ends with a backslash \\",
    "www.evil.example x@evil.example :smile: ==marked== ^up^ ~~gone~~ [^1] - [ ] task",
]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close", "table_open", "table_close", "thead_open",
    "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close",
    "td_open", "td_close", "text", "softbreak", "hardbreak", "strong_open", "strong_close",
}  # fmt: skip


def document(text):
    """Return a document with this text wherever a document can have one."""
    run = (Run(text),)
    return Document(
        "en",
        "Title",
        "Footer",
        (
            Heading(0, run),
            Paragraph(run),
            Paragraph((*run, Run(" mark", tone=Tone.STRONG))),
            Items((Item(run, (run,)),), numbered=True),
            Items((Item(run, (run,)),)),
            Fields((("Label", run),)),
            Table(("Head",), ((run,),), (1,)),
        ),
    )


def read_back(written):
    """Return the kinds of tokens in the Markdown, and the text of each of its blocks."""
    kinds, texts = set(), []
    for token in READER.parse(written):
        kinds.add(token.type)
        if token.type == "inline":
            kinds |= {child.type for child in token.children}
            texts.append("".join("\n" if "break" in c.type else c.content for c in token.children))
    return kinds, texts


def without_spaces(text):
    return "".join(text.split())


def check(text):
    kinds, texts = read_back(markdown(document(text)))
    bare = without_spaces(text)

    assert kinds <= OURS, kinds - OURS
    assert [without_spaces(t) for t in texts] == [
        bare, bare, bare + "mark", bare, bare, bare, bare, "Label:" + bare, "Head", bare,
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_reads_as_itself_in_markdown(text):
    check(clean(text))


MARKS = st.sampled_from(["\n", "\n\n", "  ", "1.", "2)", "-", "+", "http://a.b", "&#42;", "<b>"])
TEXTS = st.lists(st.one_of(st.text(max_size=8), st.sampled_from("\\`*_{}[]<>()#+-.!|~=:@$^&\"' "),
                           MARKS), max_size=12).map("".join).map(clean)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(bool))
def test_any_text_reads_as_itself_in_markdown(text):
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_written_to_a_docx_and_read_again(text):
    assert docx.Document(BytesIO(as_docx(document(text), AT)))  # even if nobody cleaned it
    read = docx.Document(BytesIO(as_docx(document(clean(text)), AT)))

    assert read.paragraphs[0].text == clean(text)


@pytest.fixture(scope="module")
def exported(hostile, tmp_path_factory):
    paths = write_export(hostile(HOSTILE), tmp_path_factory.mktemp("out") / "export")
    return {path.name: path for path in paths}


def test_hostile_text_is_in_the_json_as_recorded(exported):
    slots = json.loads(exported["plenary.internal.json"].read_bytes())["slots"]
    slot = next(slot for slot in slots if slot["practices"])
    practices = slot["practices"]

    assert [e["text"]["original"]["text"] for e in slot["entries"]] == [clean(t) for t in HOSTILE]

    assert [p["title"]["text"] for p in practices] == [clean(text) for text in HOSTILE]
    assert [p["objective"]["text"] for p in practices] == [clean(text) for text in HOSTILE]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["session-1", "report", "chair-summary"])
def test_hostile_text_is_in_the_documents_as_recorded(exported, name, language):
    read = docx.Document(str(exported[f"{name}.internal.{language}.docx"]))
    paragraphs = "\n".join(p.text for p in read.paragraphs)
    kinds, texts = read_back(exported[f"{name}.internal.{language}.md"].read_text())
    blocks = "\n".join(without_spaces(text) for text in texts)

    assert kinds <= OURS | {"em_open", "em_close", "image", "link_open", "link_close"}
    for text in map(clean, HOSTILE):
        assert text in paragraphs
        assert without_spaces(text) in blocks


def test_no_text_names_a_file(exported):
    folder = exported["plenary.internal.json"].parent

    assert sorted(folder.parent.rglob("*")) == sorted([folder, *exported.values()])
    assert all(name.isascii() for name in exported)


@pytest.mark.parametrize("text", ["09:50–10:50", "10:50: 60 minutes", "at 9:05:30 sharp"])
def test_a_clock_time_needs_no_backslash(text):
    assert "\\" not in markdown(document(text))


def test_no_emoji_can_be_made_of_digits():
    assert r"\:100:" in markdown(document(":100: and 5 :100:"))
    assert r"5\:100:" in markdown(document("5:100:"))
