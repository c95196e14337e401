"""The satisfaction survey: one answer a tap, and one opinion to an answer.

No cookie records who answered. The token of an answer permits to add its opinion.
"""

from django.core import signing
from django.db.models import IntegerChoices

from cases.models import Case, Satisfaction

_SALT = "cases.survey"
OPINION_SECONDS = 3600


class Score(IntegerChoices):
    """The five steps, the best first, as the reader sees them."""

    VERY_GOOD = 5, "매우 만족"
    GOOD = 4, "만족"
    SO_SO = 3, "보통"
    BAD = 2, "불만족"
    VERY_BAD = 1, "매우 불만족"


class TokenError(Exception):
    """The token is forged, too old, or of another case."""


def answer(case: Case, *, score: Score) -> str:
    """Keep one answer; returns the token that its opinion is added with."""
    kept = Satisfaction.objects.create(case_id=case.pk, score=score)
    return signing.dumps([case.pk, kept.pk], salt=_SALT)


def answer_of(case: Case, token: str) -> int:
    """The key of the answer that ``token`` belongs to. Raises ``TokenError``."""
    try:
        case_pk, answer_pk = signing.loads(token, salt=_SALT, max_age=OPINION_SECONDS)
    except signing.BadSignature as error:
        raise TokenError from error
    if case_pk != case.pk:
        raise TokenError
    return answer_pk


def add_opinion(answer_pk: int, *, opinion: str) -> bool:
    """Keep the opinion of an answer that has none yet; False when it has one, or is gone."""
    fresh = Satisfaction.objects.filter(pk=answer_pk, opinion="")
    return fresh.update(opinion=opinion) == 1
