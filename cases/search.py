"""What of a case can be found, in the forms that Korean readers type: without spaces, by ㄱㄴㄷ."""

from cases.deck import deck
from cases.models import Case
from gangseo_portal.lib.hangul import initials, search_form


def search_columns(case: Case) -> dict[str, str]:
    """The two columns of a revision that searching reads: titles, story and every card."""
    words = [case.title, case.summary, case.story]
    words += [word for content in deck(case) for word in content.words()]
    text = search_form(" ".join(words))
    return {"search_text": text, "search_initials": initials(text)}
