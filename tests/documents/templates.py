"""Word templates as secretariats have them, for tests."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
from docx.shared import Cm, Pt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

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
    plain,
)
from documents.reading.apart import read_apart

AT = datetime(2021, 8, 1, tzinfo=UTC)


def drawn():
    figure = Figure(figsize=(2, 0.6), facecolor="#204060")
    FigureCanvasAgg(figure)
    made = BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()


def saved(made):
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def template(text=("An old letter.",)):
    """Return a template with a letterhead, a logo, and styles of its own, on Letter paper."""
    made = python_docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(11.5)
    made.styles["Heading 1"].font.name = "Georgia"
    made.styles["Heading 1"].font.size = Pt(17)
    for name in ("List Bullet", "List Number", "Table Grid", "Heading 3", "Caption"):
        style = made.styles[name].element
        style.getparent().remove(style)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(drawn()), width=Cm(3))
    header.add_run("  Secretariat of the Conference")
    section.footer.paragraphs[0].text = "Av. Central 1, San José"
    for line in text:
        made.add_paragraph(line)
    return saved(made)


def changed(content, change):
    """Return a zip whose files went through `change(name, bytes)`; None leaves one out."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            new = change(name, given.read(name))
            if new is not None:
                archive.writestr(name, new)
    return made.getvalue()


EVERYTHING = Document(
    "en",
    "Everything",
    "Footer",
    (
        Heading(0, plain("Everything")),
        Heading(1, plain("One"), new_page=True),
        Heading(3, plain("Three")),
        Paragraph((Run("Words", note=plain("A note")),)),
        Paragraph(plain("Quiet"), quiet=True),
        Items((Item(plain("bullet"), (plain("under"),)),)),
        Items((Item(plain("first")), Item(plain("second"))), numbered=True),
        Items((Item(plain("first again")),), numbered=True),
        Fields((("Label", plain("value")),)),
        Table(("A", "B"), ((plain("a"), plain("b")),), (1, 2)),
        Picture("p.png", drawn(), "What it shows", "Caption"),
    ),
)


def texts(made):
    return [line.text for line in read_apart(made, "made.docx").lines]
