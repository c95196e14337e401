"""The search in published cases, as Koreans type: without spaces, or by initials (ㄱㄴㄷ).

The database selects cases by two columns of the live revision. ``lib.hangul.find`` then locates the
query in their texts, and drops matches that cross from the end of one text into the next.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from cases.deck import deck
from cases.models import Case
from gangseo_portal.lib.hangul import find, initials, search_form

MAX_CASES_READ = 200
MAX_CASES_SHOWN = 30
MAX_HITS_OF_CASE = 3
# Characters of an excerpt
MAX_BEFORE_MATCH = 24
MAX_AFTER_MATCH = 56


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in three pieces; ``match`` is empty where the query is not found."""

    before: str
    match: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text in which the query was found; ``address`` opens it."""

    place: str
    address: str
    excerpt: Marked


@dataclass(frozen=True, slots=True)
class FoundCase:
    """``case`` as its readers see it, with at most ``MAX_HITS_OF_CASE`` places, cards first."""

    case: Case
    title: Marked
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``more`` says that cases were left out, because too many match."""

    found: tuple[FoundCase, ...] = ()
    more: bool = False


def search_columns(case: Case) -> dict[str, str]:
    """The two columns of a revision that the search reads: titles, story and every card."""
    texts = [case.title, case.summary, case.story]
    texts += [text for content in deck(case) for text in content.texts()]
    text = search_form(" ".join(texts))
    return {"search_text": text, "search_initials": initials(text)}


def find_cases(query: str) -> Results:
    """The published cases that say ``query``, the newest first; one query to the database."""
    folded = search_form(query)
    if not folded:
        return Results()
    read = list(_candidates(folded)[: MAX_CASES_READ + 1])
    found = [each for case in read[:MAX_CASES_READ] if (each := _found(case.shown, query))]
    more = len(read) > MAX_CASES_READ or len(found) > MAX_CASES_SHOWN
    return Results(tuple(found[:MAX_CASES_SHOWN]), more)


def _candidates(folded: str) -> QuerySet[Case]:
    cases = Case.objects.published().with_live()
    if any("ㄱ" <= letter <= "ㅎ" for letter in folded):
        # A consonant among the letters matches every syllable that starts with it.
        return cases.filter(live__search_initials__contains=initials(folded))
    return cases.filter(live__search_text__contains=folded)


def _found(case: Case, query: str) -> FoundCase | None:
    title = _marked(case.title, query)
    hits = _hits(case, query)
    if not hits and not title.match:
        return None
    return FoundCase(case, title, tuple(hits[:MAX_HITS_OF_CASE]))


def _hits(case: Case, query: str) -> list[Hit]:
    page = case.get_absolute_url()
    places = [
        (
            f"{content.position}번째 카드",
            reverse("cases:card", args=[case.pk, content.position]),
            " ".join(content.texts()),
        )
        for content in deck(case)
    ]
    places += [("한 줄 요약", page, case.summary), ("이야기 전문", f"{page}#story", case.story)]
    return [
        Hit(place, address, _excerpt(marked))
        for place, address, text in places
        if (marked := _marked(text, query)).match
    ]


def _marked(text: str, query: str) -> Marked:
    text = " ".join(text.split())
    place = find(query, text)
    if place is None:
        return Marked(text)
    start, end = place
    return Marked(text[:start], text[start:end], text[end:])


def _excerpt(marked: Marked) -> Marked:
    """The match with a few words on both sides, cut where a word ends."""
    before, after = marked.before, marked.after
    if len(before) > MAX_BEFORE_MATCH:
        cut = before[-MAX_BEFORE_MATCH:]
        before = "… " + (cut.partition(" ")[2] if " " in cut.rstrip() else cut)
    if len(after) > MAX_AFTER_MATCH:
        cut = after[:MAX_AFTER_MATCH]
        after = (cut.rpartition(" ")[0] if " " in cut.lstrip() else cut) + " …"
    return Marked(before, marked.match, after)
