"""From a paste to drafts: sort out, restore, take apart, read, draft."""

import re
from dataclasses import dataclass, replace

from cases.press_release.drafting import draft
from cases.press_release.left_out import NAME, LeftOut, Line, sort_out
from cases.press_release.names import without_names
from cases.press_release.pasted import clean_lines
from cases.press_release.proposals import ProposedCase
from cases.press_release.reading import read
from cases.press_release.releases import split_releases
from cases.press_release.restoring import restored
from cases.press_release.rounds import split_cases

_DEPARTMENT = re.compile(
    r"(?:담당|소관|작성|제공)\s?부\s?서(?:명)?\s*[:：|]?\s*([가-힣0-9·]{2,14}(?:과|담당관"
    r"|팀|실|센터|동|소))(?![가-힣])"
)


@dataclass(frozen=True, slots=True)
class Read:
    """The drafts of a paste, and what none of them tells."""

    cases: tuple[ProposedCase, ...]
    left_out: tuple[LeftOut, ...]


def propose(text: str, kept: frozenset[str] = frozenset()) -> list[ProposedCase]:
    """A draft for each case that ``text`` tells of: one, or as many as an announcement lists.

    Empty when there is nothing to tell: no text, one word, or a heading block alone. Never raises.
    """
    return list(read_releases(text, kept).cases)


def read_releases(text: str, kept: frozenset[str] = frozenset()) -> Read:
    """The drafts of ``text``; ``kept`` are keys of what was left out and is taken back."""
    lines = [Line(f"L{n}", line) for n, line in enumerate(restored(clean_lines(text)))]
    cases: list[ProposedCase] = []
    left_out: list[LeftOut] = []
    for part in split_releases(lines):
        told, gone = sort_out(part, kept)
        left_out += gone
        masked = [without_names(line.text, _names(kept)) for line in told]
        names = dict.fromkeys(name for each in masked for name in each.names)
        left_out += [LeftOut(f"N{name}", name, NAME, f"N{name}" in kept) for name in names]
        release = read([each.text for each in masked])
        if release.has_something_to_tell:
            release = replace(release, department=_department(gone))
            cases += [draft(case) for case in split_cases(release)]
    return Read(tuple(cases), tuple(dict.fromkeys(left_out)))


def _department(left_out: list[LeftOut]) -> str:
    """Whose release it is, where its heading block or its page says so."""
    found = [match for each in left_out if (match := _DEPARTMENT.search(each.text))]
    return found[0].group(1) if found else ""


def _names(kept: frozenset[str]) -> frozenset[str]:
    return frozenset(key[1:] for key in kept if key.startswith("N"))
