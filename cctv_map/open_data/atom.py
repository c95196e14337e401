"""An Atom feed (RFC 4287) from plain entries. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

NAMESPACE = "http://www.w3.org/2005/Atom"
# XML has no way to write these at all.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``key`` is its own for ever; the times carry their zone."""

    key: str
    title: str
    text: str
    address: str
    updated: datetime
    dong: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The feed: its own address, the page that it belongs to, who tells."""

    key: str
    title: str
    address: str
    page: str
    author: str
    updated: datetime


def atom_feed(about: About, entries: Sequence[Entry]) -> bytes:
    """The feed as UTF-8. It counts as updated when its newest entry was."""
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "ko"})
    _text(root, "id", about.key)
    _text(root, "title", about.title)
    _text(root, "updated", _time(max((each.updated for each in entries), default=about.updated)))
    ElementTree.SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": about.address}
    )
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": about.page})
    _text(ElementTree.SubElement(root, "author"), "name", about.author)
    for entry in entries:
        element = ElementTree.SubElement(root, "entry")
        _text(element, "id", entry.key)
        _text(element, "title", entry.title)
        _text(element, "updated", _time(entry.updated))
        ElementTree.SubElement(element, "link", {"rel": "alternate", "href": entry.address})
        if entry.dong:
            ElementTree.SubElement(element, "category", {"term": _sayable(entry.dong)})
        _text(element, "content", entry.text).set("type", "text")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _sayable(text)
    return element


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _sayable(text: str) -> str:
    return _NOT_XML.sub("", text)
