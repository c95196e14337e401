"""Publishing and withdrawing in the admin: who may, and what readers see when."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from cases.choices import CardKind, State
from cases.models import Case
from tests.cases.admin.admin_forms import LIST, card_fields, form_of, messages_in, opened_form
from tests.cases.factories import make_card, make_case, make_ready_draft

pytestmark = pytest.mark.django_db
DECK = [
    card_fields(position=1, kind=CardKind.COVER, headline="우리 동네 CCTV"),
    card_fields(position=2, kind=CardKind.TEXT, headline="지도를 만들었습니다"),
    card_fields(position=3, kind=CardKind.CONTACT, headline="궁금하면 물어보세요"),
]


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


@pytest.fixture
def editor() -> Client:
    """Writes cases and may not publish them."""
    user = get_user_model().objects.create_user("editor", is_staff=True)
    wanted = [f"{verb}_{noun}" for verb in ("add", "change", "view") for noun in ("case", "card")]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client = Client()
    client.force_login(user)
    return client


def published_case(**changes: object) -> Case:
    case = make_case(title="게시한 사례", **changes)
    make_card(case, kind=CardKind.COVER, headline="표지", body="")
    make_card(case)
    make_card(case, kind=CardKind.CONTACT, headline="물어보세요", body="")
    return Case.objects.get(pk=case.pk)


def test_save_and_publish_publishes_in_the_name_of_the_editor(staff):
    response = staff.post(f"{LIST}add/", form_of(DECK, _publish="1"), follow=True)
    assert Case.objects.get().state == State.PUBLISHED
    assert messages_in(response) == ["‘새 사례’: 게시했습니다."]
    entry = LogEntry.objects.get(change_message="1번째 판을 게시했습니다.")
    assert entry.user.username == "chief"


def test_saving_a_published_case_changes_nothing_for_its_readers(staff, client):
    case = published_case()
    page = f"{LIST}{case.pk}/change/"
    response = staff.post(page, opened_form(case, title="고친 제목", _continue="1"), follow=True)
    assert messages_in(response)[0] == (
        "저장했습니다. 주민에게는 아직 앞서 승인한 내용이 보입니다. "
        "바꾸려면 ‘저장하고 게시하기’를 누르세요."
    )
    assert "저장한 글과 주민이 보는 글이 다릅니다." in response.content.decode()
    assert Client().get(f"/cases/{case.pk}/").context["case"].title == "게시한 사례"
    staff.post(page, opened_form(Case.objects.get(), _publish="1"))
    assert Client().get(f"/cases/{case.pk}/").context["case"].title == "고친 제목"
    assert "저장한 글과 주민이 보는 글이 다릅니다." not in staff.get(page).content.decode()


def test_the_time_of_a_published_case_cannot_be_moved_past_the_gate(staff):
    case = published_case()
    moved = {"publish_at_0": "2030-01-01", "publish_at_1": "09:00:00"}
    staff.post(f"{LIST}{case.pk}/change/", opened_form(case, **moved))
    assert Case.objects.get().publish_at == case.publish_at


def test_a_published_case_cannot_be_deleted_and_a_draft_can(staff):
    case = published_case()
    page = staff.get(f"{LIST}{case.pk}/change/").content.decode()
    assert f"{case.pk}/delete/" not in page
    assert staff.post(f"{LIST}{case.pk}/delete/", {"post": "yes"}).status_code == 403
    draft = make_ready_draft()
    assert staff.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Case.objects.get() == case


def test_the_form_links_to_preview_and_withdrawal(staff):
    case = published_case()
    page = staff.get(f"{LIST}{case.pk}/change/").content.decode()
    assert f'href="/cases/{case.pk}/draft/"' in page
    assert f'href="/cases/{case.pk}/"' in page
    assert f'href="/admin/cases/case/withdraw/?cases={case.pk}"' in page


def test_withdrawing_asks_for_the_reason_that_residents_read(staff):
    case = published_case()
    chosen = {"action": "withdraw_selected", "_selected_action": [case.pk]}
    page = staff.post(LIST, chosen, follow=True).content.decode()
    assert "주민이 사례를 열면 카드 대신 이 문장이 보입니다." in page
    response = staff.post(f"{LIST}withdraw/", {"cases": [case.pk], "reason": " "})
    assert response.context["form"].errors["reason"] == [
        "철회 이유를 적어 주세요. 주민에게 그대로 보입니다."
    ]
    done = {"cases": [case.pk], "reason": "숫자를 고치고 있습니다."}
    response = staff.post(f"{LIST}withdraw/", done, follow=True)
    assert messages_in(response) == ["‘게시한 사례’: 게시를 철회했습니다."]
    case.refresh_from_db()
    assert (case.state, case.withdrawn_reason) == (State.WITHDRAWN, "숫자를 고치고 있습니다.")


def test_withdrawing_may_close_the_address_and_name_what_comes_instead(staff):
    case, newer = published_case(), published_case()
    facts = {"cases": [case.pk], "reason": "새 사례로 바꿉니다.", "whole": "on"}
    response = staff.post(f"{LIST}withdraw/", facts | {"replaced_by": case.pk})
    assert response.context["form"].errors["replaced_by"] == [
        "함께 철회하는 사례를 대신 볼 사례로 고를 수 없습니다."
    ]
    staff.post(f"{LIST}withdraw/", facts | {"replaced_by": newer.pk})
    case.refresh_from_db()
    assert (case.withdrawn_whole, case.replaced_by) == (True, newer)


@pytest.mark.parametrize("query", ["", "?cases=999", "?cases=x", f"?cases=1{'0' * 30}"])
def test_withdrawing_what_is_not_published_leads_back_with_a_message(staff, query):
    response = staff.get(f"{LIST}withdraw/{query}", follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert len(response.context["messages"]) == 1


def test_publishing_several_from_the_list_tells_of_each(staff):
    ready, empty = make_ready_draft(title="준비된 사례"), make_case(title="빈", state=State.DRAFT)
    chosen = {"action": "publish_selected", "_selected_action": [ready.pk, empty.pk]}
    response = staff.post(LIST, chosen, follow=True)
    assert sorted(messages_in(response)) == [
        "‘빈’: 게시하지 않았습니다. 문의 카드가 없습니다. 맨 뒤에 ‘문의’ 카드를 만들어 주세요. "
        "카드가 0장뿐입니다. 표지와 문의 카드를 더해 3장 이상으로 만들어 주세요. "
        f'<a href="{LIST}{empty.pk}/change/?gate=closed">고치러 가기</a>',
        "‘준비된 사례’: 게시했습니다.",
    ]


def test_who_may_not_publish_saves_drafts_and_nothing_more(editor):
    case = make_ready_draft()
    page = f"{LIST}{case.pk}/change/"
    assert 'name="_publish"' not in editor.get(page).content.decode()
    refused = editor.post(page, opened_form(case, title="고친 제목", _publish="1"))
    assert (refused.status_code, Case.objects.get().title) == (403, case.title)
    assert editor.post(page, opened_form(case, title="고친 제목")).status_code == 302
    chosen = {"action": "publish_selected", "_selected_action": [case.pk]}
    editor.post(LIST, chosen)
    case.refresh_from_db()
    assert (case.title, case.state) == ("고친 제목", State.DRAFT)
    actions = editor.get(LIST).context["action_form"]
    assert actions is None


def test_who_may_not_publish_cannot_withdraw_either(editor):
    case = published_case()
    facts = {"cases": [case.pk], "reason": "x"}
    assert editor.post(f"{LIST}withdraw/", facts).status_code == 403
    assert "withdraw/?cases" not in editor.get(f"{LIST}{case.pk}/change/").content.decode()
    assert Case.objects.get().state == State.PUBLISHED


def test_who_may_only_look_sees_the_form_without_preview_and_findings(client):
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(reader)
    case = make_case(state=State.DRAFT)
    response = client.get(f"{LIST}{case.pk}/change/")
    assert response.status_code == 200
    assert "problems" not in response.context
    assert "data-preview" not in response.content.decode()


def test_the_list_filters_and_searches_card_texts(staff):
    case = published_case()
    make_case(title="다른 사례", state=State.DRAFT)
    assert list(staff.get(f"{LIST}?q=표지").context["cl"].queryset) == [case]
    assert staff.get(f"{LIST}?state__exact=draft").context["cl"].result_count == 1
