"""The case's form in the admin: cards inline, verbs as buttons, errors in Korean."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cases.choices import CardKind, Category, Palette, Pictogram, State
from cases.models import Case
from tests.cases.factories import make_card, make_case, make_department, make_licence, make_round

pytestmark = pytest.mark.django_db
LIST = "/admin/cases/case/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def card_fields(**fields: object) -> dict[str, object]:
    names = ("kicker", "headline", "number", "unit", "before", "after", "steps", "body", "speaker")
    return dict.fromkeys((*names, "photo_alt", "pictogram"), "") | fields


def form_of(cards: list[dict], case: Case | None = None, **changes: object) -> dict[str, object]:
    """What a browser sends: the case's fields and one block per card."""
    facts = {
        "round": make_round().pk,
        "title": "새 사례",
        "summary": "한 줄 요약",
        "story": "이야기",
        "department": make_department().pk,
        "category": Category.SAFETY,
        "licence": make_licence().pk,
        "palette": Palette.NAVY,
        "pictogram": Pictogram.CAMERA,
        "publish_at_0": "",
        "publish_at_1": "",
        **dict.fromkeys(("map_lat", "map_lon", "map_zoom"), ""),
        "attachments-TOTAL_FORMS": 0,
        "attachments-INITIAL_FORMS": 0,
        "cards-TOTAL_FORMS": len(cards),
        "cards-INITIAL_FORMS": case.cards.count() if case else 0,
        **changes,
    }
    for index, card in enumerate(cards):
        block = {"id": "", "case": case.pk if case else "", **card}
        facts |= {f"cards-{index}-{name}": value for name, value in block.items()}
    return facts


COVER = card_fields(position=1, kind=CardKind.COVER, headline="우리 동네 CCTV")
TEXT = card_fields(position=2, kind=CardKind.TEXT, headline="지도를 만들었습니다")


def errors_in(response) -> list[str]:
    context = response.context
    forms = [formset.formset for formset in context["inline_admin_formsets"]]
    found = [error for errors in context["adminform"].form.errors.values() for error in errors]
    for formset in forms:
        found += formset.non_form_errors()
        found += [e for form in formset.errors for errors in form.values() for e in errors]
    return [str(error) for error in found]


def test_a_new_case_is_a_draft_with_its_cards_numbered(staff):
    cards = [TEXT | {"position": 9}, COVER | {"position": 4}]
    assert staff.post(f"{LIST}add/", form_of(cards)).status_code == 302
    case = Case.objects.get()
    assert case.state == State.DRAFT
    assert list(case.cards.values_list("position", "kind")) == [(1, "cover"), (2, "text")]


def test_save_and_publish_publishes_in_the_name_of_the_editor(staff):
    response = staff.post(f"{LIST}add/", form_of([COVER], _publish="1"), follow=True)
    assert Case.objects.get().state == State.PUBLISHED
    assert [str(m) for m in response.context["messages"]] == ["‘새 사례’: 게시했습니다."]
    entry = LogEntry.objects.get(change_message="게시했습니다.")
    assert entry.user.username == "chief"


def test_publishing_what_is_not_ready_saves_the_words_and_tells_why(staff):
    response = staff.post(f"{LIST}add/", form_of([TEXT], _publish="1"), follow=True)
    assert Case.objects.get().state == State.DRAFT
    assert [str(m) for m in response.context["messages"]] == [
        "‘새 사례’: 첫 카드는 표지여야 합니다. 표지 카드를 맨 앞으로 옮겨 주세요."
    ]


def test_an_error_in_one_card_keeps_everything_that_was_typed(staff):
    cards = [COVER | {"headline": "가" * 23}, TEXT | {"body": "길게 쓴 글"}]
    response = staff.post(f"{LIST}add/", form_of(cards, title="애써 쓴 제목"))
    assert errors_in(response) == ["표지 제목이 23자입니다. 22자까지로 줄여 주세요."]
    page = response.content.decode()
    kept = ["가" * 23, "길게 쓴 글", "애써 쓴 제목", "지도를 만들었습니다"]
    assert [words for words in kept if words not in page] == []
    assert Case.objects.count() == 0


def test_a_card_whose_words_do_not_fit_the_picture_is_told_to_the_editor(staff):
    response = staff.post(f"{LIST}add/", form_of([COVER, TEXT | {"body": "긴 글입니다. " * 60}]))
    assert len(errors_in(response)) == 1
    assert errors_in(response)[0].startswith("글: 카드에 다 들어가지 않습니다.")


def test_a_new_card_that_was_left_empty_is_not_saved(staff):
    empty = card_fields(position=2, kind=CardKind.TEXT)
    assert staff.post(f"{LIST}add/", form_of([COVER, empty])).status_code == 302
    assert Case.objects.get().cards.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jpg", b"not a picture", "사진을 읽을 수 없습니다. JPG나 PNG 파일을 올려 주세요."),
        ("a.svg", b"<svg/>", "사진을 읽을 수 없습니다. JPG나 PNG 파일을 올려 주세요."),
    ],
)
def test_a_photo_that_is_none_is_refused_in_korean(staff, name, content, message):
    photo = card_fields(
        position=2,
        kind=CardKind.PHOTO,
        photo=SimpleUploadedFile(name, content),
        photo_alt="외벽",
    )
    response = staff.post(f"{LIST}add/", form_of([COVER, photo]))
    assert message in errors_in(response)


