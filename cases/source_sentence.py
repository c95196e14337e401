"""How the source of a case is named by those who copy it."""

from django.conf import settings
from django.utils import timezone

from cases.models import Case
from cases.sharing import source_sentence


def credit(case: Case, origin: str) -> str:
    """The ready source sentence of a case, empty where its licence asks for none.

    ``origin`` is ``https://…`` without a slash at its end.
    """
    if not case.licence.needs_source:
        return ""
    return source_sentence(
        agency=settings.OFFICE_NAME,
        year=timezone.localdate(case.publish_at or case.created_at).year,
        title=case.title,
        department=case.department.name,
        licence=case.licence.name,
        site=settings.SITE_NAME,
        link=origin + case.get_absolute_url(),
    )
