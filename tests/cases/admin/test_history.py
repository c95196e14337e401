"""The page of a case's revisions: what changed, whose it was, and the way back."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from cases import actions
from cases.models import Case, CaseRevision
from tests.cases.factories import make_department, make_ready_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


@pytest.fixture
def case() -> Case:
    """Three revisions; readers see the second."""
    editor = get_user_model().objects.create_user("editor")
    case = make_ready_draft()
    actions.save_revision(case, by=editor)
    case.title = "구민을 위한 방범용 CCTV 업무방식 개선"
    case.save()
    actions.publish(case, by=editor)
    case.department = make_department("치수과")
    case.save()
    actions.save_revision(case, by=None)
    return case


def address(case: Case) -> str:
    return f"/admin/cases/case/{case.pk}/revisions/"


def sections(page: str) -> list[str]:
    """The text of each revision on the page."""
    found = re.findall(r'<section class="revision".*?</section>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_each_revision_says_who_saved_it_and_which_one_residents_see(staff, case):
    newest, live, first = sections(staff.get(address(case)).content.decode())
    assert newest.startswith("3번째 판 지금 쓰고 있는 판 ")
    assert "자동 저장" in newest
    assert live.startswith("2번째 판 주민이 보는 판 ")
    assert "· editor" in live
    assert "처음 저장한 판입니다. 카드 3장." in first


def test_a_case_that_was_never_saved_as_a_revision_has_an_empty_history(staff):
    case = make_ready_draft()
    case.revisions.all().delete()
    response = staff.get(address(case))
    assert (response.status_code, response.context["rows"]) == (200, [])


def test_words_that_came_and_went_are_marked(staff, case):
    page = staff.get(address(case)).content.decode()
    marked = re.findall(r"<(ins|del)><span\s+class=\"visually-hidden\">[^<]*</span>([^<]*)<", page)
    assert marked == [
        ("del", "스마트도시과"),
        ("ins", "치수과"),
        ("del", "중심으로 한 "),
        ("ins", "위한 "),
    ]


def test_what_editors_typed_is_never_read_as_html(staff, case):
    case.title = "<script>alert(1)</script>"
    case.save()
    actions.save_revision(case, by=None)
    assert "<script>alert" not in staff.get(address(case)).content.decode()


def test_a_revision_is_restored_and_readers_notice_nothing(staff, case):
    answer = staff.post(f"{address(case)}1/restore/", follow=True)
    assert answer.redirect_chain == [(address(case), 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "1번째 판의 내용으로 되돌려 4번째 판으로 저장했습니다. "
        "주민이 보는 판은 그대로입니다. 바꾸려면 다시 게시해 주세요."
    ]
    after = Case.objects.get()
    assert after.title == "구민을 중심으로 한 방범용 CCTV 업무방식 개선"
    assert after.live.number == 2


def test_looking_never_restores(staff, case):
    assert staff.get(f"{address(case)}1/restore/").status_code == 405
    assert staff.post(address(case)).status_code == 405
    assert case.revisions.count() == 3


def test_who_may_only_look_cannot_restore(client, case):
    user = get_user_model().objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(user)
    assert "되돌리기" not in client.get(address(case)).content.decode()
    assert client.post(f"{address(case)}1/restore/").status_code == 403
    assert case.revisions.count() == 3


def test_staff_without_permission_and_strangers_see_nothing(client, case):
    assert client.get(address(case)).status_code == 302
    client.force_login(get_user_model().objects.create_user("other", is_staff=True))
    assert client.get(address(case)).status_code == 403


def test_unknown_cases_and_revisions_are_not_found(staff, case):
    assert staff.get("/admin/cases/case/999/revisions/").status_code == 404
    assert staff.post(f"{address(case)}99/restore/").status_code == 404


def fill(case: Case, count: int) -> None:
    first = case.revisions.get(number=1)
    CaseRevision.objects.bulk_create(
        CaseRevision(
            case=case,
            number=number,
            round=first.round,
            department=first.department,
            licence=first.licence,
            content=first.content | {"title": f"제목 {number}"},
        )
        for number in range(4, 4 + count)
    )


@pytest.mark.parametrize("page", ["0", "99", "abc", "-1", "99999999999999999999"])
def test_a_page_that_is_not_there_shows_the_first_and_says_so(staff, case, page):
    answer = staff.get(address(case), {"page": page})
    assert answer.context["notice"] == "찾으시는 쪽이 없어 첫 쪽을 보여 드립니다."
    assert len(answer.context["rows"]) == 3


def test_the_last_of_a_page_is_compared_with_the_first_of_the_next(staff, case):
    fill(case, 20)
    page = staff.get(address(case)).context["rows"]
    assert (len(page), page[-1].revision.number, page[-1].is_first) == (20, 4, False)
    rest = staff.get(address(case), {"page": 2}).context["rows"]
    assert [(row.revision.number, row.is_now) for row in rest] == [
        (3, False),
        (2, False),
        (1, False),
    ]


def test_fifty_revisions_take_no_more_queries_than_three(
    staff, case, django_assert_max_num_queries
):
    fill(case, 50)
    with django_assert_max_num_queries(8):
        staff.get(address(case))
