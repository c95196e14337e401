"""What residents and officers write about a request is told nowhere but where it belongs.

Every public address of the project is searched, with requests in every stage and enough of them
in one cell that the public list shows it.
"""

import base64
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import InstallRequest, RequestStep, SitingRun, Voice
from cctv_map.requests import actions
from tests.cctv_map.factories import make_site
from tests.cctv_map.sites.test_withheld import letters_of, other_addresses, own_addresses, text_of

pytestmark = pytest.mark.django_db

PIN = LatLon(37.543219, 126.812345)
ADDRESS = "숨은로 7길 파란 대문 앞"
# Nobody outside the office, not even those who asked
FOR_OFFICE = (
    "내부에서만 볼 말",
    "secret-officer",
    "이담당",
    "37.5432",
    "126.8123",
    "010-9876-5432",
    "98765432",
    "neighbour@example.com",
    ADDRESS,
    "파란 대문",
)
# Only those who asked for that place
FOR_THE_PLACE = ("현장에서 본 것", "답변에 적은 것", "담장 안이라 안 됨")


def words_of(number):
    return f"주민 {number}번의 말"


@pytest.fixture
def officer():
    return User.objects.create_user(
        "secret-officer", first_name="담당", last_name="이", email="secret-officer@example.com"
    )


@pytest.fixture
def told(officer):
    """A request in every stage, six voices each, all of last month."""
    site = make_site(place="화곡로 1 앞", lat=37.5441, lon=126.8139)
    for stage in RequestStage:
        voices = []
        for number in range(6):
            mine = {
                "device": f"hmac-of-a-device-{stage}-{number}",
                "words": words_of(f"{stage}-{number}"),
                "photo": b"photo",
                "phone": "010-9876-5432",
                "email": "neighbour@example.com",
            }
            made = {"position": PIN, "address": ADDRESS, "reason": RequestReason.CRIME}
            voices.append(
                actions.join(voices[0].request, **mine) if voices else actions.ask(**made, **mine)
            )
        request = voices[0].request
        actions.assign(request, to=officer, due_on=None, by=officer)
        actions.note_internally(request, "내부에서만 볼 말", by=officer)
        actions.answer_request(request, "답변에 적은 것", by=officer)
        declined = stage == RequestStage.DECLINED
        actions.move_on(
            request,
            stage,
            words="담장 안이라 안 됨" if declined else "현장에서 본 것",
            decline_reason=DeclineReason.PRIVATE if declined else "",
            site=site,
            by=officer,
        )
    last_month = timezone.localtime().replace(day=1) - timedelta(days=3)
    Voice.objects.update(created_at=last_month)
    InstallRequest.objects.update(created_at=last_month)
    RequestStep.objects.update(on=last_month.date())
    SitingRun.objects.create(
        name="분석의 이름", result={}, frozen=b"", is_told=True, next_decision="2099-03", by=officer
    )
    publish_snapshot()
    return list(Voice.objects.select_related("request"))


def marks_of(voice):
    """What belongs to one resident alone."""
    stored = (voice.secret, voice.receipt, voice.words, voice.device, voice.photo.name)
    assert all(stored)
    return stored


def found_in(text, marks):
    return [mark for mark in marks if mark in text]


def public_addresses():
    status = {voice.get_absolute_url() for voice in Voice.objects.all()}
    return [each for each in (*own_addresses(), *other_addresses()) if each not in status]


def test_no_public_address_tells_anything_of_a_request(client, told):
    marks = [*FOR_OFFICE, *FOR_THE_PLACE, "분석의 이름", *(m for v in told for m in marks_of(v))]
    leaks = {}
    for address in public_addresses():
        answer = client.get(address)
        assert answer.status_code < 500, address
        if found := found_in(text_of(answer), marks):
            leaks[address] = found
    assert leaks == {}
    # The search has something to miss: the list does show this cell, in numbers.
    listed = client.get(reverse("cctv_map:requests")).content.decode()
    assert listed.count("65명 이상") == 3


def test_the_offer_to_join_tells_that_there_is_one_and_nothing_of_it(client, told):
    marks = [*FOR_THE_PLACE, *(m for v in told for m in marks_of(v))]
    marks += [mark for mark in FOR_OFFICE if not mark.startswith(("37.", "126."))]
    beside = {"lat": PIN.lat + 0.0004, "lon": PIN.lon + 0.0004, "reason": "crime"}
    offered = False
    for step in ("where", "why", "check"):
        answer = client.post(
            reverse("cctv_map:request_new"),
            {**beside, "to": step},
            HTTP_SEC_FETCH_SITE="same-origin",
        )
        html = answer.content.decode()
        assert (step, answer.status_code) == (step, 200)
        assert found_in(html, [*marks, "37.5432", "126.8123"]) == []
        offered = offered or "같은 요청이 있어요" in html
    assert offered


def test_each_status_page_tells_the_own_words_and_nobody_elses(client, told):
    for voice in told:
        html = client.get(voice.get_absolute_url()).content.decode()
        assert found_in(html, FOR_OFFICE) == []
        assert voice.receipt in html
        assert voice.words in html
        assert "답변에 적은 것" in html
        others = [mark for other in told if other.pk != voice.pk for mark in marks_of(other)]
        assert found_in(html, others) == []
        assert found_in(html, [voice.device, voice.photo.name]) == []


def test_no_file_of_the_map_holds_anything_of_a_request(told):
    marks = [*FOR_OFFICE, *FOR_THE_PLACE, *(m for v in told for m in marks_of(v))]
    files = [path for path in settings.SNAPSHOT_ROOT.rglob("*") if path.suffix in {".json", ".svg"}]
    assert files
    assert [path.name for path in files if found_in(letters_of(path.read_bytes()), marks)] == []


@pytest.mark.parametrize("folder", ["/media/", "/static/", "/cctv/data/", "/request-photos/"])
def test_no_address_serves_a_photo(client, told, folder):
    assert client.get(f"{folder}{told[0].photo.name}").status_code == 404


def test_secrets_cannot_be_guessed_from_one_another(told):
    secrets = [base64.urlsafe_b64decode(voice.secret) for voice in told]
    assert {len(secret) * 8 for secret in secrets} == {192}
    assert len({secret[:8] for secret in secrets}) == len(told)
    # The number that is read out on the phone is no part of the address.
    assert [v for v in told if v.receipt[-6:] in v.secret or str(v.pk) == v.secret] == []


def test_a_page_that_is_only_read_sets_no_cookie(client, told):
    for address in (reverse("cctv_map:requests"), told[0].get_absolute_url()):
        assert client.get(address).cookies == {}
