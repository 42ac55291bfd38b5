"""Going through the tree of a document as its reader would, from the first word to the last."""

from typing import Protocol

from lxml import etree


class Reader(Protocol):
    """What is told of each element of a tree."""

    def opens(self, element: etree._Element) -> None:
        """Take the beginning of an element, with the text before its first child."""

    def closes(self, element: etree._Element) -> None:
        """Take the end of an element, with the text behind it."""


def walk(root: etree._Element, reader: Reader) -> None:
    """Tell the reader of every element, without recursion; comments and the like are passed by."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            reader.opens(element)
        else:
            reader.closes(element)
