"""Answers made from templates, in which names in braces stand for facts of the place."""

import re
from collections.abc import Collection, Mapping

_NAME = re.compile(r"\{([^{}]*)\}")


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its names replaced; one that says nothing stays, for the officer to mend."""
    return _NAME.sub(lambda found: facts.get(_plain(found[1])) or found[0], text)


def unknown_names(text: str, known: Collection[str]) -> list[str]:
    """Names in braces that stand for nothing, each once."""
    names = dict.fromkeys(_plain(name) for name in _NAME.findall(text))
    return [name for name in names if name not in known]


def unfilled(text: str) -> list[str]:
    """What in braces is left in a text, or a brace alone: nobody may be sent that."""
    left = [f"{{{name}}}" for name in dict.fromkeys(_NAME.findall(text))]
    return left + lone_braces(text)


def lone_braces(text: str) -> list[str]:
    """Braces without a partner, so that what was meant as a name is none."""
    return sorted({"{", "}"} & set(_NAME.sub("", text)))


def _plain(name: str) -> str:
    return " ".join(name.split())
