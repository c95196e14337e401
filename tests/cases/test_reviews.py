"""Half a year later staff are reminded of cases, of follow-up cards and of contacts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from cases.admin.overview import reminders_for
from cases.choices import CardKind, State
from cases.models import Case, Department
from cases.reviews import due_cases, half_a_year_before, old_contacts
from cases.roles import EDITOR
from tests.cases.factories import make_card, make_case, make_department

TODAY = date(2026, 2, 28)
INDEX = "/admin/"
LIST = "/admin/cases/case/"
DEPARTMENTS = "/admin/cases/department/"


def six_months_after(day: date) -> date:
    """The same day of the month, or the month's last day where there is none."""
    month = day.month + 6
    year, month = day.year + (month > 12), (month - 1) % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def test_a_day_is_half_a_year_old_exactly_when_its_sixth_month_is_over():
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(3 * 365)]
    wrong = [
        (today, day)
        for today in days[400::5] + [date(2024, 2, 29), date(2025, 2, 28), date(2024, 8, 31)]
        for day in (half_a_year_before(today), half_a_year_before(today) + timedelta(days=1))
        if (six_months_after(day) <= today) != (day == half_a_year_before(today))
    ]
    assert wrong == []


def published(title: str, *when: int, **changes: object) -> Case:
    return make_case(title=title, publish_at=datetime(*when, tzinfo=UTC), **changes)


def titles(cases) -> list[str]:
    return [case.title for case in cases]


@pytest.mark.django_db
def test_due_are_published_cases_on_their_own_day_or_six_months_after_publishing():
    published("오래된 사례", 2025, 3, 1)
    # The day counts in Korea: 14:59 UTC is still the 31st there, 15:00 is the 1st of September.
    published("8월 31일 사례", 2025, 8, 31, 14, 59)
    published("9월 1일 사례", 2025, 8, 31, 15, 0)
    published("미룬 사례", 2025, 3, 1, review_on=date(2026, 3, 1))
    published("당긴 사례", 2026, 2, 1, review_on=TODAY)
    published("거둔 사례", 2025, 3, 1, state=State.WITHDRAWN, withdrawn_reason="틀렸습니다")
    make_case(title="쓰는 사례", state=State.DRAFT, review_on=date(2025, 1, 1))
    later = timezone.now() + timedelta(hours=1)
    make_case(title="예약한 사례", publish_at=later, review_on=date(2025, 1, 1))
    assert titles(due_cases(TODAY)) == ["오래된 사례", "8월 31일 사례", "당긴 사례"]


@pytest.mark.django_db
def test_the_reminder_knows_who_wrote_the_follow_up_card_already():
    for title, kind in (("쓴 사례", CardKind.FOLLOW_UP), ("안 쓴 사례", CardKind.TEXT)):
        make_card(published(title, 2025, 3, 1), kind=kind)
    assert {case.title: case.has_follow_up for case in due_cases(TODAY)} == {
        "쓴 사례": True,
        "안 쓴 사례": False,
    }


@pytest.mark.django_db
def test_a_contact_grows_old_on_the_day_its_sixth_month_is_over():
    for name, checked_on in (
        ("새로 확인한 과", date(2025, 9, 1)),
        ("오늘 여섯 달인 과", date(2025, 8, 31)),
        ("가장 오래된 과", date(2024, 1, 1)),
    ):
        Department.objects.create(name=name, phone="02-2600-0000", checked_on=checked_on)
    assert [each.name for each in old_contacts(TODAY)] == ["가장 오래된 과", "오늘 여섯 달인 과"]


@pytest.mark.django_db
def test_a_new_department_counts_as_checked_today():
    assert make_department().checked_on == timezone.localdate()


@pytest.fixture
def editor(client, db):
    person = get_user_model().objects.create_user("editor", is_staff=True)
    person.groups.set(Group.objects.filter(name=EDITOR))
    client.force_login(person)
    return client


@pytest.fixture
def chief(client, db):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def test_the_start_page_lists_both_with_links_and_says_what_is_missing(editor):
    case = published("구민을 위한 <지도>", 2023, 8, 1)
    department = case.department
    Department.objects.update(checked_on=date(2023, 8, 1))
    page = " ".join(editor.get(INDEX).content.decode().split())
    assert "다시 살펴볼 사례 1건" in page
    link = f'<a href="{LIST}{case.pk}/change/">구민을 위한 &lt;지도&gt;</a>'
    assert f"{link} <span>2023년 8월 1일 게시 · ‘6개월 뒤’ 카드가 아직 없어요</span>" in page
    assert "연락처를 확인할 부서 1곳" in page
    link = f'<a href="{DEPARTMENTS}{department.pk}/change/">스마트도시과</a>'
    assert f"{link} <span>02-2600-0000 · 2023년 8월 1일에 확인</span>" in page


