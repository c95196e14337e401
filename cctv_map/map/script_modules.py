"""The ES modules that a script of the map imports, so that a page can fetch them all at once."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django.conf import settings

# Every import line of our scripts ends in a semicolon: tests/test_architecture.py holds that.
IMPORT = re.compile(r"""^(?:import|export|\})[^'"]*?["'](\.{1,2}/[^"']+\.js)["'];""", re.MULTILINE)


@cache
def modules_of(script: str) -> tuple[str, ...]:
    """This script and all that it imports, one through the other; static names, nearest first.

    A module that is fetched later, by ``import()``, is left out, and so is what it needs.
    """
    found = [script]
    for name in found:
        imported = IMPORT.findall(_source(name))
        addresses = (normpath(join(dirname(name), address)) for address in imported)
        found += [address for address in dict.fromkeys(addresses) if address not in found]
    return tuple(found)


def _source(name: str) -> str:
    (folder,) = settings.STATICFILES_DIRS
    return Path(folder, name).read_text(encoding="utf-8")
