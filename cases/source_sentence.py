"""The sentence that names the source of a case, ready to paste under a copy of it."""

from django.conf import settings
from django.utils import timezone

from cases.models import Case


def source_sentence(case: Case, origin: str) -> str:
    """The source as kogl.or.kr recommends to name it; empty where the licence asks for none.

    ``origin`` is ``https://…`` without a slash at its end.
    """
    if not case.licence.needs_source:
        return ""
    year = timezone.localdate(case.publish_at or case.created_at).year
    return (
        f"이 저작물은 {settings.OFFICE_NAME}에서 {year}년에 작성하여 {case.licence.name}으로 "
        f"개방한 ‘{case.title}’(작성자: {case.department.name}) 저작물을 이용하였으며, "
        f"해당 저작물은 {settings.SITE_NAME}({origin}{case.get_absolute_url()})에서 "
        "무료로 내려받으실 수 있습니다."
    )
