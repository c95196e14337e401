"""Access of each role to every admin page of requests, contacts and siting, as one table."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from cctv_map.choices import RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import (
    AnswerTemplate,
    ContactLook,
    ContactPurge,
    DemandLayer,
    InstallRequest,
    SitingRule,
    SitingRun,
)
from cctv_map.requests import actions
from cctv_map.roles import CONTACT_READER, REQUEST_OFFICER
from tests.cctv_map.siting.world import make_small_run, make_world

pytestmark = pytest.mark.django_db

MODELS = (
    InstallRequest,
    AnswerTemplate,
    ContactLook,
    ContactPurge,
    DemandLayer,
    SitingRule,
    SitingRun,
)
ROLES = ("anonymous", "plain", "viewer", "officer", "reader")
OK = 200
AWAY = 302
NO = 403
POST = 405
# Status of a GET by: anonymous, staff without permissions, staff who may view the new models,
# 설치 요청 담당자, 연락처 열람자.
TABLE = {
    "installrequest_do": (AWAY, NO, NO, AWAY, NO),
    "installrequest_photo": (AWAY, NO, OK, OK, OK),
    "installrequest_stages": (AWAY, NO, NO, AWAY, NO),
    "installrequest_merge": (AWAY, NO, NO, AWAY, NO),
    "installrequest_changelist": (AWAY, NO, OK, OK, OK),
    "installrequest_add": (AWAY, NO, NO, NO, NO),
    "installrequest_history": (AWAY, NO, OK, OK, OK),
    "installrequest_delete": (AWAY, NO, NO, NO, NO),
    "installrequest_change": (AWAY, NO, OK, OK, OK),
    "answertemplate_changelist": (AWAY, NO, OK, OK, NO),
    "answertemplate_add": (AWAY, NO, NO, OK, NO),
    "answertemplate_history": (AWAY, NO, OK, OK, NO),
    "answertemplate_delete": (AWAY, NO, NO, OK, NO),
    "answertemplate_change": (AWAY, NO, OK, OK, NO),
    "contact_of": (AWAY, NO, NO, NO, OK),
    "contactlook_changelist": (AWAY, NO, OK, NO, OK),
    "contactlook_add": (AWAY, NO, NO, NO, NO),
    "contactlook_history": (AWAY, NO, OK, NO, OK),
    "contactlook_delete": (AWAY, NO, NO, NO, NO),
    "contactlook_change": (AWAY, NO, OK, NO, OK),
    "contactpurge_changelist": (AWAY, NO, OK, NO, OK),
    "contactpurge_add": (AWAY, NO, NO, NO, NO),
    "contactpurge_history": (AWAY, NO, OK, NO, OK),
    "contactpurge_delete": (AWAY, NO, NO, NO, NO),
    "contactpurge_change": (AWAY, NO, OK, NO, OK),
    "demandlayer_upload": (AWAY, NO, NO, OK, NO),
    "demandlayer_changelist": (AWAY, NO, OK, OK, NO),
    "demandlayer_add": (AWAY, NO, NO, NO, NO),
    "demandlayer_history": (AWAY, NO, OK, OK, NO),
    "demandlayer_delete": (AWAY, NO, NO, NO, NO),
    "demandlayer_change": (AWAY, NO, OK, OK, NO),
    "sitingrule_changelist": (AWAY, NO, OK, OK, NO),
    "sitingrule_add": (AWAY, NO, NO, OK, NO),
    "sitingrule_history": (AWAY, NO, OK, OK, NO),
    "sitingrule_delete": (AWAY, NO, NO, OK, NO),
    "sitingrule_change": (AWAY, NO, OK, OK, NO),
    "sitingrun_data": (AWAY, NO, OK, OK, NO),
    "sitingrun_paper": (AWAY, NO, OK, OK, NO),
    "sitingrun_xlsx": (AWAY, NO, OK, OK, NO),
    "sitingrun_csv": (AWAY, NO, OK, OK, NO),
    "sitingrun_rerun": (AWAY, POST, POST, POST, POST),
    "sitingrun_tell": (AWAY, POST, POST, POST, POST),
    "sitingrun_plan": (AWAY, POST, POST, POST, POST),
    "sitingrun_changelist": (AWAY, NO, OK, OK, NO),
    "sitingrun_add": (AWAY, NO, NO, OK, NO),
    "sitingrun_history": (AWAY, NO, OK, OK, NO),
    "sitingrun_delete": (AWAY, NO, NO, NO, NO),
    "sitingrun_change": (AWAY, NO, OK, OK, NO),
}


@pytest.fixture
def keys():
    make_world()
    run = make_small_run(by=None)
    voice = actions.ask(
        position=LatLon(37.5305, 126.8429),
        reason=RequestReason.CRIME,
        device="",
        photo=b"photo",
        phone="010-1234-5678",
    )
    rule = SitingRule.objects.create(kind="must", name="곳", outline=[[37.55, 126.85]])
    look = ContactLook.objects.create(
        receipt=voice.receipt, by=User.objects.create_user("before"), why="까닭"
    )
    return {
        "installrequest": voice.request_id,
        "voice": voice.pk,
        "answertemplate": AnswerTemplate.objects.first().pk,
        "contactlook": look.pk,
        "contactpurge": ContactPurge.objects.create(erased=0, kept=0).pk,
        "demandlayer": DemandLayer.objects.first().pk,
        "sitingrule": rule.pk,
        "sitingrun": run.pk,
    }


def client_of(role: str) -> Client:
    client = Client()
    if role == "anonymous":
        return client
    person = User.objects.create_user(role, is_staff=True)
    if role == "viewer":
        wanted = [f"view_{model._meta.model_name}" for model in MODELS]
        person.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    if role in ("officer", "reader"):
        group = REQUEST_OFFICER if role == "officer" else CONTACT_READER
        person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return client


def addresses(keys):
    """Every address of these models' admin, by its name, found by walking the site itself."""
    found = {}
    for model in MODELS:
        key = keys[model._meta.model_name]
        for pattern in admin.site.get_model_admin(model).get_urls():
            if not pattern.name:  # Django's old way to a page, which leads on
                continue
            values = {"verb": "note", "voice": keys["voice"], "pk": key, "object_id": str(key)}
            if pattern.name == "cctv_map_contact_of":
                values["pk"] = keys["voice"]
            wanted = pattern.pattern.converters
            found[pattern.name.removeprefix("cctv_map_")] = reverse(
                f"admin:{pattern.name}", kwargs={name: values[name] for name in wanted}
            )
    return found


