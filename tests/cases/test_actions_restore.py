"""An older revision becomes the newest draft; readers notice nothing and nothing is lost."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model

from cases import actions
from cases.choices import CardKind, Palette
from cases.models import Card, Case, Merit
from cases.models.revision import content_of
from tests.cases.factories import (
    make_attachment,
    make_card,
    make_case,
    make_department,
    make_ready_draft,
    make_round,
)

pytestmark = pytest.mark.django_db
OBSTACLE = "CCTV, 어디에 있는지 / 알기 어려웠어요"


def headlines(case: Case) -> list[str]:
    return list(case.cards.values_list("headline", flat=True))


def test_a_restored_revision_is_a_new_draft_that_says_what_the_old_one_said():
    case = make_ready_draft()
    first = actions.save_revision(case, by=None)
    case.title, case.palette = "다른 제목", Palette.TEAL
    case.department, case.round = make_department("치수과"), make_round(2024)
    case.save()
    case.cards.filter(kind=CardKind.TEXT).delete()
    make_card(case, headline="새 카드")
    actions.save_revision(case, by=None)

    restored = actions.restore(first, by=None)

    case = Case.objects.get()
    assert restored.number == 3
    assert (restored.content, restored.round_id) == (first.content, first.round_id)
    assert content_of(case) == first.content
    assert case.department == first.department
    assert headlines(case) == [
        "CCTV 위치",
        "CCTV, 어디에 있는지 / 알기 어려웠어요",
        "궁금하면 물어보세요",
    ]


def test_what_was_not_kept_yet_becomes_a_revision_before_it_is_written_over():
    case = make_ready_draft()
    first = actions.save_revision(case, by=None)
    Card.objects.filter(kind=CardKind.TEXT).update(headline="막 고친 제목")
    actions.restore(first, by=None)
    said = [revision.content["cards"][1]["headline"] for revision in case.revisions.all()]
    assert said == [OBSTACLE, "막 고친 제목", OBSTACLE]


def test_readers_go_on_seeing_the_approved_revision():
    case = make_ready_draft()
    old = actions.save_revision(case, by=None)
    case.title = "승인한 제목"
    case.save()
    actions.publish(case, by=None)
    actions.restore(old, by=None)
    seen = Case.objects.published().with_live().get()
    assert seen.live_id == case.live_id
    assert (seen.shown.title, seen.title) == ("승인한 제목", old.content["title"])


def test_files_come_back_under_their_old_number_and_merits_with_them():
    case = make_ready_draft()
    file = make_attachment(case)
    Merit.objects.create(case=case, criterion="주민체감도", text="날마다 씁니다")
    first = actions.save_revision(case, by=None)
    case.attachments.all().delete()
    case.merits.all().delete()
    actions.restore(first, by=None)
    assert [(each.pk, each.file.name) for each in case.attachments.all()] == [
        (file.pk, file.file.name)
    ]
    assert [str(each) for each in case.merits.all()] == ["주민체감도: 날마다 씁니다"]


def test_restoring_what_stands_there_already_makes_no_revision():
    case = make_ready_draft()
    first = actions.save_revision(case, by=None)
    assert actions.restore(first, by=None) == first
    assert case.revisions.count() == 1


def test_the_cards_of_other_cases_stay():
    other = make_case(title="남의 사례")
    make_card(other, headline="남의 카드")
    case = make_ready_draft()
    actions.restore(actions.save_revision(case, by=None), by=None)
    assert headlines(other) == ["남의 카드"]


def test_the_history_names_who_restored_what():
    chief = get_user_model().objects.create_user("chief")
    revision = actions.save_revision(make_ready_draft(), by=None)
    actions.restore(revision, by=chief)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_change_message()) == (
        chief,
        "1번째 판의 내용으로 되돌렸습니다.",
    )
