"""The page around the deck: why it was chosen, marks of its terms, and its QR on paper."""

from importlib import import_module

import pytest
from django.apps import apps

from cases.models import Case, Criterion, Merit
from gangseo_portal.demo.five_cases import FIVE_CASES
from gangseo_portal.demo.load import load_cases
from tests.cases.factories import approve, make_card, make_case, make_licence

pytestmark = pytest.mark.django_db


def page_of(client, case: Case) -> str:
    return client.get(f"/cases/{case.pk}/").content.decode()


def test_the_named_criteria_are_there_once_however_often_they_are_made():
    migration = import_module("cases.migrations.0003_criteria")
    for _ in range(2):
        migration.create_criteria(apps, None)
    assert [each.name for each in Criterion.objects.all()] == ["주민체감도", "적극성", "확산가능성"]


def test_the_page_says_why_the_case_was_chosen_as_it_was_approved(client):
    case = make_case()
    Merit.objects.create(case=case, criterion="적극성", text="먼저 나섰습니다.")
    approve(case)
    Merit.objects.create(case=case, criterion="적극성", text="아직 승인하지 않은 까닭")
    page = page_of(client, case)
    assert "<dt>적극성</dt><dd>먼저 나섰습니다.</dd>" in page
    assert "아직 승인하지 않은" not in page


def test_without_a_reason_there_is_no_heading_for_it(client):
    assert "왜 뽑혔나요" not in page_of(client, make_case())


def test_the_five_demonstration_cases_each_say_why_for_every_criterion(client):
    make_licence("1")
    load_cases(by=None)
    names = [name for name, _ in FIVE_CASES[0].merits]
    assert names == ["주민체감도", "적극성", "확산가능성"]
    for case in Case.objects.all():
        assert [merit.criterion for merit in case.shown.merits.all()] == names
        assert page_of(client, case).count('class="case__merits"') == 1


@pytest.mark.parametrize(("has_ai", "marks"), [(True, 1), (False, 0)])
def test_the_ai_mark_stands_beside_the_licence(client, has_ai, marks):
    case = make_case(has_ai=has_ai, licence=make_licence("1"))
    page = " ".join(page_of(client, case).split())
    assert (
        page.count('공공누리 제1유형</b> <b class="case__mark case__mark--ai">AI 활용</b>') == marks
    )
    assert page.count("이 사례에는 AI로 만든 부분이 있습니다.") == marks


def test_type_zero_needs_no_source_sentence(client):
    page = page_of(client, make_case(licence=make_licence("0", needs_source=False)))
    assert "출처 문장 복사하기" not in page


def test_on_paper_stands_a_qr_of_the_case_without_inline_style(client):
    case = make_case()
    make_card(case)
    page = page_of(client, case)
    qr = page[page.index('<div class="print-qr">') :].partition("</div>")[0]
    assert qr.count("<svg") == 1
    assert "style=" not in qr
    assert f"http://testserver/cases/{case.pk}/" in qr
