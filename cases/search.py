"""What of a case can be found, in the forms that Korean readers type: without spaces, by ㄱㄴㄷ.

The database narrows down by two columns of the live revision; ``lib.hangul.find`` then says where
the words stand, and drops what only matched across the end of one text and the start of another.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from cases.deck import deck
from cases.models import Case
from gangseo_portal.lib.hangul import find, initials, search_form

CASES_LOOKED_AT = 200
CASES_SHOWN = 30
HITS_OF_A_CASE = 3
BEFORE_HIT = 24
AFTER_HIT = 56  # characters of a snippet


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in three pieces; ``match`` is what was looked for, empty where it is not."""

    before: str
    match: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand; ``address`` opens it."""

    place: str
    address: str
    words: Marked


@dataclass(frozen=True, slots=True)
class FoundCase:
    """``case`` as its readers see it, with at most ``HITS_OF_A_CASE`` places, cards first."""

    case: Case
    title: Marked
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``more`` says that cases were left out, because the words are found in too many."""

    found: tuple[FoundCase, ...] = ()
    more: bool = False


def search_columns(case: Case) -> dict[str, str]:
    """The two columns of a revision that searching reads: titles, story and every card."""
    words = [case.title, case.summary, case.story]
    words += [word for content in deck(case) for word in content.words()]
    text = search_form(" ".join(words))
    return {"search_text": text, "search_initials": initials(text)}


def find_cases(query: str) -> Results:
    """The published cases that say ``query``, the newest first; one query to the database."""
    folded = search_form(query)
    if not folded:
        return Results()
    looked_at = list(_candidates(folded)[: CASES_LOOKED_AT + 1])
    found = [each for case in looked_at[:CASES_LOOKED_AT] if (each := _found(case.shown, query))]
    more = len(looked_at) > CASES_LOOKED_AT or len(found) > CASES_SHOWN
    return Results(tuple(found[:CASES_SHOWN]), more)


def _candidates(folded: str) -> QuerySet[Case]:
    cases = Case.objects.published().with_live()
    if any("ㄱ" <= letter <= "ㅎ" for letter in folded):
        # A consonant among the letters stands for every syllable that starts with it.
        return cases.filter(live__search_initials__contains=initials(folded))
    return cases.filter(live__search_text__contains=folded)


def _found(case: Case, query: str) -> FoundCase | None:
    title = _marked(case.title, query)
    hits = _hits(case, query)
    if not hits and not title.match:
        return None
    return FoundCase(case, title, tuple(hits[:HITS_OF_A_CASE]))


def _hits(case: Case, query: str) -> list[Hit]:
    page = case.get_absolute_url()
    places = [
        (
            f"{content.position}번째 카드",
            reverse("cases:card", args=[case.pk, content.position]),
            " ".join(content.words()),
        )
        for content in deck(case)
    ]
    places += [("한 줄 요약", page, case.summary), ("이야기 전문", f"{page}#story", case.story)]
    return [
        Hit(place, address, _snippet(words))
        for place, address, text in places
        if (words := _marked(text, query)).match
    ]


def _marked(text: str, query: str) -> Marked:
    text = " ".join(text.split())
    place = find(query, text)
    if place is None:
        return Marked(text)
    start, end = place
    return Marked(text[:start], text[start:end], text[end:])


def _snippet(words: Marked) -> Marked:
    """The match with a few words on both sides, cut where a word ends."""
    before, after = words.before, words.after
    if len(before) > BEFORE_HIT:
        cut = before[-BEFORE_HIT:]
        before = "… " + (cut.partition(" ")[2] if " " in cut.rstrip() else cut)
    if len(after) > AFTER_HIT:
        cut = after[:AFTER_HIT]
        after = (cut.rpartition(" ")[0] if " " in cut.lstrip() else cut) + " …"
    return Marked(before, words.match, after)
