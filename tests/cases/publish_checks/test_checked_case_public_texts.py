"""The gate reads every text that residents read: its list is compared with models and pages."""

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client

from cases import actions
from cases.admin.cards import AttachmentForm
from cases.choices import State
from cases.models import (
    Attachment,
    Card,
    Case,
    CaseRevision,
    Criterion,
    GateOverride,
    Merit,
    Satisfaction,
)
from cases.publish_checks import TEXT_CHECKS
from cases.publish_checks.checked_case import PUBLIC_TEXTS, WITHDRAWAL_FIELD
from cases.publish_gate import problems_in, problems_in_reason
from tests.cases.factories import make_attachment, make_case, make_ready_draft

pytestmark = pytest.mark.django_db

MODEL_OF_PART = {
    "case": "case",
    "cards": "card",
    "merits": "merit",
    "attachments": "attachment",
    "department": "department",
    "licence": "licence",
}
NOT_PUBLIC = {
    "card.photo": "named by chance when it is uploaded",
    "caserevision.content": "a copy of the rows, which the gate reads",
    "caserevision.search_text": "made of the rows; searched and never shown",
    "caserevision.search_initials": "made of the rows; searched and never shown",
    "criterion.name": "offered to editors; what a case says of it is its merit's own text",
    "gateoverride.check_name": "for approvers",
    "gateoverride.found": "for approvers",
    "gateoverride.reason": "for approvers",
    "licence.code": "a number that the form checks; pages show the name",
    "satisfaction.opinion": "for the office",
}
HOLDS_TEXT = (models.CharField, models.TextField, models.FileField, models.JSONField)
PLATE = "12가 3456"


def texts_of_the_models() -> set[str]:
    """Every field of the app that can hold words of somebody."""
    return {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, HOLDS_TEXT) and not field.choices
    }


def listed_texts() -> list[tuple[str, str]]:
    return [(part, name) for part, names in PUBLIC_TEXTS.items() for name in names]


def test_every_text_of_the_models_is_read_by_the_gate_or_named_here_with_a_reason():
    listed = {f"{MODEL_OF_PART[part]}.{name}" for part, name in listed_texts()}
    assert listed & set(NOT_PUBLIC) == set()
    assert texts_of_the_models() == listed | set(NOT_PUBLIC) | {f"case.{WITHDRAWAL_FIELD}"}


@pytest.fixture
def case() -> Case:
    """A draft that passes the gate, with a merit and a file."""
    made = make_ready_draft()
    Merit.objects.create(case=made, criterion="주민체감도", text="빨라졌습니다")
    make_attachment(made)
    assert problems_in(made) == []
    return made


@pytest.mark.parametrize(("part", "name"), listed_texts())
def test_a_plate_is_found_in_each_of_them_and_stops_publishing(case, part, name):
    records = {"case": case, "department": case.department, "licence": case.licence}
    rows = {"cards": case.cards, "merits": case.merits, "attachments": case.attachments}
    record = records[part] if part in records else rows[part].last()
    if isinstance(getattr(record, name), models.fields.files.FieldFile):
        record.file.save(f"{PLATE}.pdf", ContentFile(b"x"))
    else:
        setattr(record, name, PLATE)
    record.save()
    case = Case.objects.get()
    (found,) = [each for each in problems_in(case) if each.check == "licence_plate"]
    row = rows[part].count() if part in rows else None
    field = part if part in ("department", "licence") else name
    assert (found.row, found.field, found.found) == (row, field, "12가 **56")
    with pytest.raises(actions.GateClosed):
        actions.publish(case, by=None, reason="공용 차량의 번호여서 괜찮습니다.")
    assert Case.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("홍길동_900101-1234567.pdf", [("resident_number", "900101-1******")]),
        ("홍길동 ９００１０１－１２３４５６７.hwp", [("resident_number", "9001011******")]),
        ("접수 010 1234 5678.pdf", [("phone_number", "010 **** **78")]),
        ("보도자료_20230630.pdf", []),
        ("2023년 상반기 우수사례(최종)-2.hwpx", []),
    ],
)
def test_a_file_is_read_by_the_name_that_it_is_stored_under(case, name, told):
    case.attachments.get().file.save(name, ContentFile(b"x"))
    found = problems_in(Case.objects.get())
    assert [(each.check, each.found) for each in found] == told


