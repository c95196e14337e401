"""Editors write and approvers publish: two groups that every migration makes sure of."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

from cases.choices import State
from cases.models import Case, GateOverride
from cases.roles import APPROVER, EDITOR, ROLES, make_roles
from tests.cases.admin.test_case import COVER, card_fields, form_of
from tests.cases.factories import make_case, make_ready_draft

pytestmark = pytest.mark.django_db
LIST = "/admin/cases/case/"
NO_MERITS = {"merits-TOTAL_FORMS": 0, "merits-INITIAL_FORMS": 0}


def codenames(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def logged_in(*groups: str) -> Client:
    """A member of staff in ``groups``."""
    person = get_user_model().objects.create_user("-".join(groups) or "stranger", is_staff=True)
    person.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def editor() -> Client:
    return logged_in(EDITOR)


@pytest.fixture
def approver() -> Client:
    return logged_in(APPROVER)


@pytest.fixture
def stranger() -> Client:
    return logged_in()


def publish_by_action(client: Client, case: Case):
    return client.post(LIST, {"action": "publish_selected", "_selected_action": [case.pk]})


def save_and_publish(client: Client, case: Case):
    cards = [
        card_fields(id=card.pk, position=card.position, kind=card.kind, headline=card.headline)
        for card in case.cards.all()
    ]
    fields = form_of(cards, case, _publish="1", **NO_MERITS)
    return client.post(f"{LIST}{case.pk}/change/", fields)


def test_a_fresh_database_has_both_roles_with_exactly_these_permissions():
    assert {name: codenames(name) for name in (EDITOR, APPROVER)} == {
        name: set(wanted) for name, wanted in ROLES.items()
    }
    assert codenames(APPROVER) - codenames(EDITOR) == {
        "publish_case",
        "view_gateoverride",
        "view_satisfaction",
    }


def test_neither_role_may_delete_a_case_or_rewrite_departments_and_licences():
    forbidden = {
        "delete_case",
        "add_department",
        "change_department",
        "delete_department",
        "change_licence",
        "change_gateoverride",
        "delete_satisfaction",
        "change_user",
    }
    assert codenames(APPROVER) & forbidden == set()


def test_a_second_migration_adds_nothing_and_keeps_what_staff_gave_by_hand():
    extra = Permission.objects.get(codename="change_department")
    Group.objects.get(name=EDITOR).permissions.add(extra)
    Group.objects.create(name="주무관 모임")
    before = {group.name: codenames(group.name) for group in Group.objects.all()}
    call_command("migrate", verbosity=0)
    make_roles(apps.get_app_config("cases"))
    assert {group.name: codenames(group.name) for group in Group.objects.all()} == before
    assert "change_department" in before[EDITOR]


def test_a_group_that_was_lost_comes_back():
    Group.objects.get(name=APPROVER).delete()
    make_roles(apps.get_app_config("cases"))
    assert codenames(APPROVER) == set(ROLES[APPROVER])


def test_a_state_before_the_groups_exist_is_left_alone():
    executor = MigrationExecutor(connection)
    early = executor.loader.project_state([("contenttypes", "0001_initial")]).apps
    before = Group.objects.count()
    make_roles(apps.get_app_config("cases"), apps=early)
    assert Group.objects.count() == before


def test_before_this_apps_permissions_exist_no_empty_group_is_made():
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="cases").delete()
    make_roles(apps.get_app_config("cases"))
    assert Group.objects.count() == 0


def test_an_editor_writes_a_draft_with_cards(editor):
    response = editor.post(f"{LIST}add/", form_of([COVER], **NO_MERITS))
    assert response.status_code == 302
    assert Case.objects.get().state == State.DRAFT


def test_an_editor_sees_no_button_and_no_action_to_publish(editor):
    case = make_ready_draft()
    page = editor.get(f"{LIST}{case.pk}/change/").content.decode()
    assert 'name="_save"' in page
    assert 'name="_publish"' not in page
    page = editor.get(LIST).content.decode()
    assert [word for word in ("publish_selected", "withdraw_selected") if word in page] == []


@pytest.mark.parametrize("way", [publish_by_action, save_and_publish])
def test_no_crafted_post_of_an_editor_publishes(editor, way):
    case = make_ready_draft()
    way(editor, case)
    case.refresh_from_db()
    assert (case.state, case.live_id) == (State.DRAFT, None)
    assert Client().get(case.get_absolute_url()).status_code == 404


def test_an_editor_cannot_withdraw(editor):
    case = make_case()
    fields = {"cases": [case.pk], "reason": "지웁니다"}
    assert editor.post(f"{LIST}withdraw/", fields).status_code == 403
    case.refresh_from_db()
    assert case.state == State.PUBLISHED


@pytest.mark.parametrize("way", [publish_by_action, save_and_publish])
def test_an_approver_publishes_by_every_way(approver, way):
    case = make_ready_draft()
    way(approver, case)
    case.refresh_from_db()
    assert case.is_published


def test_an_approver_withdraws(approver):
    case = make_case()
    approver.post(f"{LIST}withdraw/", {"cases": [case.pk], "reason": "숫자를 고칩니다"})
    case.refresh_from_db()
    assert (case.state, case.withdrawn_reason) == (State.WITHDRAWN, "숫자를 고칩니다")


def test_staff_without_a_role_see_nothing_of_the_cases(stranger):
    case = make_ready_draft(title="아직 비밀인 사례")
    addresses = [LIST, f"{LIST}add/", f"{LIST}{case.pk}/change/", f"{LIST}withdraw/"]
    assert [stranger.get(address).status_code for address in addresses] == [403] * 4
    assert stranger.get(case.get_absolute_url()).status_code == 404
    assert "비밀" not in stranger.get("/admin/").content.decode()


@pytest.mark.parametrize("way", [publish_by_action, save_and_publish])
def test_staff_without_a_role_publish_nothing(stranger, way):
    case = make_ready_draft()
    assert way(stranger, case).status_code == 403
    case.refresh_from_db()
    assert case.state == State.DRAFT


def pages_of(case: Case) -> list[str]:
    """Every address of the admin's pages of the cases app."""
    kept = {"pk": case.pk, "object_id": case.pk, "number": 1}
    found = []
    for model, model_admin in site._registry.items():
        if model._meta.app_label == "cases":
            for pattern in model_admin.get_urls():
                wanted = pattern.pattern.converters
                if pattern.name:
                    found.append(
                        reverse(f"admin:{pattern.name}", kwargs={n: kept[n] for n in wanted})
                    )
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_the_cases_answers_staff_without_a_role(stranger, method):
    case = make_case()
    pages = pages_of(case)
    assert len(pages) >= 30
    answers = {page: getattr(stranger, method)(page) for page in pages}
    # A record of a number that there is not leads back to the start page.
    lost = {page: answer.get("Location") for page, answer in answers.items()}
    assert {
        page: answer.status_code
        for page, answer in answers.items()
        if answer.status_code not in {403, 405} and lost[page] != "/admin/"
    } == {}


@pytest.mark.parametrize("record", ["satisfaction", "gateoverride"])
def test_only_an_approver_reads_the_answers_of_residents_and_what_passed_the_gate(
    editor, approver, record
):
    address = reverse(f"admin:cases_{record}_changelist")
    assert [each.get(address).status_code for each in (editor, approver)] == [403, 200]


def test_nobody_writes_or_deletes_what_passed_the_gate(client, django_user_model):
    case = make_case()
    kept = GateOverride.objects.create(
        revision=case.live,
        check_name="phone_number",
        found="02-26**-****",
        reason="대표 전화입니다",
    )
    client.force_login(django_user_model.objects.create_superuser("chief"))
    here = reverse("admin:cases_gateoverride_changelist")
    page = client.get(here).content.decode()
    assert [
        word
        for word in (case.title, "전화번호", "대표 전화입니다", "02-26**-****")
        if word not in page
    ] == []
    assert client.get(f"{here}add/").status_code == 403
    assert client.post(f"{here}{kept.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{here}{kept.pk}/change/", {"reason": "고친 까닭"}).status_code == 403
    assert GateOverride.objects.get().reason == "대표 전화입니다"
