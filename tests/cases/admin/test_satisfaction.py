"""The survey in admin: a chart that can be read aloud, filters, and opinions."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from cases.admin.satisfaction import answers_by_case
from cases.models import Case, Satisfaction
from tests.cases.factories import make_case

pytestmark = pytest.mark.django_db

LIST = "/admin/cases/satisfaction/"


def answer(case: Case, *scores: int, opinion: str = "") -> None:
    for score in scores:
        Satisfaction.objects.create(case=case, score=score, opinion=opinion)


@pytest.fixture
def staff(client):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def test_counts_average_and_bars_of_each_case():
    first, second = make_case(title="가"), make_case(title="나")
    answer(first, 5, 5, 4, 2)
    answer(second, 1)
    told = answers_by_case(Satisfaction.objects.all())
    assert [(each.title, each.total, each.average) for each in told] == [
        ("가", 4, 4.0),
        ("나", 1, 1),
    ]
    assert [(bar.score, bar.count, bar.x, bar.width) for bar in told[0].bars] == [
        (5, 2, 0.0, 100.0),
        (4, 1, 100.0, 50.0),
        (3, 0, 150.0, 0.0),
        (2, 1, 150.0, 50.0),
        (1, 0, 200.0, 0.0),
    ]


def test_the_chart_is_a_table_with_a_bar_for_the_eyes_only(staff):
    answer(make_case(title="가"), 5, 4)
    page = staff.get(LIST).content.decode()
    assert '<th scope="row">가<svg' in page
    assert '<td class="answers__number"><b>4.5</b></td>' in page
    assert page.count("<rect") == 2
    assert "style=" not in page[page.index('class="answers') : page.index("</svg>")]


def test_the_chart_follows_the_filters(staff):
    first, second = make_case(title="가"), make_case(title="나")
    answer(first, 5)
    answer(second, 3, opinion="글씨가 작아요")
    page = staff.get(f"{LIST}?opinion=yes").content.decode()
    assert '<th scope="row">나<svg' in page
    assert '<th scope="row">가<svg' not in page
    assert "글씨가 작아요" in page


def test_the_list_is_filtered_by_the_words_of_the_steps(staff):
    answer(make_case(title="가"), 5)
    answer(make_case(title="나"), 1)
    page = staff.get(f"{LIST}?score=1").content.decode()
    assert page.count('<th scope="row">') == 1
    assert '<th scope="row">나<svg' in page
    assert staff.get(f"{LIST}?score=nonsense").content.decode().count('<th scope="row">') == 2


def test_without_an_answer_there_is_no_chart(staff):
    assert 'class="answers module"' not in staff.get(LIST).content.decode()


def test_answers_can_be_read_and_deleted_but_not_written(staff):
    answer(make_case(), 5, opinion="좋아요")
    pk = Satisfaction.objects.get().pk
    assert staff.get(f"{LIST}add/").status_code == 403
    assert "좋아요" in staff.get(f"{LIST}{pk}/change/").content.decode()
    assert staff.post(f"{LIST}{pk}/change/", {"opinion": "바꾼 말"}).status_code == 403
    staff.post(f"{LIST}{pk}/delete/", {"post": "yes"})
    assert Satisfaction.objects.count() == 0


def test_staff_without_the_permission_see_no_opinion(client):
    answer(make_case(), 5, opinion="좋아요")
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename="view_case"))
    client.force_login(editor)
    assert client.get(LIST).status_code == 403


def test_the_list_needs_few_queries_however_many_answers(staff, django_assert_max_num_queries):
    for number in range(5):
        answer(make_case(title=f"사례 {number}"), 1, 2, 3, 4, 5)
    with django_assert_max_num_queries(11):
        staff.get(LIST)