@pytest.mark.parametrize("letter", ["\u200b", "\u202e"])
def test_a_hidden_letter_is_found_in_a_merit_and_in_a_files_title(case, letter):
    Merit.objects.update(text=f"빨라{letter}졌습니다")
    Attachment.objects.update(title=f"보도{letter}자료")
    found = problems_in(Case.objects.get())
    assert [(each.check, each.part, each.row, each.field) for each in found] == [
        ("invisible_characters", "merits", 1, "text"),
        ("invisible_characters", "attachments", 1, "title"),
    ]


REASONS = {
    "신청인 900101-1234567의 정보가 있어 내립니다.": "resident_number",
    "010-1234-5678로 물어보세요.": "phone_number",
    "농협 352-1234-5678-93이 보여 내립니다.": "bank_account",
    "12가 3456 차량이 보여 내립니다.": "licence_plate",
    "hong@example.com으로 물어보세요.": "email_address",
    "101동 1203호가 보여 내립니다.": "home_address",
    "사실과\u202e 다릅니다.": "invisible_characters",
    "사실과 다릅니다.": "decomposed_characters",
}


@pytest.mark.parametrize(("reason", "slug"), REASONS.items())
def test_the_reason_of_a_withdrawal_passes_the_checks_of_every_text(reason, slug):
    case = make_case()
    if slug == "decomposed_characters":
        reason = "\u1109\u1161실과 다릅니다."
    with pytest.raises(actions.GateClosed) as closed:
        actions.withdraw(case, by=None, reason=reason)
    assert [each.check for each in closed.value.problems] == [slug]
    case.refresh_from_db()
    assert (case.state, case.withdrawn_reason) == (State.PUBLISHED, "")
    assert set(REASONS.values()) == {check.slug for check in TEXT_CHECKS}


def test_the_reason_may_name_the_phone_of_the_cases_own_department():
    case = make_case()
    assert problems_in_reason(case, f"문의: {case.department.phone}") == []


def test_the_page_of_withdrawal_tells_beside_the_reason_and_keeps_what_was_typed(admin_client):
    case = make_case()
    typed = "신청인 900101-1234567의 글을 내립니다."
    response = admin_client.post(
        "/admin/cases/case/withdraw/", {"cases": [case.pk], "reason": typed}
    )
    assert response.context["form"].errors == {
        "reason": [
            "‘철회 이유’ 칸에 주민등록번호로 보이는 글자가 있습니다(900101-1******). "
            "번호를 지워 주세요. 까닭을 적어도 게시할 수 없습니다."
        ]
    }
    assert typed in response.content.decode()
    case.refresh_from_db()
    assert case.state == State.PUBLISHED


def test_the_name_of_a_file_from_a_mac_is_kept_in_whole_letters():
    loose = "\u1107\u1169도.pdf"
    form = AttachmentForm({"title": "보도"}, {"file": SimpleUploadedFile(loose, b"x")})
    assert form.is_valid()
    assert form.cleaned_data["file"].name == "보도.pdf"


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("department", {"name": "담당 010-1234-5678", "phone": "02-2600-0000"}),
        ("licence", {"code": "9", "name": "제9유형", "terms": "문의 010-1234-5678"}),
    ],
)
def test_a_record_that_residents_read_at_once_takes_no_personal_data(admin_client, record, fields):
    response = admin_client.post(
        f"/admin/cases/{record}/add/", {**fields, "checked_on": "2023-08-01"}
    )
    (wrong,) = response.context["adminform"].form.errors.values()
    assert wrong == ["전화번호로 보이는 글자가 있습니다. 주민에게 바로 보이는 칸이니 지워 주세요."]


def test_no_page_for_residents_shows_a_text_that_is_not_in_the_list(case):
    """Otherwise the reasons above would not be true."""
    mark = "남에게 안 보이는 말"
    Criterion.objects.create(name=mark)
    case.licence.code = "hid-code"
    case.licence.save()
    actions.publish(case, by=None)
    Satisfaction.objects.create(case=case, score=5, opinion=mark)
    GateOverride.objects.create(revision=case.live, check_name=mark, found=mark, reason=mark)
    CaseRevision.objects.update(search_text=f"{mark} cctv", search_initials=mark)
    pages = [
        "/",
        "/cases/",
        "/cases/?view=table",
        "/cases/feed.rss",
        "/cases/feed.atom",
        "/cases/search/?q=cctv",
        f"/cases/{case.pk}/",
        "/sitemap.xml",
        *(f"/cases/{case.pk}/cards/{number}/" for number in (1, 2, 3)),
    ]
    resident = Client()
    for page in pages:
        answer = resident.get(page)
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert [each for each in (mark, "hid-code") if each in text] == [], page
    assert Card.objects.exclude(photo="").count() == 0
