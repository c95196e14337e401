"""The zip of everything, from the case's form."""

import io
import zipfile
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from cases import actions
from cases.choices import State
from cases.models import Case
from tests.cases.factories import make_case, make_ready_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    user = get_user_model().objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(user)
    return client


def address(case: Case) -> str:
    return f"/admin/cases/case/{case.pk}/kit/"


def words(answer) -> str:
    kit = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert kit.testzip() is None
    return kit.read("글.txt").decode("utf-8-sig")


def test_the_zip_of_a_draft_holds_what_its_editors_wrote_under_its_title(staff):
    case = make_ready_draft(title="화장실: 열린/닫힌 <곳>?")
    answer = staff.get(address(case))
    name = quote("화장실 열린 닫힌 곳.zip")
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert answer["Content-Type"] == "application/zip"
    text = words(answer)
    assert "화장실: 열린/닫힌 <곳>?" in text
    assert f"http://testserver/cases/{case.pk}/" in text
    assert "공공누리 제1유형" in text


def test_the_zip_of_a_published_case_holds_what_residents_see(staff):
    case = make_ready_draft(title="승인한 제목")
    actions.publish(case, by=None)
    case.title = "고치는 중인 제목"
    case.save()
    answer = staff.get(address(case))
    text = words(answer)
    assert "승인한 제목" in text
    assert "고치는 중인 제목" not in text


def test_no_source_sentence_where_none_is_needed(staff):
    case = make_ready_draft()
    case.licence.needs_source = False
    case.licence.save()
    assert "[출처 문장]" not in words(staff.get(address(case)))


def test_a_case_without_cards_says_so_and_leads_back(staff):
    case = make_case(state=State.DRAFT, publish_at=None)
    answer = staff.get(address(case))
    assert answer["Location"] == f"/admin/cases/case/{case.pk}/change/"
    told = [str(each) for each in staff.get(answer["Location"]).context["messages"]]
    assert told == ["아직 카드가 없습니다. 카드를 만들고 저장한 다음 받아 주세요."]


def test_only_who_may_see_cases_gets_it(client):
    case = make_ready_draft()
    assert client.get(address(case)).status_code == 302
    client.force_login(get_user_model().objects.create_user("other", is_staff=True))
    assert client.get(address(case)).status_code == 403
    assert client.get("/admin/cases/case/999/kit/").status_code == 404
