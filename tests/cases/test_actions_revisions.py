"""Readers see the last approved revision; what editors do since then stays beside it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import actions
from cases.choices import CardKind, State
from cases.models import Attachment, Case, CaseRevision, GateOverride
from cases.publish_gate import problems_in
from tests.cases.factories import (
    make_attachment,
    make_card,
    make_department,
    make_ready_draft,
    make_round,
)

pytestmark = pytest.mark.django_db
PHONE_IN_TEXT = "궁금하면 010-1234-5678로 전화해 주세요."


def publish_then_edit() -> Case:
    """A published case whose every row was changed afterwards, without approval."""
    case = make_ready_draft(title="승인한 제목", summary="승인한 요약", story="승인한 이야기")
    make_attachment(case, title="승인한 파일")
    actions.publish(case, by=None)
    case.title, case.summary, case.story = "몰래 고친 제목", "몰래 고친 요약", "몰래 고친 이야기"
    case.round = make_round(2025, 2)
    case.save()
    case.cards.filter(kind=CardKind.TEXT).update(headline="몰래 고친 카드", body="몰래 쓴 글")
    case.attachments.update(title="몰래 고친 파일")
    Attachment.objects.create(case=case, title="몰래 더한 파일", file="attachments/x.pdf")
    actions.save_revision(case, by=None)
    return case


@pytest.mark.parametrize(
    "address", ["/", "/cases/", "/cases/?view=table", "/cases/{pk}/", "/cases/{pk}/cards/2/"]
)
def test_no_page_shows_a_word_that_was_not_approved(client, address):
    case = publish_then_edit()
    text = client.get(address.format(pk=case.pk)).content.decode()
    assert "승인한" in text
    assert "몰래" not in text


def test_a_draft_in_another_round_does_not_move_the_case(client):
    publish_then_edit()
    assert "승인한 제목" in client.get("/cases/?round=2023-1").content.decode()
    moved = client.get("/cases/?round=2025-2").content.decode()
    assert "찾으시는 회차가 없어 전체 사례를 보여 드려요." in moved


def test_a_file_that_was_not_approved_is_not_served(client):
    case = publish_then_edit()
    secret = case.attachments.get(title="몰래 더한 파일")
    assert client.get(f"/cases/{case.pk}/files/{secret.pk}/").status_code == 404


def test_publishing_again_shows_the_newer_revision_at_the_same_date(client):
    case = publish_then_edit()
    first = case.publish_at
    case.attachments.filter(title="몰래 더한 파일").delete()
    actions.publish(case, by=None)
    assert Case.objects.get().publish_at == first
    assert "몰래 고친 제목" in client.get(f"/cases/{case.pk}/").content.decode()


def test_publishing_without_a_change_is_refused():
    case = make_ready_draft()
    actions.publish(case, by=None)
    with pytest.raises(actions.CaseError, match="그 뒤로 바뀐 것이 없습니다"):
        actions.publish(case, by=None)


def test_a_gate_that_closes_keeps_the_old_revision_on_the_page(client):
    case = make_ready_draft(title="승인한 제목")
    actions.publish(case, by=None)
    case.cards.filter(kind=CardKind.CONTACT).delete()
    Case.objects.filter(pk=case.pk).update(title="문의 없는 제목")
    with pytest.raises(actions.GateClosed):
        actions.publish(case, by=None)
    text = client.get(f"/cases/{case.pk}/").content.decode()
    assert "승인한 제목" in text
    assert "문의 없는 제목" not in text


def test_saving_the_same_words_twice_makes_one_revision():
    case = make_ready_draft()
    one = actions.save_revision(case, by=None)
    assert actions.save_revision(case, by=None) == one
    assert CaseRevision.objects.count() == 1


def test_each_saving_is_numbered_and_names_who_saved():
    editor = get_user_model().objects.create_user("editor")
    case = make_ready_draft(title="처음")
    actions.save_revision(case, by=None)
    Case.objects.update(title="다음")
    actions.save_revision(case, by=editor)
    found = CaseRevision.objects.order_by("number").values_list(
        "number", "by__username", "content__title"
    )
    assert list(found) == [(1, None, "처음"), (2, "editor", "다음")]


def test_a_departments_new_phone_reaches_the_approved_page_at_once(client):
    case = make_ready_draft(department=make_department("새 부서", "02-1111-1111"))
    actions.publish(case, by=None)
    case.department.phone = "02-2222-2222"
    case.department.save()
    text = client.get(f"/cases/{case.pk}/").content.decode()
    assert "02-2222-2222" in text
    assert "02-1111-1111" not in text


def test_personal_data_needs_a_reason_and_the_log_holds_it_masked():
    approver = get_user_model().objects.create_user("approver")
    case = make_ready_draft(story=PHONE_IN_TEXT)
    with pytest.raises(actions.GateClosed) as closed:
        actions.publish(case, by=approver)
    assert [each.check for each in closed.value.problems] == ["phone_number"]
    seen = [each.key for each in closed.value.problems]
    actions.publish(case, by=approver, reason="상담 전화로 쓰는 공용 번호입니다.", seen=seen)
    log = GateOverride.objects.get()
    assert (log.check_name, log.by, log.revision) == ("phone_number", approver, case.live)
    assert log.reason == "상담 전화로 쓰는 공용 번호입니다."
    assert "1234" not in log.found


def test_a_reason_opens_the_gate_for_personal_data_only():
    case = make_ready_draft(story=PHONE_IN_TEXT)
    case.cards.filter(kind=CardKind.CONTACT).delete()
    seen = [each.key for each in problems_in(case)]
    with pytest.raises(actions.GateClosed) as closed:
        actions.publish(case, by=None, reason="상담 전화로 쓰는 공용 번호입니다.", seen=seen)
    assert "phone_number" not in [each.check for each in closed.value.problems]
    assert GateOverride.objects.count() == 0


def test_the_database_itself_refuses_a_published_case_without_a_revision():
    case = make_ready_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state=State.PUBLISHED, publish_at=timezone.now())


def test_a_draft_can_be_deleted_with_its_revisions():
    case = make_ready_draft()
    actions.save_revision(case, by=None)
    case.delete()
    assert CaseRevision.objects.count() == 0


def test_a_withdrawn_case_can_be_deleted_with_what_readers_saw():
    case = make_ready_draft()
    actions.publish(case, by=None)
    actions.withdraw(case, by=None, reason="잘못 실었습니다.")
    case.delete()
    assert Case.objects.count() == 0


def test_cards_of_a_shown_case_cost_no_query(django_assert_num_queries):
    case = make_ready_draft()
    make_card(case)
    actions.publish(case, by=None)
    live = Case.objects.published().with_live().get()
    with django_assert_num_queries(0):
        shown = live.shown
        words = [card.headline for card in shown.cards.all()]
        names = (shown.round.slug, shown.department.name, shown.licence.code)
    assert len(words) == 4
    assert names == ("2023-1", "스마트도시과", "1")


def test_a_schedule_passes_the_same_gate(client):
    case = make_ready_draft(title="문의 없이 예약한 제목")
    case.cards.filter(kind=CardKind.CONTACT).delete()
    with pytest.raises(actions.GateClosed):
        actions.publish(case, by=None, at=timezone.now() + timedelta(days=1))
    case.refresh_from_db()
    assert (case.state, case.live) == (State.DRAFT, None)


def test_a_scheduled_case_edited_later_shows_what_was_approved(client):
    case = make_ready_draft(title="승인한 제목")
    actions.publish(case, by=None, at=timezone.now() + timedelta(days=1))
    Case.objects.filter(pk=case.pk).update(title="몰래 고친 제목")
    case.refresh_from_db()
    actions.save_revision(case, by=None)
    Case.objects.filter(pk=case.pk).update(publish_at=timezone.now())
    text = client.get(f"/cases/{case.pk}/").content.decode()
    assert "승인한 제목" in text
    assert "몰래 고친 제목" not in text
