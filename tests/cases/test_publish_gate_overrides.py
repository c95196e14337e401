"""The gate lets pass only problems that were seen, in exactly this text, for a reason."""

import pytest
from django.contrib.auth import get_user_model

from cases import actions
from cases.choices import State
from cases.models import Case, GateOverride
from cases.publish_checks.reasons import NO_NUMBER, SAY_MORE, reason_problem
from cases.publish_gate import problems_in
from tests.cases.admin.admin_forms import LIST, messages_in, opened_form
from tests.cases.factories import make_case, make_ready_draft

pytestmark = pytest.mark.django_db

REASON = "상담 창구에서 함께 쓰는 공용 번호입니다."


def keys_of(case: Case) -> list[str]:
    return [each.key for each in problems_in(case)]


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "   ",
        "ㄱ",
        "ㄱㄱㄱㄱㄱㄱㄱㄱㄱㄱ",
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌ",
        "가가가가가가가가가가",
        "공용공용공용공용공용",
        "1234567890",
        "..........",
        "공용 번호입니다",
        "asdfasdfasdf",
        "공 용 번 호 입 니 다 . . .",
    ],
)
def test_a_reason_that_says_nothing_lets_nothing_pass(reason):
    case = make_ready_draft(story="문의는 010-1234-5678")
    with pytest.raises(actions.CaseError, match="10자 이상"):
        actions.publish(case, by=None, reason=reason, seen=keys_of(case))
    assert reason_problem(reason) == SAY_MORE
    assert (Case.objects.get().state, GateOverride.objects.count()) == (State.DRAFT, 0)


@pytest.mark.parametrize("reason", [REASON, "구청이 쓰는 대표번호임", "A number of the office"])
def test_a_reason_of_ten_letters_is_enough(reason):
    assert reason_problem(reason) == ""


def test_a_reason_holds_no_residents_number_itself():
    case = make_ready_draft(story="문의는 010-1234-5678")
    reason = "신청인 900101-1234567 님이 동의했습니다."
    with pytest.raises(actions.CaseError, match=NO_NUMBER):
        actions.publish(case, by=None, reason=reason, seen=keys_of(case))


@pytest.mark.parametrize(
    "number", ["900101-1234567", "040229-7234567", "９００１０１１２３４５６７"]
)
def test_nothing_lets_a_residents_number_pass_not_even_an_earlier_record(number):
    chief = get_user_model().objects.create_superuser("chief")
    case = make_ready_draft(story=f"신청인 {number}")
    revision = actions.save_revision(case, by=chief)
    (found,) = problems_in(case)
    GateOverride.objects.create(
        revision=revision, check_name=found.check, found=found.found, reason=REASON, by=chief
    )
    with pytest.raises(actions.GateClosed) as closed:
        actions.publish(case, by=chief, reason=REASON, seen=[found.key])
    assert closed.value.problems == [found]
    assert Case.objects.get().state == State.DRAFT


def test_a_finding_that_came_afterwards_is_not_covered():
    case = make_ready_draft(story="문의는 010-1234-5678")
    seen = keys_of(case)
    Case.objects.update(summary="문의는 010-1234-5678")
    with pytest.raises(actions.GateClosed) as closed:
        actions.publish(case, by=None, reason=REASON, seen=seen)
    assert [each.field for each in closed.value.problems] == ["summary"]


def test_another_number_that_is_told_in_the_same_stars_is_not_covered():
    case = make_ready_draft(story="문의는 010-1234-5678")
    (before,) = problems_in(case)
    Case.objects.update(story="문의는 010-9999-9978")
    (after,) = problems_in(Case.objects.get())
    assert before.found == after.found == "010-****-**78"
    with pytest.raises(actions.GateClosed):
        actions.publish(case, by=None, reason=REASON, seen=[before.key])


def test_what_was_let_pass_once_is_asked_again_for_the_next_revision():
    case = make_ready_draft(story="문의는 010-1234-5678")
    actions.publish(case, by=None, reason=REASON, seen=keys_of(case))
    Case.objects.update(title="고친 제목")
    with pytest.raises(actions.GateClosed):
        actions.publish(case, by=None)
    actions.publish(case, by=None, reason=REASON, seen=keys_of(case))
    assert list(GateOverride.objects.values_list("revision__number", "reason")) == [
        (2, REASON),
        (1, REASON),
    ]


def test_a_key_tells_nothing_of_what_was_found():
    (found,) = problems_in(make_ready_draft(story="문의는 010-1234-5678"))
    assert "1234" not in repr(found)
    assert len(found.key) == 24


def withdrawn_case(**changes: object) -> Case:
    case = make_ready_draft(**changes)
    actions.publish(case, by=None)
    actions.withdraw(case, by=None, reason="숫자를 고칩니다.")
    return case


