"""The feed of changes: valid Atom, ids that stay, and nothing of a withheld place."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model

from cctv_map.choices import DecisionKind, Publication, SourceKind, Status
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.undo_actions import undo_import
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import CameraSite, ImportRun
from cctv_map.sites.actions import decide, record_fault, restore, withdraw_decision
from gangseo_portal.demo.cctv_data import HEADER
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/cctv/open/changes.atom"


@pytest.fixture
def officer():
    return get_user_model().objects.create_user("officer")


def standard_file(*rows):
    """Rows of (관리번호, dong, cameras, lat) as a file."""
    lines = [",".join(HEADER)]
    for number, dong, cameras, lat in rows:
        address = f"서울특별시 강서구 {dong} 시험로 {number}"
        lines.append(
            f"3150000,N{number},강서구청,{address},,생활방범,{cameras},200,북,30,2018-09,"
            f"02-0000-0000,{lat},126.84,2025-12-31,I,,"
        )
    return "\r\n".join(lines).encode()


def load(*rows):
    kind = SourceKind.DEMONSTRATION
    return run_import(standard_file(*rows), file_name="a.csv", by=None, source_kind=kind)


def entries(client, **query):
    response = client.get(FEED, query)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(ATOM + name)) == 1
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].startswith("http://testserver/cctv/open/changes.atom")
    found = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    times = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in found]
    assert all(moment.tzinfo and not moment.microsecond for moment in times)
    assert times == sorted(times, reverse=True)
    if times:
        assert datetime.fromisoformat(root.findtext(f"{ATOM}updated")) == times[0]
    for entry in found:
        assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/cctv/")
        assert entry.findtext(f"{ATOM}content")
        assert entry.find(f"{ATOM}content").get("type") == "text"
        assert entry.find(f"{ATOM}summary") is None
    return {
        key.partition("changes/")[2]: entry.findtext(f"{ATOM}title")
        for key, entry in zip(ids, found, strict=True)
    }


def test_nothing_has_changed_before_anything_was_loaded(client):
    assert entries(client) == {}


def test_a_feed_without_entries_is_as_old_as_the_published_map(client):
    published = publish_snapshot()["published_at"]
    root = ElementTree.fromstring(client.get(FEED, {"dong": "염창동"}).content)
    assert root.findtext(f"{ATOM}updated") == published
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ko"


def test_each_import_tells_each_dong_in_numbers(client):
    load(("1", "화곡1동", 1, 37.53), ("2", "화곡1동", 1, 37.54), ("3", "염창동", 1, 37.55))
    first = ImportRun.objects.get()
    assert first.report["by_dong"] == {"염창동": {"new": 1}, "화곡1동": {"new": 2}}
    load(("1", "화곡1동", 2, 37.53), ("2", "화곡1동", 1, 37.545), ("4", "화곡1동", 1, 37.56))
    second = ImportRun.objects.first()
    assert second.report["by_dong"] == {
        "염창동": {"missing": 1},
        "화곡1동": {"new": 1, "changed": 1, "moved": 1},
    }
    assert entries(client, dong="화곡1동") == {
        f"run-{first.pk}/화곡1동": "화곡1동: 새로 생긴 곳 2곳",
        f"run-{second.pk}/화곡1동": "화곡1동: 새로 생긴 곳 1곳, 위치가 옮겨진 곳 1곳, "
        "내용이 바뀐 곳 1곳",
    }
    assert len(entries(client)) == 4


def test_an_import_that_was_taken_back_keeps_its_entry_and_says_so(client, officer):
    load(("1", "화곡1동", 1, 37.53))
    run = ImportRun.objects.get()
    undo_import(run, by=officer)
    assert entries(client) == {f"run-{run.pk}/화곡1동": "화곡1동: 자료 반영을 되돌렸어요"}


def test_a_withheld_place_is_not_even_counted(officer):
    load(("1", "화곡1동", 1, 37.53), ("2", "화곡1동", 1, 37.54))
    decide(
        CameraSite.objects.get(management_no="N1"),
        DecisionKind.PUBLICATION,
        publication=Publication.PRIVATE,
        legal_basis="개인정보 보호법 제35조",
        reason="시험",
        by=officer,
    )
    load(("1", "화곡1동", 5, 37.53), ("2", "화곡1동", 5, 37.54))
    assert ImportRun.objects.first().report["by_dong"] == {"화곡1동": {"changed": 1}}


def test_repairs_are_told_from_beginning_to_end(client, officer):
    site = make_site(place="시험길 1")
    fault, _ = record_fault(site, found_on=date(2026, 1, 2), note="내부 메모", by=officer)
    told = f"fault-{fault.pk}"
    assert entries(client, dong="화곡1동") == {told: "시험길 1: 점검 중이에요"}
    restore(fault, on=date(2026, 1, 5), by=officer)
    assert entries(client) == {
        told: "시험길 1: 점검 중이에요",
        f"{told}/restored": "시험길 1: 다시 운영해요",
    }
    assert "내부 메모" not in client.get(FEED).content.decode()
    assert entries(client, dong="염창동") == {}


def test_a_decision_tells_its_effect_while_it_stands_and_never_a_reason_or_note(client, officer):
    site = make_site(place="시험길 2")
    moved, _ = decide(
        site, DecisionKind.MOVE, lat=37.55, lon=126.85, reason="비밀 까닭", by=officer
    )
    decide(site, DecisionKind.NOTE, note="비밀 메모", reason="까닭", by=officer)
    assert entries(client) == {f"decision-{moved.pk}": "시험길 2: 위치를 바로잡았어요"}
    assert "비밀" not in client.get(FEED).content.decode()
    withdraw_decision(moved, by=officer)
    assert entries(client) == {}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (DecisionKind.PUBLICATION, {"publication": Publication.PRIVATE, "legal_basis": "법"}),
        (DecisionKind.PUBLICATION, {"publication": Publication.DONG, "legal_basis": "법"}),
        (DecisionKind.STATUS, {"status": Status.REMOVED}),
    ],
)
def test_a_place_that_is_no_longer_shown_takes_its_entries_along(client, officer, kind, values):
    site = make_site(place="숨길 곳")
    record_fault(site, found_on=date(2026, 1, 2), by=officer)
    decide(site, kind, reason="시험", by=officer, **values)
    assert entries(client) == {}


def test_a_letter_that_xml_cannot_hold_breaks_nothing(client, officer):
    site = make_site(place="시험\x0b길 <&> 3")
    fault, _ = record_fault(site, found_on=date(2026, 1, 2), by=officer)
    assert entries(client) == {f"fault-{fault.pk}": "시험길 <&> 3: 점검 중이에요"}


def test_an_unknown_dong_is_refused(client):
    response = client.get(FEED, {"dong": "강남동"})
    assert (response.status_code, response.json()["parameter"]) == (400, "dong")
