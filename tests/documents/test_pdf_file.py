"""A PDF says what the document says, shows every accent, and can be read aloud."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pypdfium2 import raw

from agenda.words import clean
from documents.blocks import (
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
    Tone,
    given,
    plain,
)
from documents.pdf_file import pdf

AT = datetime(2021, 9, 9, 15, tzinfo=UTC)
HOSTILE = [
    "<!here> <!everyone|hello> <#C0CLOSED|plenary> @channel",
    "`*_~bold~_*`",
    "> quoted\n>>> everything below is quoted",
    "https://evil.example/track.png",
    "＜!channel＞",
    "{{ 7*7 }} {% for x in range(10**9) %}x{% endfor %} %(secret)s %n",
    "A & B <w:br/> C < D",
    '#read("/etc/passwd") #panic("x") $x$ @ref <label> // c /* d */',
    '#for i in range(500000) [x] #image(bytes(())) #import "@preview/x:1.0.0": *',
    '\\u{41} \\" ] ) } #strong[a] = heading - list + enum / term: x',
    "a\r\nb",
    "a\x0bb\x00c\x0cd\x07e",
    "a\ufffeb\uffffc",
    "a\x85b\u2028c\u2029d",
    "user\u202etxt.exe",
    "Ann\u200ba vs Anna",
    "\U000e0041" * 500 + "seen",
    "straight \"quotes\" and 'these' -- dashes --- ... ellipsis 1/2 (c) fi ffl",
]  # fmt: skip
ACCENTS = {
    "Guaraní": "Mba’éichapa reiko? Tekojoja g̃uarã, Ỹ ỹ ũ ĩ Ẽ; G̃UARÃ",
    "Quechua": "Ñawi, q’ipi, ch’aska, ŝ",
    "Aymara": "Jichhürunakanxa, ä ï ü Ä",
    "Nahuatl": "Tlahtōlli, nāhuatl, ē ī Ō",
    "Mapudungun": "Mapuzugun, küme ḻewfü, ṉ ṯ Ḻ",
    "Maya": "k’iche’ ä ë; Ɓ ɓ",
    "Portuguese": "ção ões ã õ â ê ô à é Ç",
    "French": "œuvre Œ ç ë ï ÿ ù « guillemets »",
    "Haitian Creole": "kreyòl è à",
    "Spanish": "¿Qué? ¡Sí! ñ Ñ ü n.º 1.ª",
    "Dutch": "één ĳ reünie",
}


def document(text, language="es"):
    """Return a document with this text wherever a document can have one."""
    run = given(text)
    return Document(
        language,
        "Prueba",
        f"Pie: {clean(text)}",
        (
            Heading(0, plain("Prueba")),
            Heading(1, (run,)),
            Paragraph((run, Run(" fin"))),
            Paragraph((Run(run.text, "en", Tone.SOFT),), quiet=True),
            Items((Item((run,), ((run,),)),), numbered=True),
            Fields((("Campo", (run,)),)),
            Table(("Uno", clean(text)), ((plain("uno"), (run,)),), (1, 1)),
        ),
    )


def read(made):
    """Return the text of a PDF page by page, its lines joined."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    return " ".join(" ".join(pages).split())


def letters(text):
    """Return a text without its spaces, which a reader of a PDF can only guess at."""
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nobody_s_words_become_markup(text):
    said = letters(read(pdf(document(text), AT)))

    assert said.count(letters(clean(text))) == 9


@settings(max_examples=60, deadline=None)
@given_any(st.text(st.characters(), max_size=60))
def test_any_text_at_all_gives_a_pdf(text):
    whole = document("x", "en").blocks
    made = pdf(Document("en", text, text, (*whole, Paragraph((Run(text, note=plain(text)),)))), AT)

    assert len(pypdfium2.PdfDocument(made)) >= 1


@pytest.mark.parametrize("text", ACCENTS.values(), ids=ACCENTS)
def test_every_accent_of_the_americas_is_shown_and_read_back(text):
    made = pdf(document(text), AT)

    assert letters(read(made)).count(letters(text)) == 9
    assert "LastResort" not in fonts(made)


def test_other_scripts_come_from_typefaces_that_are_embedded():
    made = pdf(document("Привет العربية ᐃᓄᒃᑎᑐᑦ 汉字 😀 \ue000"), AT)

    assert {"LibertinusSerif", "DejaVuSans", "LastResortHE"} <= fonts(made)
    assert "汉字 😀" in read(made)


def fonts(made):
    """Return the families of the embedded fonts."""
    return {
        line.split(b"+")[1].split(b"-")[0].split()[0].decode()
        for line in made.split(b"/FontName/")[1:] + made.split(b"/FontName /")[1:]
        if b"+" in line[:40]
    }