def test_a_withdrawn_case_comes_back_only_when_that_is_meant():
    case = withdrawn_case()
    with pytest.raises(actions.CaseError, match="철회한 사례여서 게시하지 않았습니다"):
        actions.publish(case, by=None)
    assert Case.objects.get().state == State.WITHDRAWN
    actions.publish(case, by=None, again=True)
    assert Case.objects.get().state == State.PUBLISHED


def test_a_form_that_was_opened_before_the_withdrawal_does_not_bring_the_case_back(admin_client):
    case = withdrawn_case()
    page = f"{LIST}{case.pk}/change/"
    sent = opened_form(case, title="고친 제목", _publish="1")
    (told,) = messages_in(admin_client.post(page, sent, follow=True))
    assert told.startswith("‘고친 제목’: 철회한 사례여서 게시하지 않았습니다.")
    assert Case.objects.get().state == State.WITHDRAWN
    assert 'name="was_withdrawn" value="1"' in admin_client.get(page).content.decode()
    sent = opened_form(Case.objects.get(), was_withdrawn="1", _publish="1")
    assert messages_in(admin_client.post(page, sent, follow=True)) == ["‘고친 제목’: 게시했습니다."]
    assert Case.objects.get().state == State.PUBLISHED


def test_going_back_to_an_earlier_revision_leaves_a_withdrawn_case_withdrawn():
    case = withdrawn_case()
    first = case.revisions.last()
    Case.objects.update(title="고친 제목")
    actions.save_revision(case, by=None)
    actions.restore(first, by=None)
    assert Case.objects.get().state == State.WITHDRAWN


def run_on_all(client, action: str) -> list[str]:
    chosen = list(Case.objects.values_list("pk", flat=True))
    answer = client.post(LIST, {"action": action, "_selected_action": chosen}, follow=True)
    return sorted(str(message) for message in answer.context["messages"])


def test_publishing_all_from_the_list_says_what_it_did_with_each(admin_client):
    make_ready_draft(title="준비된")
    make_ready_draft(title="번호가 있는", story="문의는 010-1234-5678")
    changed = make_ready_draft(title="바뀐")
    actions.publish(changed, by=None)
    Case.objects.filter(pk=changed.pk).update(summary="새 요약")
    actions.publish(make_ready_draft(title="그대로인"), by=None)
    withdrawn_case(title="철회한")
    told = run_on_all(admin_client, "publish_selected")
    assert [each.split(" <a")[0] for each in told] == [
        "‘그대로인’: 이미 게시한 사례입니다. 그 뒤로 바뀐 것이 없습니다.",
        "‘바뀐’: 게시했습니다.",
        "‘번호가 있는’: 게시하지 않았습니다. ‘이야기 전문’ 칸에 담당 부서 것이 아닌 전화번호로 "
        "보이는 글자가 있습니다(010-****-**78). 개인 번호이면 지우고, 문의할 곳이면 담당 부서 "
        "번호로 바꿔 주세요.",
        "‘준비된’: 게시했습니다.",
        "‘철회한’: 철회한 사례여서 게시하지 않았습니다. 다시 게시하려면 사례를 열어 살펴보고 "
        "‘저장하고 게시하기’를 눌러 주세요.",
    ]
    states = dict(Case.objects.values_list("title", "state"))
    assert (states["철회한"], states["번호가 있는"]) == (State.WITHDRAWN, State.DRAFT)


def test_withdrawing_all_from_the_list_leaves_out_what_is_not_published(admin_client):
    make_case(title="게시한")
    make_case(title="초안", state=State.DRAFT, publish_at=None)
    withdrawn_case(title="철회한")
    assert run_on_all(admin_client, "withdraw_selected") == [
        "‘철회한’: 게시한 사례가 아니어서 뺐습니다. (상태: 게시 철회)",
        "‘초안’: 게시한 사례가 아니어서 뺐습니다. (상태: 작성 중)",
    ]
    chosen = [case.pk for case in Case.objects.filter(title="게시한")]
    answer = admin_client.post(
        LIST,
        {
            "action": "withdraw_selected",
            "_selected_action": list(Case.objects.values_list("pk", flat=True)),
        },
    )
    assert answer["Location"] == f"{LIST}withdraw/?cases={chosen[0]}"


def test_no_action_of_the_list_brings_a_withdrawn_case_back(admin_client):
    withdrawn_case()
    offered = admin_client.get(LIST).context["action_form"].fields["action"].choices
    for action, _ in offered:
        if action:
            run_on_all(admin_client, action)
            assert Case.objects.get().state == State.WITHDRAWN, action
