"""The officers' inbox: one row for those that say the same, and answers that residents read."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cctv_map.choices import ReportKind, ReportState
from cctv_map.models import SiteReport
from cctv_map.sites.report_actions import answer_report, report_site
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

INBOX = "admin:cctv_map_sitereport_changelist"


@pytest.fixture
def site():
    return make_site(place="염창동 280-21", dong="염창동")


def rows_of(html: str) -> list[list[str]]:
    """Place, kind, together, state and words of each row."""
    wanted = ("place", "kind", "together", "state", "words")
    rows = re.findall(r"<tr><td class=\"action-checkbox\">.*?</tr>", html, re.S)
    return [
        [
            re.sub(r"<[^>]+>", "", re.search(rf"field-{name}[^>]*>(.*?)</t[dh]>", row).group(1))
            for name in wanted
        ]
        for row in rows
    ]


def change_page(report: SiteReport) -> str:
    return reverse("admin:cctv_map_sitereport_change", args=[report.pk])


def test_the_inbox_groups_what_says_the_same_and_puts_what_is_open_first(
    admin_client, admin_user, site
):
    done = report_site(site=make_site(place="끝난 곳"), kind=ReportKind.GONE)
    answer_report(done, state=ReportState.FIXED, by=admin_user)
    for note in ("어제부터요", "가로등 옆이요", ""):
        report_site(site=site, kind=ReportKind.BROKEN, note=note)
    report_site(site=site, kind=ReportKind.MOVED)
    html = admin_client.get(reverse(INBOX)).content.decode()
    assert rows_of(html) == [
        ["염창동 280-21", "고장 난 것 같아요", "3번", "새 신고", "가로등 옆이요"],
        ["염창동 280-21", "위치가 달라요", "1번", "새 신고", "-"],
        ["끝난 곳", "지금은 없어요", "1번", "고쳤어요", "-"],
    ]
    assert f'href="/cctv/?site={site.pk}"' in html


def test_the_inbox_is_filtered_by_state_kind_and_dong(admin_client, site):
    report_site(site=site, kind=ReportKind.BROKEN)
    report_site(site=make_site(place="화곡", dong="화곡1동"), kind=ReportKind.MOVED)
    for query in ("state__exact=new&kind__exact=moved", "site__dong=화곡1동"):
        html = admin_client.get(f"{reverse(INBOX)}?{query}").content.decode()
        assert [row[0] for row in rows_of(html)] == ["화곡"]


def test_an_answer_without_words_takes_those_of_its_kind(admin_client, admin_user, site):
    first = report_site(site=site, kind=ReportKind.MOVED)
    report_site(site=site, kind=ReportKind.MOVED, note="길 건너편이에요")
    page = admin_client.get(change_page(first)).content.decode()
    assert "길 건너편이에요" in page
    assert reverse("admin:cctv_map_camerasite_change", args=[site.pk]) in page
    admin_client.post(change_page(first), {"state": "fixed", "answer": " "})
    found = list(SiteReport.objects.values_list("state", "answer", "answered_by"))
    assert found == [("fixed", "지도의 위치를 고쳤어요", admin_user.pk)] * 2


def test_words_of_ones_own_are_kept_and_personal_data_in_them_is_refused(admin_client, site):
    report = report_site(site=site, kind=ReportKind.OTHER)
    refused = admin_client.post(
        change_page(report), {"state": "fixed", "answer": "hong@example.com 님께"}
    )
    assert "답에 전자우편 주소로 보이는 글자가 있습니다." in refused.content.decode()
    admin_client.post(
        change_page(report), {"state": "unchanged", "answer": "확인했어요. 02-2600-0000"}
    )
    report.refresh_from_db()
    assert (report.state, report.answer) == ("unchanged", "확인했어요. 02-2600-0000")


def test_an_answer_needs_to_say_what_became_of_it(admin_client, site):
    report = report_site(site=site, kind=ReportKind.OTHER)
    page = admin_client.post(change_page(report), {"answer": "네"}).content.decode()
    assert "어떻게 처리했는지 골라 주세요." in page
    refused = admin_client.post(change_page(report), {"state": "new", "answer": "네"})
    assert refused.status_code == 200
    report.refresh_from_db()
    assert (report.state, report.answer) == ("new", "")


def test_many_are_answered_at_once_and_what_has_an_answer_keeps_it(admin_client, admin_user, site):
    done = report_site(site=site, kind=ReportKind.GONE)
    answer_report(done, state=ReportState.UNCHANGED, answer="그대로예요", by=admin_user)
    broken = report_site(site=site, kind=ReportKind.BROKEN, note="이름 적은 말")
    page = admin_client.post(
        reverse(INBOX),
        {"action": "answer_fixed", "_selected_action": [done.pk, broken.pk]},
        follow=True,
    ).content.decode()
    assert "신고 1건을 ‘고쳤어요’로 두었습니다." in page
    assert "이미 답한 신고는 그대로 두었습니다." in page
    answers = dict(SiteReport.objects.values_list("pk", "answer"))
    assert answers == {done.pk: "그대로예요", broken.pk: "고장을 확인하고 고쳤어요"}
    page = admin_client.post(
        reverse(INBOX), {"action": "erase", "_selected_action": [broken.pk]}, follow=True
    ).content.decode()
    assert "덧붙인 말 1건을 지웠습니다." in page
    broken.refresh_from_db()
    assert broken.note == ""


def test_nobody_adds_or_deletes_a_report_by_hand(admin_client, site):
    report = report_site(site=site, kind=ReportKind.BROKEN)
    add = reverse("admin:cctv_map_sitereport_add")
    delete = reverse("admin:cctv_map_sitereport_delete", args=[report.pk])
    assert admin_client.get(add).status_code == 403
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    assert SiteReport.objects.count() == 1


def test_who_may_only_look_cannot_answer(client, django_user_model, site):
    viewer = django_user_model.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_sitereport"))
    client.force_login(viewer)
    report = report_site(site=site, kind=ReportKind.BROKEN)
    assert client.get(change_page(report)).status_code == 200
    assert client.post(change_page(report), {"state": "fixed"}).status_code == 403
    report.refresh_from_db()
    assert report.state == "new"


def test_the_start_page_counts_what_waits_for_an_answer_for_those_who_may_see_it(
    admin_client, client, django_user_model, site
):
    start = reverse("admin:index")
    assert "답을 기다리는" not in admin_client.get(start).content.decode()
    for kind in (ReportKind.BROKEN, ReportKind.BROKEN, ReportKind.MOVED):
        report = report_site(site=site, kind=kind)
    html = admin_client.get(start).content.decode()
    assert "답을 기다리는 주민 신고 2건" in html
    assert "같은 신고 2번" in html
    assert change_page(report) in html
    client.force_login(django_user_model.objects.create_user("writer", is_staff=True))
    assert "답을 기다리는" not in client.get(start).content.decode()


def test_the_inbox_needs_as_many_queries_for_forty_reports_as_for_one(
    admin_client, site, django_assert_num_queries
):
    report_site(site=site, kind=ReportKind.BROKEN)
    for number in range(39):
        report_site(site=make_site(place=f"곳 {number}"), kind=ReportKind.MOVED)
    with django_assert_num_queries(5):
        admin_client.get(reverse(INBOX))
