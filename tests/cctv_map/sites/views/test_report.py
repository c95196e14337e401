"""Residents report a place by one tap, officers answer, and the answer stands at the place."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cctv_map.choices import ANSWERS, ReportKind, ReportState, SourceKind, Status
from cctv_map.models import CameraSite, SiteReport
from cctv_map.sites.report_actions import answer_report, report_site
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> CameraSite:
    return make_site(place="염창동 280-21", cameras=2)


@pytest.fixture
def officer(django_user_model):
    return django_user_model.objects.create_user("officer")


def tap(browser: Client, site: CameraSite, kind: str = "broken", **fields: str):
    return browser.post(f"/cctv/sites/{site.pk}/report/", {"kind": kind, **fields})


def kept() -> list[tuple[str, str, str]]:
    return list(SiteReport.objects.order_by("pk").values_list("kind", "note", "state"))


def reports_on(client, site: CameraSite) -> list[str]:
    html = client.get(site.get_absolute_url()).content.decode()
    section = re.search(r'<section class="site-reports".*?</section>', html, re.S).group()
    paragraphs = re.findall(r"<p>(.*?)</p>", section, re.S)
    return [" ".join(each.split()) for each in paragraphs if "href" not in each]


def test_the_page_has_the_place_and_four_buttons_and_sets_no_cookie(browser, site):
    response = browser.get(f"/cctv/sites/{site.pk}/report/")
    html = response.content.decode()
    details = "생활방범 · 2대 · 운영 · 화곡1동"
    assert re.search(rf"<b>염창동 280-21</b>\s*<span>{details}</span>", html)
    assert re.findall(r'type="submit" name="kind" value="(\w+)">([^<]+)</button>', html) == [
        ("moved", "위치가 달라요"),
        ("broken", "고장 난 것 같아요"),
        ("gone", "지금은 없어요"),
        ("other", "그 밖에 다른 점이 있어요"),
    ]
    assert "이름이나 전화번호는 적지 말아 주세요." in html
    assert (response.cookies, response["Cache-Control"]) == ({}, "no-store, private")


@pytest.mark.parametrize("kind", ReportKind.values)
def test_one_tap_is_one_report_and_thanks_lead_back_to_the_pin(browser, site, kind):
    response = tap(browser, site, kind)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/cctv/sites/{site.pk}/report/sent/",
    )
    assert kept() == [(kind, "", "new")]
    thanks = browser.get(response["Location"])
    html = thanks.content.decode()
    assert "답은 이 지점 페이지에 올려 드려요." in html
    assert f'href="/cctv/?site={site.pk}"' in html
    assert thanks.cookies == {}


def test_a_note_is_kept_in_one_line(browser, site):
    tap(browser, site, "moved", note="  길 건너\n편의점 앞이에요 ")
    assert kept() == [("moved", "길 건너 편의점 앞이에요", "new")]


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("010-1234-5678로 알려 주세요", "덧붙인 말에 전화번호로 보이는 것이 있어요."),
        ("900101-1234567", "덧붙인 말에 주민등록번호로 보이는 것이 있어요."),
        ("12가 3456 차 앞", "덧붙인 말에 차량번호로 보이는 것이 있어요."),
        ("hong@example.com", "덧붙인 말에 전자우편 주소로 보이는 것이 있어요."),
        ("가" * 201, "덧붙인 말이 201자예요. 200자까지로 줄여 주세요."),
        ("글\0자", "읽을 수 없는 글자가 있어요."),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_and_stays_in_its_field(browser, site, note, problem):
    response = tap(browser, site, note=note)
    html = response.content.decode()
    assert response.status_code == 400
    assert problem in html
    typed = re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.S).group(1)
    assert typed == note.replace("\0", "")
    assert '<details class="report-note" open>' in html
    assert kept() == []


@pytest.mark.parametrize("kind", ["", "x", "\0", "a" * 500])
def test_what_is_none_of_the_four_is_refused(browser, site, kind):
    response = tap(browser, site, kind)
    assert response.status_code == 400
    assert "네 가지 가운데 하나를 눌러 주세요." in response.content.decode()
    assert kept() == []


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {}]
)
def test_a_foreign_page_cannot_report(site, headers):
    response = tap(Client(headers=headers), site)
    assert response.status_code == 403
    assert "이 화면에서 보낸 신고만" in response.content.decode()
    assert kept() == []


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_nothing_is_kept(browser, site):
    assert tap(browser, site, website="https://spam.example").status_code == 302
    assert kept() == []


def test_the_eleventh_report_within_ten_minutes_is_refused_whatever_the_place(browser, site):
    other = make_site()
    codes = [tap(browser, each).status_code for each in [site, other] * 5]
    assert codes == [302] * 10
    refused = tap(browser, site, note="가로등 옆")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert "10분쯤 뒤에 다시 눌러 주세요." in refused.content.decode()
    assert ">가로등 옆</textarea>" in refused.content.decode()
    assert len(kept()) == 10


@pytest.mark.parametrize("way", ["report/", "report/sent/"])
def test_a_place_that_is_no_longer_shown_answers_as_its_page_does(browser, way):
    removed = make_site(place="떼어 낸 곳", status=Status.REMOVED)
    hidden = make_site(place="숨은 곳", source=make_source(SourceKind.ANSIM, is_public=False))
    for gone in (removed, hidden):
        response = browser.get(f"/cctv/sites/{gone.pk}/{way}")
        assert response.status_code == 410
        assert gone.place not in response.content.decode()
    assert tap(browser, removed).status_code == 410
    assert browser.get(f"/cctv/sites/999999/{way}").status_code == 404
    assert kept() == []


def test_an_open_report_and_its_answer_are_told_at_the_place(client, site, officer, monkeypatch):
    assert reports_on(client, site) == []
    report = report_site(site=site, kind=ReportKind.MOVED)
    assert reports_on(client, site) == ["확인 중인 신고가 있어요."]
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 3, 3, tzinfo=UTC))
    answer_report(report, state=ReportState.FIXED, answer="위치를 고쳤어요.", by=officer)
    assert reports_on(client, site) == ["주민 신고: 위치를 고쳤어요, 2026년 11월 3일"]


def test_answers_older_than_half_a_year_are_no_longer_told(client, site, officer):
    for days in (1, 182, 184):
        report = report_site(site=site, kind=ReportKind.BROKEN)
        answer_report(report, state=ReportState.UNCHANGED, answer=f"{days}일", by=officer)
        then = timezone.now() - timedelta(days=days)
        SiteReport.objects.filter(pk=report.pk).update(answered_at=then)
    shown = [each.split(",")[0] for each in reports_on(client, site)]
    assert shown == ["주민 신고: 1일", "주민 신고: 182일"]


def test_reports_that_say_the_same_are_answered_at_once_and_told_once(client, site, officer):
    first = report_site(site=site, kind=ReportKind.BROKEN)
    report_site(site=site, kind=ReportKind.BROKEN, note="어제부터요")
    other_kind = report_site(site=site, kind=ReportKind.GONE)
    other_site = report_site(site=make_site(), kind=ReportKind.BROKEN)
    assert answer_report(first, state=ReportState.FIXED, by=officer) == 2
    assert [state for _, _, state in kept()] == ["fixed", "fixed", "new", "new"]
    first.refresh_from_db()
    assert (first.answer, first.answered_by) == ("고장을 확인하고 고쳤어요", officer)
    assert len(reports_on(client, site)) == 2
    for untouched in (other_kind, other_site):
        untouched.refresh_from_db()
        assert (untouched.answer, untouched.answered_at) == ("", None)


def test_an_answer_can_be_mended_and_taken_back(site, officer):
    report = report_site(site=site, kind=ReportKind.OTHER)
    answer_report(report, state=ReportState.FIXED, by=officer)
    report.refresh_from_db()
    newer = report_site(site=site, kind=ReportKind.OTHER)
    assert answer_report(report, state=ReportState.UNCHANGED, answer="맞아요", by=officer) == 1
    report.refresh_from_db()
    assert (report.state, report.answer) == ("unchanged", "맞아요")
    assert answer_report(report, state=ReportState.DOING, by=officer) == 1
    report.refresh_from_db()
    assert (report.state, report.answer, report.answered_at) == ("doing", "", None)
    newer.refresh_from_db()
    assert newer.state == "new"


def test_a_report_joins_those_that_are_being_looked_into(site, officer):
    first = report_site(site=site, kind=ReportKind.BROKEN)
    answer_report(first, state=ReportState.DOING, by=officer)
    assert report_site(site=site, kind=ReportKind.BROKEN).state == "doing"
    assert report_site(site=site, kind=ReportKind.GONE).state == "new"


def test_every_kind_has_an_answer_for_every_end_that_fits_its_field():
    ends = (ReportState.FIXED, ReportState.UNCHANGED)
    assert set(ANSWERS) == {(kind, end) for kind in ReportKind for end in ends}
    assert [answer for answer in ANSWERS.values() if len(answer) > 200] == []


def test_notes_go_a_year_after_they_were_answered_and_not_before(site, officer, capsys):
    for note, days in (("오래된", 366), ("새것", 364)):
        report = report_site(site=site, kind=ReportKind.BROKEN, note=note)
        answer_report(report, state=ReportState.FIXED, by=officer)
        then = timezone.now() - timedelta(days=days)
        SiteReport.objects.filter(pk=report.pk).update(answered_at=then)
    report_site(site=site, kind=ReportKind.BROKEN, note="아직")
    SiteReport.objects.filter(note="아직").update(created_at=timezone.now() - timedelta(days=999))
    call_command("erase_report_notes")
    assert capsys.readouterr().out == "주민 신고의 덧붙인 말 1건을 지웠습니다.\n"
    assert [note for _, note, _ in kept()] == ["", "새것", "아직"]
