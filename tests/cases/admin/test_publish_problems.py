"""Publish problems are shown in one list and beside each field, and stop publishing."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client

from cases import actions
from cases.choices import CardKind, State
from cases.models import Card, Case, GateOverride, Merit
from cases.publish_gate import problems_in
from cases.roles import EDITOR
from tests.cases.admin.admin_forms import LIST, messages_in, opened_form
from tests.cases.factories import make_attachment, make_card, make_case, make_ready_draft

pytestmark = pytest.mark.django_db
REASON = "상담 창구에서 쓰는 공용 휴대전화입니다."
CONTACT_MISSING = "문의 카드가 없습니다. 맨 뒤에 ‘문의’ 카드를 만들어 주세요."


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def page_of(case: Case) -> str:
    return f"{LIST}{case.pk}/change/"


def messages_of(response) -> list[str]:
    return [problem.message for problem in response.context["problems"]]


def card_errors(response) -> list[dict[str, list[str]]]:
    """The errors beside the fields of each saved card."""
    formsets = [each.formset for each in response.context["inline_admin_formsets"]]
    cards = next(each for each in formsets if each.model is Card)
    return [
        {name: list(errors) for name, errors in form.errors.items()} for form in cards.initial_forms
    ]


def draft_with_a_phone_number() -> Case:
    case = make_ready_draft()
    Card.objects.filter(case=case, position=2).update(body="문의는 010-1234-5678로 해 주세요.")
    return case


def override_of(case: Case, **changes: object) -> dict[str, object]:
    """The form with all ticked that may be let pass, as its page shows it now."""
    seen = [each.key for each in problems_in(case) if each.overridable]
    return opened_form(case, _publish="1", gate_reason=REASON, gate_seen=seen) | changes


def test_a_draft_shows_what_is_to_mend_in_a_closed_list(staff):
    case = make_case(title="다 못 쓴 사례", state=State.DRAFT)
    for number in range(3):
        make_card(case, kind=CardKind.TEXT if number else CardKind.COVER, headline="표지")
    response = staff.get(page_of(case))
    assert messages_of(response) == [CONTACT_MISSING]
    page = response.content.decode()
    assert '<details class="gate">' in page
    assert "게시하기 전에 고칠 것 1가지" in page
    assert card_errors(response) == [{}, {}, {}]


def test_a_draft_without_findings_shows_no_list(staff):
    response = staff.get(page_of(make_ready_draft()))
    assert messages_of(response) == []
    assert "게시하기 전에" not in response.content.decode()


def test_publishing_with_findings_saves_and_shows_each_beside_its_field(staff):
    case = make_ready_draft()
    facts = opened_form(case, title="고친 제목", _publish="1")
    facts |= {"cards-1-body": "아주 긴 글입니다. " * 60, "cards-2-kind": CardKind.TEXT}
    response = staff.post(page_of(case), facts, follow=True)
    case.refresh_from_db()
    assert (case.state, case.title, case.revisions.count()) == (State.DRAFT, "고친 제목", 1)
    assert messages_in(response) == [
        "‘고친 제목’: 저장했지만 게시하지 않았습니다. 아래에서 고칠 것을 봐 주세요."
    ]
    first, second, third = card_errors(response)
    assert (first, list(second), third) == ({}, ["body"], {})
    assert second["body"][0].startswith("2번째 카드, 글: 카드에 다 들어가지 않습니다.")
    assert messages_of(response) == [CONTACT_MISSING, *second["body"]]
    page = response.content.decode()
    assert '<details class="gate" open>' in page
    assert 'href="#id_cards-1-body"' in page


def test_a_finding_of_the_case_itself_stands_beside_its_field(staff):
    case = make_ready_draft(title="집은 화곡로 302번길 12, 연락은 010-1234-5678")
    response = staff.get(f"{page_of(case)}?gate=closed")
    assert "title" in response.context["adminform"].form.errors
    assert {each.field_id for each in response.context["problems"]} == {"id_title"}


def test_personal_data_is_published_only_with_a_reason_that_is_kept(staff):
    case = draft_with_a_phone_number()
    staff.post(page_of(case), opened_form(case, _publish="1", gate_reason="  "))
    assert Case.objects.get().state == State.DRAFT
    page = staff.get(f"{page_of(case)}?gate=closed").content.decode()
    assert "그대로 게시하는 까닭" in page
    response = staff.post(page_of(case), override_of(case), follow=True)
    assert messages_in(response) == [f"‘{case}’: 게시했습니다."]
    kept = GateOverride.objects.get()
    assert (kept.check_name, kept.reason, kept.by.username) == (
        "phone_number",
        REASON,
        "chief",
    )


def test_a_reason_does_not_open_the_gate_for_what_must_be_mended(staff):
    case = draft_with_a_phone_number()
    staff.post(page_of(case), override_of(case) | {"cards-2-kind": CardKind.TEXT})
    assert Case.objects.get().state == State.DRAFT
    assert GateOverride.objects.count() == 0


def test_a_published_case_shows_findings_only_in_what_waits_for_approval(staff):
    case = make_ready_draft()
    actions.publish(case, by=None)
    assert "problems" not in staff.get(page_of(case)).context
    facts = opened_form(case) | {"cards-2-kind": CardKind.TEXT}
    staff.post(page_of(case), facts)
    assert messages_of(staff.get(page_of(case))) == [CONTACT_MISSING]
    staff.post(page_of(case), opened_form(case, _publish="1"))
    assert Client().get(f"/cases/{case.pk}/").context["slides"][2].content.kind == CardKind.CONTACT


def test_the_form_of_twelve_cards_and_fifty_revisions_asks_at_most_25_queries(
    staff, django_assert_max_num_queries
):
    case = make_case(state=State.DRAFT)
    make_card(case, kind=CardKind.COVER, headline="CCTV 위치", body="")
    for number in range(2, 12):
        make_card(case, headline=f"{number}번째 이야기")
    make_card(case, kind=CardKind.CONTACT, headline="궁금하면 물어보세요", body="")
    for number in range(50):
        Case.objects.filter(pk=case.pk).update(title=f"제목 {number}")
        actions.save_revision(case, by=None)
    assert case.revisions.count() == 50
    with django_assert_max_num_queries(25):
        assert staff.get(page_of(case)).status_code == 200


def test_a_finding_in_a_merit_or_a_file_stands_beside_its_field(staff):
    case = make_ready_draft()
    Merit.objects.create(case=case, criterion="주민체감도", text="빨라졌습니다")
    Merit.objects.create(case=case, criterion="창의성", text="신청인 900101-1234567")
    make_attachment(case, title="접수 010-1234-5678", file=ContentFile(b"x", "12가 3456.pdf"))
    response = staff.get(f"{page_of(case)}?gate=closed")
    formsets = {f.formset.prefix: f.formset for f in response.context["inline_admin_formsets"]}
    beside = {
        prefix: [{name: list(errors) for name, errors in form.errors.items()} for form in forms]
        for prefix in ("merits", "attachments")
        if (forms := formsets[prefix].initial_forms)
    }
    told = [
        "2번째 뽑힌 까닭의 ‘뽑힌 까닭’ 칸에 주민등록번호로 보이는 글자가 있습니다(900101-1******). "
        "번호를 지워 주세요. 까닭을 적어도 게시할 수 없습니다.",
        "1번째 첨부파일의 ‘이름’ 칸에 담당 부서 것이 아닌 전화번호로 보이는 글자가 있습니다"
        "(010-****-**78). 개인 번호이면 지우고, 문의할 곳이면 담당 부서 번호로 바꿔 주세요.",
        "1번째 첨부파일의 ‘파일’ 칸에 차량번호로 보이는 글자가 있습니다(12가 **56). "
        "번호를 지워 주세요.",
    ]
    assert messages_of(response) == told
    assert beside == {
        "merits": [{}, {"text": told[:1]}],
        "attachments": [{"title": told[1:2], "file": told[2:]}],
    }
    links = [each.field_id for each in response.context["problems"]]
    assert links == ["id_merits-1-text", "id_attachments-0-title", "id_attachments-0-file"]


def test_each_finding_that_may_stand_has_a_tick_of_its_own(staff):
    case = draft_with_a_phone_number()
    Case.objects.filter(pk=case.pk).update(story="신청인 900101-1234567, hong@example.com")
    response = staff.get(page_of(case))
    keys = [each.key for each in response.context["problems"] if each.overridable]
    page = response.content.decode()
    assert re.findall(r'name="gate_seen" value="(\w+)"', page) == keys
    assert len(set(keys)) == 2


def test_who_may_not_publish_sees_no_tick_and_no_field_for_a_reason(client):
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(editor)
    page = client.get(page_of(draft_with_a_phone_number())).content.decode()
    assert "승인자가 까닭을 적으면 그대로 게시할 수 있습니다." in page
    assert ("gate_seen" in page, "gate_reason" in page) == (False, False)


def test_a_reason_that_says_nothing_is_told_and_the_list_opens_again(staff):
    case = draft_with_a_phone_number()
    response = staff.post(page_of(case), override_of(case, gate_reason="ㄱ"), follow=True)
    assert messages_in(response) == [
        f"‘{case}’: 그대로 게시하는 까닭을 10자 이상 적어 주세요. 숫자와 기호는 세지 않습니다. "
        "무엇인지, 왜 보여도 되는지 나중에 읽는 사람이 알 수 있게 적습니다."
    ]
    assert response.context["gate_open"] is True
    assert Case.objects.get().state == State.DRAFT


def test_what_was_not_ticked_is_not_published(staff):
    case = draft_with_a_phone_number()
    Case.objects.filter(pk=case.pk).update(story="문의는 hong@example.com")
    first, second = (each.key for each in problems_in(Case.objects.get()))
    for ticked in ([], [first], [second], ["0" * 24]):
        staff.post(page_of(case), override_of(Case.objects.get(), gate_seen=ticked))
        assert Case.objects.get().state == State.DRAFT
    staff.post(page_of(case), override_of(Case.objects.get(), gate_seen=[first, second]))
    assert Case.objects.get().state == State.PUBLISHED
    assert GateOverride.objects.count() == 2


def test_no_tick_and_no_reason_of_a_superuser_publishes_a_residents_number(staff):
    case = make_ready_draft(story="신청인 900101-1234567")
    every = [each.key for each in problems_in(case)]
    staff.post(page_of(case), override_of(case, gate_seen=every))
    assert Case.objects.get().state == State.DRAFT
    assert GateOverride.objects.count() == 0
