"""Cleaning of text that strangers wrote, before it is stored and shown."""

import re
import unicodedata

# Python's \d and this dot also take the wide forms of Korean keyboards.
IP_ADDRESS = re.compile(r"(?<!\d)\d{1,3}(?:[.．]\d{1,3}){3}(?::\d{1,5})?(?!\d)")


# Invisible: control characters, soft hyphens, joiners and marks of writing direction, which
# can turn a text around on the screen, Hangul fillers, and tags.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)


# Letters to Python, and blank to the eye.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")


def clean_text(text: str) -> str:
    """NFC, spaces plain, single and not at the edges, nothing invisible, no IPv4 address.

    Real labels held internal addresses of cameras; they never reach the database or a page.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not (text.isprintable() and _BLANK_LETTERS.isdisjoint(text)):
        text = _INVISIBLE.sub("", text)
    # str.split also splits at U+3000, tabs and line breaks.
    text = " ".join(text.split())
    if text.count(".") + text.count("．") >= 3:
        text = " ".join(IP_ADDRESS.sub(" ", text).split())
    return text


def holds_ip_address(text: str) -> bool:
    return text.count(".") + text.count("．") >= 3 and IP_ADDRESS.search(text) is not None
