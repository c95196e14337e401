"""From a press release to drafts, in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from cases.admin.proposed_look import looks_of
from cases.choices import Category, Palette, Pictogram, State
from cases.models import Card, Case
from cases.press_release import ProposedCase
from tests.cases.factories import make_department, make_licence, make_round
from tests.cases.press_release.releases import RELEASES, SHAPES, propose

pytestmark = pytest.mark.django_db
START = "/admin/cases/case/start/"
(ONE,) = [text for text in RELEASES.values() if len(propose(text)) == 1][:1]
(FIVE,) = [text for text in RELEASES.values() if len(propose(text)) == 5][:1]
TOO_SHORT = "글이 너무 짧아 초안을 만들지 못했습니다. 제목과 본문이 모두 들어가게 붙여 넣어 주세요."


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def typed(text: str, **changes: object) -> dict[str, object]:
    """What a browser sends, with the line ends that browsers send."""
    facts = {
        "text": text.replace("\n", "\r\n"),
        "round": make_round().pk,
        "department": make_department().pk,
        "licence": make_licence().pk,
    }
    return facts | changes


def seal_of(staff: Client, text: str) -> str:
    return staff.post(START, typed(text)).context["seal"]


def test_the_drafts_are_shown_and_nothing_is_stored_yet(staff):
    answer = staff.post(START, typed(FIVE))
    shown = answer.context["drafts"]
    assert [each.draft for each in shown] == propose(FIVE)
    assert [each.chosen for each in shown] == [True] * 5
    assert Case.objects.count() == 0


def test_each_card_stands_beside_the_sentence_it_comes_from(staff):
    (draft,) = propose(ONE)
    answer = staff.post(START, typed(ONE))
    (shown,) = answer.context["drafts"]
    assert [card.sources for card in shown.cards] == list(draft.sources)
    page = answer.content.decode()
    assert all(source in page for sources in draft.sources for source in sources)


def test_the_page_lists_the_facts_that_no_card_tells(staff):
    facts = " ".join(f"{n}월 {n}일에는 골목 {n}0곳을 고쳤다." for n in range(1, 13))
    areas = " ".join(f"골목 넓이는 모두 {n}㎡로 늘었다." for n in range(100, 130))
    text = f"시연구, 골목을 고친다\n\n시연구는 골목을 고쳤다고 3일 밝혔다. {facts} {areas}"
    answer = staff.post(START, typed(text))
    untold = answer.context["drafts"][0].draft.untold
    page = answer.content.decode()
    assert "카드에 없는 사실" in page
    assert untold and all(f"<li>{fact}</li>" in page for fact in untold[:40])


def key_of(answer: object, text: str) -> str:
    each = [one for group in answer.context["reasons"] for one in group.left_out]
    return next(one.key for one in each if one.text == text)


def test_what_was_left_out_comes_back_with_one_button_and_goes_with_another(staff):
    text = SHAPES["board-page"]
    first = staff.post(START, typed(text))
    assert first.context["reasons"][0].reason == "누리집 메뉴나 단추"
    key, seal = key_of(first, "두보라"), first.context["seal"]
    assert f'name="_keep" value="{key}"' in first.content.decode()
    again = staff.post(START, typed(text, seal=seal, _keep=key))
    assert "두보라 달빛구청장은" in again.context["drafts"][0].draft.story
    page = again.content.decode()
    assert f'name="keep" value="{key}"' in page
    assert f'name="_drop" value="{key}"' in page
    made = staff.post(START, typed(text, seal=seal, keep=[key], _create="1", drafts=["0"]))
    assert made.status_code == 302
    assert "두보라 달빛구청장은" in Case.objects.get().story
    gone = staff.post(START, typed(text, seal=seal, keep=[key], _drop=key))
    assert "두보라" not in gone.context["drafts"][0].draft.story
    assert f'name="_keep" value="{key}"' in gone.content.decode()


def test_what_was_taken_back_of_one_text_is_not_of_another(staff):
    seal = seal_of(staff, ONE)
    answer = staff.post(START, typed(SHAPES["board-page"], seal=seal, keep=["L0", "N두보라"]))
    assert answer.context["kept"] == []
    assert "두보라" not in answer.context["drafts"][0].draft.story


def test_a_case_gets_the_department_that_the_text_names(staff):
    text = SHAPES["corner-brackets"]
    known = make_department(name="토지정보과")
    chosen = make_department(name="감사과")
    seal = seal_of(staff, text)
    page = staff.post(START, typed(text)).content.decode()
    assert "담당 부서: 토지정보과 (글에 적힌 부서입니다)" in page
    assert (
        "글에는 담당 부서가 ‘하천과’로 적혀 있습니다. "
        "부서 목록에 없어 아래에서 고른 부서로 만듭니다."
    ) in page
    sent = typed(text, department=chosen.pk, _create="1", seal=seal, drafts=["0", "1", "2"])
    staff.post(START, sent)
    departments = dict(Case.objects.values_list("title", "department__name"))
    assert departments == {
        "새벽 자활 빵집": "감사과",
        "헷갈리는 도로명 쌍둥이 찾기": known.name,
        "징검다리 물높이 문자": "감사과",
    }


def test_one_chosen_draft_becomes_a_case_with_its_cards_and_leads_there(staff):
    (draft,) = propose(ONE)
    answer = staff.post(START, typed(ONE, _create="1", seal=seal_of(staff, ONE), drafts=["0"]))
    case = Case.objects.get()
    assert answer["Location"] == f"/admin/cases/case/{case.pk}/change/"
    assert (case.title, case.summary, case.story) == (draft.title, draft.summary, draft.story)
    assert (case.state, case.live, case.round) == (State.DRAFT, None, make_round())
    said = [(card.kind, card.headline, card.body, card.steps) for card in case.cards.all()]
    assert said == [(c.kind, c.headline, c.body, "\n".join(c.steps)) for c in draft.cards]
    assert [card.position for card in case.cards.all()] == list(range(1, len(said) + 1))
    revision = case.revisions.get()
    assert (revision.by.username, len(revision.content["cards"])) == ("chief", len(said))


def test_of_several_drafts_only_the_chosen_are_made(staff):
    seal = seal_of(staff, FIVE)
    answer = staff.post(START, typed(FIVE, _create="1", seal=seal, drafts=["1", "3", "77", "x"]))
    assert answer["Location"] == "/admin/cases/case/"
    titles = {draft.title for draft in (propose(FIVE)[1], propose(FIVE)[3])}
    assert set(Case.objects.values_list("title", flat=True)) == titles


def test_a_second_click_makes_no_second_case(staff):
    send = typed(ONE, _create="1", seal=seal_of(staff, ONE), drafts=["0"])
    first, second = staff.post(START, send), staff.post(START, send, follow=True)
    case = Case.objects.get()
    assert second.redirect_chain == [(first["Location"], 302)]
    told = [str(message) for message in second.context["messages"]]
    assert told[-1] == f"‘{case}’: 이미 만든 초안입니다."


def test_every_card_of_every_release_passes_the_rules_of_the_form(staff):
    texts = [*RELEASES.values(), *SHAPES.values()]
    for text in texts:
        count = len(propose(text))
        staff.post(
            START, typed(text, _create="1", seal=seal_of(staff, text), drafts=list(range(count)))
        )
    assert Case.objects.count() == sum(len(propose(text)) for text in texts)
    for case in Case.objects.all():
        case.full_clean()
    for card in Card.objects.all():
        card.full_clean()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "보도자료 글을 붙여 넣어 주세요."),
        ("   \n ", "보도자료 글을 붙여 넣어 주세요."),
        ("적극행정", TOO_SHORT),
        ("가" * 100_001, "글이 너무 깁니다. 100000자까지 붙여 넣을 수 있습니다."),
        ("글\0자", "읽을 수 없는 글자가 있습니다. 다시 붙여 넣어 주세요."),
    ],
)
def test_a_text_that_makes_no_draft_is_told_in_korean(staff, text, message):
    answer = staff.post(START, typed(text))
    assert answer.context["form"].errors == {"text": [message]}
    assert answer.context["drafts"] == []


def test_nothing_typed_is_lost_when_a_field_is_missing(staff):
    answer = staff.post(START, typed(ONE, round=""))
    assert answer.context["form"].errors == {"round": ["선정 회차: 하나를 골라 주세요."]}
    assert answer.context["form"]["text"].value().splitlines() == ONE.splitlines()
    assert len(answer.context["drafts"]) == 1
    again = staff.post(
        START, typed(ONE, licence="x", _create="1", seal=answer.context["seal"], drafts=["0"])
    )
    assert again.context["form"].errors == {
        "licence": ["공공누리 유형: 목록에 있는 것을 골라 주세요."]
    }
    assert [each.chosen for each in again.context["drafts"]] == [True]
    assert Case.objects.count() == 0


def test_no_draft_chosen_makes_none_and_says_so(staff):
    answer = staff.post(START, typed(FIVE, _create="1", seal=seal_of(staff, FIVE)))
    assert answer.context["problem"] == "만들 초안을 하나 이상 골라 주세요."
    assert Case.objects.count() == 0


def test_a_text_changed_after_its_drafts_were_shown_is_shown_again_first(staff):
    answer = staff.post(START, typed(FIVE, _create="1", seal=seal_of(staff, ONE), drafts=["0"]))
    assert answer.context["problem"] == (
        "보도자료 글이 바뀌어 초안을 다시 만들었습니다. 살펴보고 골라 주세요."
    )
    assert len(answer.context["drafts"]) == 5
    assert Case.objects.count() == 0


def test_the_list_leads_here_whoever_may_add(staff, client):
    assert f'href="{START}"' in staff.get("/admin/cases/case/").content.decode()
    user = get_user_model().objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(user)
    assert START not in client.get("/admin/cases/case/").content.decode()
    assert client.get(START).status_code == 403


@pytest.mark.parametrize(
    ("title", "looks"),
    [
        ("방범용 CCTV 넓히기", (Category.SAFETY, Pictogram.CAMERA, Palette.NAVY)),
        ("전세사기 예방", (Category.HOUSING, Pictogram.HOUSE_SHIELD, Palette.APRICOT)),
        ("주차장 나눠 쓰기", (Category.TRAFFIC, Pictogram.CAR_PARK, Palette.SAND)),
        ("아무 말", (Category.LIVING, Pictogram.MEGAPHONE, Palette.TEAL)),
    ],
)
def test_the_looks_are_guessed_from_the_words(title, looks):
    guess = looks_of(ProposedCase(title, "", "", ()))
    assert (guess.category, guess.pictogram, guess.palette) == looks