def test_a_photo_card_without_alternative_text_is_refused(staff):
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    photo = card_fields(
        position=2, kind=CardKind.PHOTO, photo=SimpleUploadedFile("a.png", file.getvalue())
    )
    response = staff.post(f"{LIST}add/", form_of([COVER, photo]))
    assert errors_in(response) == ["사진 카드에는 ‘사진 설명’ 칸이 꼭 필요합니다."]


def test_the_map_view_is_whole_or_empty(staff):
    response = staff.post(f"{LIST}add/", form_of([COVER], map_lat="37.5"))
    assert errors_in(response) == ["지도 위도, 경도, 확대를 모두 적거나 모두 비워 주세요."]


def published_case() -> Case:
    case = make_case(title="게시한 사례")
    make_card(case, kind=CardKind.COVER, headline="표지", body="")
    return case


def posted(case: Case, **changes: object) -> dict[str, object]:
    card = case.cards.get()
    block = COVER | {"id": card.pk, "headline": card.headline}
    facts = {"publish_at_0": "2023-08-01", "publish_at_1": "09:00:00", **changes}
    return form_of([block | facts.pop("card", {})], case, **facts)


def test_a_published_case_keeps_its_time_and_its_cover(staff):
    case = published_case()
    address = f"{LIST}{case.pk}/change/"
    response = staff.post(address, posted(case, publish_at_0="", publish_at_1=""))
    assert errors_in(response) == ["게시한 사례에는 게시 시각이 있어야 합니다."]
    response = staff.post(address, posted(case, card={"DELETE": "on"}))
    assert errors_in(response) == ["게시한 사례입니다. 표지 카드가 맨 앞에 있어야 합니다."]
    assert staff.post(address, posted(case, title="고친 제목")).status_code == 302
    assert Case.objects.get().title == "고친 제목"


def test_a_published_case_cannot_be_deleted_and_a_draft_can(staff):
    case = published_case()
    page = staff.get(f"{LIST}{case.pk}/change/").content.decode()
    assert f"{case.pk}/delete/" not in page
    assert staff.post(f"{LIST}{case.pk}/delete/", {"post": "yes"}).status_code == 403
    Case.objects.update(state=State.DRAFT)
    assert staff.post(f"{LIST}{case.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Case.objects.count() == 0


def test_the_form_links_to_preview_and_withdrawal(staff):
    case = published_case()
    page = staff.get(f"{LIST}{case.pk}/change/").content.decode()
    assert f'href="/cases/{case.pk}/"' in page
    assert f'href="/admin/cases/case/withdraw/?cases={case.pk}"' in page
    assert "저장하고 게시하기" not in page


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
    assert [str(m) for m in response.context["messages"]] == ["‘게시한 사례’: 게시를 철회했습니다."]
    case.refresh_from_db()
    assert (case.state, case.withdrawn_reason) == (State.WITHDRAWN, "숫자를 고치고 있습니다.")


@pytest.mark.parametrize("query", ["", "?cases=999", "?cases=x", f"?cases={10**30}"])
def test_withdrawing_what_is_not_published_leads_back_with_a_message(staff, query):
    response = staff.get(f"{LIST}withdraw/{query}", follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert len(response.context["messages"]) == 1


def test_publishing_several_from_the_list_tells_of_each(staff):
    ready = make_case(title="준비된 사례", state=State.DRAFT)
    make_card(ready, kind=CardKind.COVER, headline="표지", body="")
    empty = make_case(title="빈 사례", state=State.DRAFT)
    chosen = {"action": "publish_selected", "_selected_action": [ready.pk, empty.pk]}
    response = staff.post(LIST, chosen, follow=True)
    assert sorted(str(m) for m in response.context["messages"]) == [
        "‘빈 사례’: 카드가 한 장도 없습니다. 카드를 만든 뒤에 게시해 주세요.",
        "‘준비된 사례’: 게시했습니다.",
    ]


def test_who_may_only_look_can_neither_publish_nor_withdraw(client):
    from django.contrib.auth.models import Permission

    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(reader)
    case = published_case()
    assert client.post(f"{LIST}withdraw/", {"cases": [case.pk], "reason": "x"}).status_code == 403
    page = client.get(LIST).content.decode()
    assert 'value="publish_selected"' not in page
    assert client.get(f"{LIST}{case.pk}/change/").status_code == 200


def test_the_list_filters_and_searches_card_texts(staff):
    published_case()
    make_case(title="다른 사례", state=State.DRAFT)
    assert list(staff.get(f"{LIST}?q=표지").context["cl"].queryset) == [
        Case.objects.get(title="게시한 사례")
    ]
    assert staff.get(f"{LIST}?state__exact=draft").context["cl"].result_count == 1


@pytest.mark.parametrize("phone", ["전화 2600", "02-26", "<b>"])
def test_a_department_needs_a_phone_that_can_be_dialled(staff, phone):
    response = staff.post("/admin/cases/department/add/", {"name": "주차관리과", "phone": phone})
    assert response.context["adminform"].form.errors["phone"] == [
        "전화번호를 02-1234-5678처럼 숫자와 - 로만 적어 주세요."
    ]


def test_the_other_records_have_their_pages(staff):
    make_case()
    for noun in ("department", "selectionround", "licence"):
        assert staff.get(f"/admin/cases/{noun}/").status_code == 200