def code_of(answer) -> int:
    if answer.streaming:  # A photo stays open until it is read.
        b"".join(answer.streaming_content)
    return answer.status_code


def test_every_admin_page_of_the_new_parts_answers_each_role_as_the_table_says(keys):
    clients = {role: client_of(role) for role in ROLES}
    found = {
        name: tuple(code_of(clients[role].get(address)) for role in ROLES)
        for name, address in addresses(keys).items()
    }
    assert found == TABLE


def test_no_get_changes_anything_and_no_post_without_a_right_does(keys):
    def stored():
        return {
            **{m._meta.model_name: list(m.objects.values_list()) for m in MODELS},
            "steps": list(InstallRequest.objects.values_list("steps", "answers", "notes")),
        }

    before = stored()
    boss = Client()
    boss.force_login(User.objects.create_superuser("boss"))
    for address in addresses(keys).values():
        assert code_of(boss.get(address)) < 500
    assert stored() == before
    for role in ("anonymous", "plain", "viewer", "reader"):
        client = client_of(role)
        for name, address in addresses(keys).items():
            if name == "contact_of" and role == "reader":
                continue
            answer = client.post(address, {"text": "메모", "post": "yes", "why": "본다"})
            assert code_of(answer) < 500, (role, name)
    assert stored() == before


def test_each_post_needs_a_token(keys):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(User.objects.create_superuser("boss"))
    codes = {name: code_of(careful.post(a, {})) for name, a in addresses(keys).items()}
    assert set(codes.values()) == {403}
