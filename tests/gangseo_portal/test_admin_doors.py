"""Django's own doors of the admin tell nothing that their reader may not see in its own place."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.choices import State
from cases.models import Case, Criterion, GateOverride, Merit, Satisfaction
from cctv_map.choices import Publication, ReportKind, RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import (
    CameraSite,
    ContactLook,
    ContactPurge,
    InstallRequest,
    OperationPolicy,
    SitingRule,
    Voice,
)
from cctv_map.requests import actions as request_actions
from cctv_map.sites import report_actions
from gangseo_portal.admin import PUBLIC
from tests.cases.factories import make_attachment, make_case, make_ready_draft
from tests.cctv_map.factories import make_site
from tests.cctv_map.siting.world import make_small_run, make_world

pytestmark = pytest.mark.django_db

STAFF = ("", "편집자", "승인자", "설치 요청 담당자", "연락처 열람자", "superuser")
# Nothing of the project's own is made of these here; their numbers are asked for all the same.
WITHOUT_ROWS = {
    "axes.accessattempt",
    "axes.accessattemptexpiration",
    "axes.accessfailurelog",
    "cases.dailyviews",
    "cctv_map.basemapshape",
    "cctv_map.doctorpass",
    "cctv_map.fault",
    "cctv_map.importbackup",
    "cctv_map.importdraft",
    "cctv_map.importrun",
    "cctv_map.officestandard",
    "cctv_map.sitedecision",
}
WORDS = "골목이 어두운 우리 집 앞"
PHONE = "010-9876-5432"
EMAIL = "neighbour@example.com"
TEXTS = ("basis", "access", "handling", "viewing", "requests", "protection")


def client_of(role: str) -> Client:
    person = User.objects.create_user(
        role or "nobody", is_staff=True, is_superuser=role == "superuser"
    )
    if role and not person.is_superuser:
        person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def voice() -> Voice:
    return request_actions.ask(
        position=LatLon(37.5305, 126.8429),
        reason=RequestReason.CRIME,
        device="",
        words=WORDS,
        phone=PHONE,
        email=EMAIL,
    )


@pytest.fixture
def world(voice) -> None:
    """A row of every noun that staff or residents write."""
    make_world()
    officer = User.objects.create_user("officer")
    make_small_run(by=officer)
    request = voice.request
    request_actions.note_internally(request, "내부에서만 볼 말", by=officer)
    request_actions.answer_request(request, "답변", by=officer)
    SitingRule.objects.create(kind="must", name="곳", outline=[[37.55, 126.85]])
    ContactLook.objects.create(receipt=voice.receipt, by=officer, why="까닭")
    ContactPurge.objects.create(erased=0, kept=0)
    report_actions.report_site(site=make_site(), kind=ReportKind.BROKEN, note="우리 집이 보여요")
    case = make_ready_draft()
    make_attachment(case)
    Merit.objects.create(case=case, criterion="주민체감도", text="빨라졌습니다")
    Criterion.objects.get_or_create(name="주민체감도")
    Satisfaction.objects.create(case=case, score=5)
    GateOverride.objects.create(revision=make_case().live, check_name="phone_number")
    LogEntry.objects.log_actions(officer.pk, [request], CHANGE, "고침", single_object=True)
    ContentType.objects.get_for_models(*apps.get_models())


def address_of(row: object) -> str:
    kind = ContentType.objects.get_for_model(type(row))
    return reverse("admin:view_on_site", args=[kind.pk, row.pk])


def policy_from(day: object) -> OperationPolicy:
    return OperationPolicy.objects.create(effective_from=day, **dict.fromkeys(TEXTS, "글"))


@pytest.fixture
def public() -> list:
    """Rows that everybody may read."""
    withdrawn = {"state": State.WITHDRAWN, "withdrawn_reason": "숫자를 고칩니다"}
    today = timezone.localdate()
    return [
        make_case(),
        make_case(**withdrawn),
        make_site(),
        policy_from(today),
        policy_from(today - timedelta(days=400)),
    ]


@pytest.fixture
def withheld() -> list:
    """Rows of the same models that are not public yet, or any more."""
    gone = {"state": State.WITHDRAWN, "withdrawn_reason": "까닭", "withdrawn_whole": True}
    now = timezone.now()
    return [
        make_case(state=State.DRAFT),
        make_case(publish_at=now + timedelta(days=1)),
        make_case(**gone),
        make_site(publication=Publication.PRIVATE),
        make_site(publication=Publication.DONG),
        policy_from(timezone.localdate(now) + timedelta(days=1)),
    ]


@pytest.mark.parametrize("role", STAFF)
def test_view_on_site_leads_to_nothing_but_what_everybody_may_read(
    role, world, voice, public, withheld
):
    client = client_of(role)
    answers, empty = {}, set()
    for kind in ContentType.objects.all():
        model = kind.model_class()
        keys = list(model._base_manager.values_list("pk", flat=True))
        if not keys:
            empty.add(f"{kind.app_label}.{kind.model}")
        for key in keys or [1]:
            answer = client.get(reverse("admin:view_on_site", args=[kind.pk, key]))
            assert answer.status_code in (302, 404), (kind, key)
            assert voice.secret not in f"{answer.get('Location')}{answer.content.decode()}"
            if answer.status_code == 302:
                answers[model, key] = answer["Location"]
    readable = [*Case.objects.readable(), *CameraSite.objects.visible(), *public[3:]]
    assert answers == {(type(row), row.pk): row.get_absolute_url() for row in readable}
    assert {(type(row), row.pk) for row in public} <= set(answers)
    assert {(type(row), row.pk) for row in withheld} & set(answers) == set()
    assert empty == WITHOUT_ROWS


def test_the_way_to_a_residents_status_page_is_closed_to_everybody(voice):
    """The secret address is the resident's alone; Django would hand it to any staff account."""
    for role in STAFF:
        assert client_of(role).get(address_of(voice)).status_code == 404


