"""Placeholders in answer templates: names in braces that are filled with facts of the place."""

import re
from collections.abc import Collection, Mapping

_NAME = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; one without a value stays for the officer to mend."""
    return _NAME.sub(lambda found: values.get(_plain(found[1])) or found[0], text)


def unknown_placeholders(text: str, known: Collection[str]) -> list[str]:
    """The names in braces that are not ``known``, each once."""
    names = dict.fromkeys(_plain(name) for name in _NAME.findall(text))
    return [name for name in names if name not in known]


def unfilled(text: str) -> list[str]:
    """The placeholders and single braces left in a text, which must not go out with them."""
    left = [f"{{{name}}}" for name in dict.fromkeys(_NAME.findall(text))]
    return left + lone_braces(text)


def lone_braces(text: str) -> list[str]:
    """The braces without a partner."""
    return sorted({"{", "}"} & set(_NAME.sub("", text)))


def _plain(name: str) -> str:
    return " ".join(name.split())