def test_a_pdf_can_be_read_aloud():
    made = pdf(document("Hola"), AT)
    opened = pypdfium2.PdfDocument(made)

    assert raw.FPDFCatalog_IsTagged(opened.raw)
    assert opened.get_metadata_dict()["Title"] == "Prueba"
    assert b"<pdfuaid:part>1<" in made
    assert b"/Lang(es-MX)" in made.replace(b" ", b"")
    assert [entry.get_title() for entry in opened.get_toc()] == ["Hola"]


def test_the_same_document_and_instant_are_the_same_bytes():
    assert pdf(document("Hola"), AT) == pdf(document("Hola"), AT)
    assert pdf(document("Hola"), AT) != pdf(document("Hola"), AT + timedelta(days=1))


def test_a_pdf_is_on_a4_and_every_page_says_which_it_is():
    long = Paragraph(plain("Una frase del diálogo. " * 700))
    opened = pypdfium2.PdfDocument(pdf(Document("es", "x", "Pie", (long,)), AT))

    assert [round(side) for side in opened[0].get_size()] == [595, 842]
    assert "Página 2 de 4" in opened[1].get_textpage().get_text_range()


def test_a_table_repeats_its_header_on_every_page():
    rows = tuple((plain(f"{n}"), plain("texto " * 40)) for n in range(60))
    made = pdf(Document("en", "x", "", (Table(("Number", "What is said"), rows, (1, 3)),)), AT)
    opened = pypdfium2.PdfDocument(made)

    assert len(opened) > 2
    for page in opened:
        assert "What is said" in page.get_textpage().get_text_range()


def test_a_row_longer_than_a_page_is_not_cut():
    words = " ".join(f"palabra{n}" for n in range(1500))
    made = pdf(Document("es", "x", "", (Table(("A", "B"), ((plain(words),) * 2,), (1, 1)),)), AT)

    assert "palabra1499" in read(made)


@pytest.mark.parametrize("width", [1, 12])
def test_an_endless_word_stays_on_the_page(width):
    address = "https://publications.example/" + "glossary_" * 60
    block = Table(("A", "B"), ((plain(address), plain("x")),), (width, 12))
    opened = pypdfium2.PdfDocument(pdf(Document("en", "x", "", (block,)), AT))
    text = opened[0].get_textpage()
    right = max(text.get_charbox(n)[2] for n in range(text.count_chars()))

    assert letters(address) in letters(read(pdf(Document("en", "x", "", (block,)), AT)))
    assert right < 595 - 60


@pytest.mark.parametrize("size", [(12, 3), (3, 30)])
def test_a_picture_fits_its_page_and_says_what_it_shows(size):
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    drawn = BytesIO()
    figure.savefig(drawn, format="png", dpi=30)
    picture = Picture("p.png", drawn.getvalue(), "Planned against actual time", "The day")
    made = pdf(Document("en", "x", "", (Paragraph(plain("Before")), picture)), AT)
    opened = pypdfium2.PdfDocument(made)

    assert len(opened) <= 2
    assert b"pdfuaid" in made
    assert "The day" in read(made)


def test_headings_that_skip_a_level_still_make_an_outline():
    blocks = (Heading(2, plain("Two")), Heading(4, plain("Four")), Heading(1, plain("One")))
    made = pdf(Document("en", "x", "", blocks), AT)

    outline = [(entry.level, entry.get_title()) for entry in pypdfium2.PdfDocument(made).get_toc()]
    assert outline == [(0, "Two"), (1, "Four"), (0, "One")]


def test_a_footnote_stands_at_the_foot_of_its_page_with_its_number():
    hangs = Run("A flow.", note=(Run("Toolkit on "), Run("Migración #2", "es")))
    made = pdf(Document("en", "x", "", (Paragraph((hangs, Run(" More."))),)), AT)

    assert "A flow.1 More." in read(made)
    assert "1Toolkit on Migración #2" in read(made)


@pytest.mark.parametrize(
    "block",
    [
        *(
            Heading(level, plain(text))
            for level in (0, 1)
            for text in ("", "\n", "\u200d", "\u0301")
        ),
        Heading(1, ()),
        Items(()),
        Items((Item(()),)),
        Fields(()),
        Table(("",), (), (1,)),
        Paragraph(()),
    ],
    ids=str,
)
def test_what_is_empty_is_still_a_pdf_for_everybody(block):
    assert b"pdfuaid" in pdf(Document("en", "x", "", (block, Heading(0, plain("x")), block)), AT)


def test_a_document_without_anything_in_it_is_a_page():
    assert len(pypdfium2.PdfDocument(pdf(Document("en", "", "", ()), AT))) == 1
