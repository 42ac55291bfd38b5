"""Each kind of document is read as its reader sees it: lists, tables, footnotes, columns."""

from documents.importing.tidying import tidied
from documents.reading.child import read
from documents.reading.lines import Line, Mark
from tests.documents.importing import made_files as made

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def lines(content: bytes, name: str) -> list[Line]:
    return read(content, name)[1].lines


def test_a_footnote_of_a_word_document_keeps_its_number_and_comes_last() -> None:
    body = (
        "<w:p><w:r><w:t>Visa: A paper.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:p><w:r><w:t>Next</w:t></w:r></w:p>"
    )
    notes = (
        f"<w:footnotes xmlns:w='{made.W}'><w:footnote w:id='2'><w:p><w:r>"
        "<w:t>Own words.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    found = lines(made.word(body, more={"word/footnotes.xml": notes}), "a.docx")
    assert [line.text for line in found] == ["Visa: A paper.1", "Next", "1 Own words."]
    assert found[-1].mark is Mark.NOTE


def test_list_items_headings_and_cells_of_a_word_document_are_known() -> None:
    styles = (
        f"<w:styles xmlns:w='{made.W}'><w:style w:styleId='T1'><w:name w:val='Titre 1'/></w:style>"
        "<w:style w:styleId='H'><w:name w:val='heading 1'/></w:style></w:styles>"
    )
    body = (
        "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>Agenda</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>9:00</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Open</w:t><w:tab/><w:t>ing</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = lines(made.word(body, more={"word/styles.xml": styles}), "a.docx")
    assert [(line.text, line.mark, line.row, line.cell) for line in found] == [
        ("Agenda", Mark.HEADING, 0, 0),
        ("Item", Mark.BULLET, 0, 0),
        ("9:00", Mark.NONE, 1, 1),
        ("Open\ting", Mark.NONE, 1, 2),
    ]


def test_an_opendocument_text_has_its_tables_lists_and_notes() -> None:
    body = (
        "<text:h>Agenda</text:h><text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>9:00</text:p></table:table-cell>"
        "<table:table-cell><text:p>A<text:s "
        "text:c='2'/>B<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Own "
        "words.</text:p></text:note-body></text:note></text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    content = made.zipped(
        {
            "content.xml": f"<office:document-content xmlns:office='{OFFICE}office:1.0' "
            f"xmlns:text='{OFFICE}text:1.0' "
            f"xmlns:table='{OFFICE}table:1.0'><office:body><office:text>"
            f"{body}</office:text></office:body></office:document-content>"
        }
    )
    found = lines(content, "a.odt")
    assert [(line.text, line.mark, line.row, line.cell) for line in found] == [
        ("Agenda", Mark.HEADING, 0, 0),
        ("Item", Mark.BULLET, 0, 0),
        ("9:00", Mark.NONE, 1, 1),
        ("A  B1", Mark.NONE, 1, 2),
        ("1 Own words.", Mark.NOTE, 0, 0),
    ]


def test_a_web_page_is_read_as_a_browser_shows_it() -> None:
    page = (
        b"<html><head><title>Agenda</title><style>x</style><script>y</script></head>"
        b"<body><h2>Day  one</h2>"
        b"<ul><li>Item</li></ul><p style='display: none'>secret</p>"
        b"<table><tr><td>9:00</td><td>Open<br>ing"
        b"</td></tr></table></body></html>"
    )
    found = lines(page, "a.html")
    assert [(line.text.strip(), line.mark, line.row, line.cell) for line in found] == [
        ("Day one", Mark.HEADING, 0, 0),
        ("Item", Mark.BULLET, 0, 0),
        ("9:00", Mark.NONE, 1, 1),
        ("Open", Mark.NONE, 1, 2),
        ("ing", Mark.NONE, 1, 2),
    ]


def test_the_cells_of_a_pdf_are_read_one_after_the_other() -> None:
    rows = (
        (700, "9:00 - 9:30", "Opening of the meeting by the"),
        (688, "", "Minister of Foreign Affairs"),
        (670, "9:30 - 10:00", "Session 1. Documents and"),
        (658, "", "Return with dignity for all"),
    )
    said = [b"BT /F1 10 Tf"]
    for height, left, right in rows:
        said += [
            b"1 0 0 1 %d %d Tm (%s) Tj" % (x, height, made.pdf_text(text))
            for x, text in ((50, left), (200, right))
            if text
        ]
    found = lines(made.pdf([b"\n".join([*said, b"ET"])]), "a.pdf")
    assert [(line.text, line.cell) for line in found] == [
        ("9:00 - 9:30", 1),
        ("Opening of the meeting by the", 2),
        ("Minister of Foreign Affairs", 2),
        ("9:30 - 10:00", 1),
        ("Session 1. Documents and", 2),
        ("Return with dignity for all", 2),
    ]
    assert found[0].row != found[3].row


def test_markdown_tags_and_word_debris_are_taken_off_lines() -> None:
    text = (
        "## **Agenda**\n| Time | What |\n| --- | --- |\n| 9:00 | *Opening* |\n- ✓ First\n"
        '<b>10:00</b>\t<ul style="list-\nstyle: none"><li>• Second</li></ul>\n'
        "[image: ][bookmark: x]Third\n"
        "See [the note](http://x.example).\n"
    )
    tidy = tidied(lines(text.encode(), "a.md"))
    assert [(line.text, line.mark) for line in tidy.lines] == [
        ("Agenda", Mark.HEADING),
        ("Time", Mark.NONE),
        ("What", Mark.NONE),
        ("9:00", Mark.NONE),
        ("Opening", Mark.NONE),
        ("First", Mark.BULLET),
        ("10:00", Mark.NONE),
        ("Second", Mark.BULLET),
        ("Third", Mark.NONE),
        ("See the note.", Mark.NONE),
    ]


def test_text_is_read_in_the_encodings_that_programs_save() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (line,) = lines("Sesión 1".encode(encoding), "a.txt")
        assert line.text == "Sesión 1", encoding