@pytest.mark.parametrize(
    "words", ["r/x/1/", "r/1/x/", "r/999999/1/", "r/1/999999/", f"r/{10**30}/{10**30}/"]
)
def test_an_address_that_names_nothing_is_not_found(admin_client, words):
    assert admin_client.get(reverse("admin:index") + words).status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(client, public):
    for row in public:
        address = address_of(row)
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={address}")


def test_only_models_with_a_public_page_offer_the_way_there():
    """A new model with an address of its own must say here that everybody may read it."""
    for model, model_admin in admin.site._registry.items():
        offers = model_admin.view_on_site is True and hasattr(model, "get_absolute_url")
        assert not offers or model in PUBLIC, model


def test_the_form_of_a_place_offers_its_page_while_residents_have_one(admin_client):
    shown, hidden = make_site(), make_site(publication=Publication.PRIVATE)
    page = {
        site.pk: admin_client.get(
            reverse("admin:cctv_map_camerasite_change", args=[site.pk])
        ).context["absolute_url"]
        for site in (shown, hidden)
    }
    assert page == {shown.pk: address_of(shown), hidden.pk: None}


def test_the_form_of_a_policy_leads_staff_to_its_page_before_its_day(admin_client):
    policy = policy_from(timezone.localdate() + timedelta(days=1))
    address = reverse("admin:cctv_map_operationpolicy_change", args=[policy.pk])
    offered = admin_client.get(address).context["absolute_url"]
    assert offered == policy.get_absolute_url()
    assert admin_client.get(offered).status_code == 200


def own_pages() -> list[str]:
    """Every page of Django's admin that belongs to no model, and what the catch-all answers."""
    plain = ("index", "password_change", "password_change_done", "jsi18n", "autocomplete")
    labels = sorted({model._meta.app_label for model in admin.site._registry})
    asked = "?app_label={}&model_name={}&field_name={}&term="
    looked_up = [
        reverse("admin:autocomplete")
        + asked.format(model._meta.app_label, model._meta.model_name, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
    ]
    return [
        *(reverse(f"admin:{name}") for name in plain),
        *(reverse("admin:app_list", args=[label]) for label in labels),
        *looked_up,
        "/admin/cctv_map/voice/",
        "/admin/cctv_map/voice/1/change/",
        "/admin/nothing",
        "/admin/cctv_map/installrequest",
    ]


def pages_of_models() -> list[str]:
    """Every page of every model's admin that takes no more than a number, for each first row."""
    found = []
    for model, model_admin in admin.site._registry.items():
        row = model._base_manager.first()
        for pattern in model_admin.get_urls():
            wanted = set(pattern.pattern.converters)
            if pattern.name and wanted <= {"pk", "object_id"}:
                keys = dict.fromkeys(wanted, row.pk if row else 1)
                found.append(reverse(f"admin:{pattern.name}", kwargs=keys))
    return found


def test_no_page_of_the_admin_tells_staff_without_a_group_of_a_resident(world, voice):
    client = client_of("")
    person = User.objects.get(username="nobody")
    # They worked on the request while they were in the group.
    LogEntry.objects.log_actions(person.pk, [voice.request], CHANGE, WORDS, single_object=True)
    marks = (voice.secret, voice.receipt, WORDS, PHONE, EMAIL, str(voice.request), "내부에서만")
    told = {}
    for address in [*own_pages(), *pages_of_models()]:
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = f"{answer.get('Location')}{answer.content.decode()}"
        if found := [mark for mark in marks if mark in text]:
            told[address] = found
    assert told == {}


def test_no_page_of_the_admin_tells_anybody_the_secret_address(world, voice):
    for role in STAFF:
        client = client_of(role)
        for address in [*own_pages(), *pages_of_models()]:
            answer = client.get(address)
            # A bundle to download holds a file open until all of it is sent.
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert voice.secret not in content.decode("utf-8", "ignore"), address


def test_the_start_page_names_the_latest_work_on_what_may_still_be_seen(voice):
    client = client_of("설치 요청 담당자")
    person = User.objects.get(username="설치 요청 담당자")
    LogEntry.objects.log_actions(person.pk, [voice.request], CHANGE, "고침", single_object=True)
    way = reverse("admin:cctv_map_installrequest_change", args=[voice.request_id])
    assert client.get("/admin/").content.decode().count(f'href="{way}"') == 1
    person.groups.clear()
    assert str(InstallRequest.objects.get()) not in client.get("/admin/").content.decode()