def test_who_may_not_change_departments_is_asked_to_tell(editor, django_user_model):
    make_department()
    Department.objects.update(checked_on=date(2023, 8, 1))
    assert "틀리면 관리자에게 알려 주세요" in editor.get(INDEX).content.decode()
    editor.force_login(django_user_model.objects.create_superuser("chief"))
    page = editor.get(INDEX).content.decode()
    assert "‘연락처를 확인한 날’을 고쳐 주세요" in page
    assert "관리자에게" not in page


def test_a_written_follow_up_card_is_not_asked_for(editor):
    make_card(published("사례", 2023, 8, 1), kind=CardKind.FOLLOW_UP)
    page = " ".join(editor.get(INDEX).content.decode().split())
    assert "다시 살펴볼 사례 1건" in page
    assert "아직 없어요" not in page


def test_five_are_listed_and_the_rest_is_one_link_away(editor):
    for number in range(12):
        published(f"사례 {number}호", 2023, 8, 1)
    page = editor.get(INDEX).content.decode()
    assert page.count("2023년 8월 1일 게시") == 5
    assert f'<a href="{LIST}?review=due">12건 모두 보기</a>' in page


def test_with_nothing_to_do_there_is_no_box(editor):
    make_case(review_on=timezone.localdate() + timedelta(days=1))
    assert 'class="reminders"' not in editor.get(INDEX).content.decode()


def test_staff_who_may_not_change_cases_see_no_box_and_ask_nothing(
    client, db, django_assert_num_queries
):
    published("남의 사례", 2023, 8, 1)
    person = get_user_model().objects.create_user("stranger", is_staff=True)
    client.force_login(person)
    page = client.get(INDEX).content.decode()
    assert [word for word in ('class="reminders"', "남의 사례") if word in page] == []
    person.get_all_permissions()
    with django_assert_num_queries(0):
        assert reminders_for(person) == {}


def test_the_box_takes_two_queries(db, django_assert_num_queries):
    chief = get_user_model().objects.create_superuser("chief")
    for number in range(5):
        make_card(published(f"사례 {number}", 2023, 8, 1))
    with django_assert_num_queries(2):
        assert reminders_for(chief)["case_count"] == 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?review=due", {"쓴 사례", "안 쓴 사례"}),
        ("?review=follow_up", {"안 쓴 사례"}),
        ("?review=nonsense", {"쓴 사례", "안 쓴 사례", "새 사례"}),
    ],
)
def test_the_list_can_be_narrowed_to_what_is_due(chief, query, expected):
    make_card(published("쓴 사례", 2023, 8, 1), kind=CardKind.FOLLOW_UP)
    published("안 쓴 사례", 2023, 8, 1)
    published("새 사례", 2023, 8, 1, review_on=timezone.localdate() + timedelta(days=9))
    response = chief.get(LIST + query, follow=True)
    assert {case.title for case in response.context["cl"].result_list} == expected


def department_form(department: Department, **changes: object) -> dict[str, object]:
    kept = {name: getattr(department, name) for name in ("name", "phone", "checked_on")}
    return kept | changes


def test_another_number_counts_as_checked_today(chief):
    department = make_department()
    Department.objects.update(checked_on=date(2023, 8, 1))
    department.refresh_from_db()
    address = f"{DEPARTMENTS}{department.pk}/change/"
    chief.post(address, department_form(department, name="스마트도시팀"))
    department.refresh_from_db()
    assert department.checked_on == date(2023, 8, 1)
    chief.post(address, department_form(department, phone="02-2600-9999"))
    department.refresh_from_db()
    assert (department.phone, department.checked_on) == ("02-2600-9999", timezone.localdate())


def test_a_contact_cannot_have_been_checked_tomorrow(chief):
    department = make_department()
    tomorrow = timezone.localdate() + timedelta(days=1)
    fields = department_form(department, checked_on=tomorrow)
    response = chief.post(f"{DEPARTMENTS}{department.pk}/change/", fields)
    assert response.context["adminform"].form.errors["checked_on"] == [
        "아직 오지 않은 날입니다. 오늘이나 지난 날을 적어 주세요."
    ]


def test_contacts_are_marked_as_checked_together_by_who_may_change_them(chief, db):
    for name in ("가과", "나과"):
        Department.objects.create(name=name, phone="02-2600-0000", checked_on=date(2023, 8, 1))
    chosen = list(Department.objects.values_list("pk", flat=True))
    chief.post(DEPARTMENTS, {"action": "checked_today", "_selected_action": chosen})
    assert old_contacts(timezone.localdate()).count() == 0


def test_an_editor_cannot_mark_contacts_as_checked(editor):
    department = Department.objects.create(name="가과", phone="1", checked_on=date(2023, 8, 1))
    editor.post(DEPARTMENTS, {"action": "checked_today", "_selected_action": [department.pk]})
    department.refresh_from_db()
    assert department.checked_on == date(2023, 8, 1)
