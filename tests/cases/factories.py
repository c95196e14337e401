"""The small cast of the cases' tests; every value can be changed by name."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile

from cases import actions
from cases.choices import CardKind, Category, Half, Palette, Pictogram, State
from cases.models import Attachment, Card, Case, Department, Licence, SelectionRound


def make_round(year: int = 2023, half: int = Half.FIRST) -> SelectionRound:
    return SelectionRound.objects.get_or_create(year=year, half=half)[0]


def make_department(name: str = "스마트도시과", phone: str = "02-2600-0000") -> Department:
    return Department.objects.get_or_create(name=name, defaults={"phone": phone})[0]


def make_licence(code: str = "1", **changes: object) -> Licence:
    facts = {
        "name": f"공공누리 제{code}유형",
        "terms": "출처를 밝히면 자유롭게 이용할 수 있습니다.",
        **changes,
    }
    return Licence.objects.get_or_create(code=code, defaults=facts)[0]


def make_case(**changes: object) -> Case:
    """A published case without cards."""
    facts = {
        "title": "구민을 중심으로 한 방범용 CCTV 업무방식 개선",
        "summary": "우리 동네 CCTV 위치를 휴대전화로 볼 수 있습니다.",
        "story": "CCTV를 달아 달라는 요청이 늘었습니다.\n\n그래서 지도를 만들었습니다.",
        "category": Category.SAFETY,
        "pictogram": Pictogram.CAMERA,
        "palette": Palette.NAVY,
        "state": State.PUBLISHED,
        "publish_at": datetime(2023, 8, 1, tzinfo=UTC),
        **changes,
    }
    for name, make in (
        ("round", make_round),
        ("department", make_department),
        ("licence", make_licence),
    ):
        if name not in facts:
            facts[name] = make()
    case = Case.objects.create(**{**facts, "state": State.DRAFT})
    case.state = facts["state"]
    return approve(case)


def approve(case: Case) -> Case:
    """Let readers see what the rows say now, past the gate; a draft stays as it is."""
    if case.state != State.DRAFT:
        case.live = actions.save_revision(case, by=None)
        case.save()
    return case


def make_card(case: Case, **changes: object) -> Card:
    """A text card after the last card of ``case``."""
    facts = {
        "kind": CardKind.TEXT,
        "position": case.cards.count() + 1,
        "headline": "CCTV, 어디에 있는지 / 알기 어려웠어요",
        "body": "전화로 묻거나 구청에 와야 했습니다.",
        **changes,
    }
    card = Card.objects.create(case=case, **facts)
    approve(case)
    return card


def make_ready_draft(**changes: object) -> Case:
    """A draft that passes the publish gate."""
    case = make_case(**{"state": State.DRAFT, "publish_at": None, **changes})
    make_card(case, kind=CardKind.COVER, headline="CCTV 위치", body="")
    make_card(case)
    make_card(case, kind=CardKind.CONTACT, headline="궁금하면 물어보세요", body="")
    return case


def make_attachment(case: Case, **changes: object) -> Attachment:
    facts = {"title": "보도자료", "file": ContentFile(b"%PDF-1.4", "press.pdf"), **changes}
    attachment = Attachment.objects.create(case=case, **facts)
    approve(case)
    return attachment
