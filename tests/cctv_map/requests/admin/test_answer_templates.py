"""Words to answer with: what may stand in braces, and how an answer will read."""

import importlib

import pytest
from django.urls import reverse

from cctv_map.models import AnswerTemplate
from cctv_map.requests.answer_template_fields import lone_braces, unknown_placeholders
from cctv_map.requests.place_facts import PLACEHOLDERS

pytestmark = pytest.mark.django_db

ADD = "admin:cctv_map_answertemplate_add"
FIRST = importlib.import_module("cctv_map.migrations.0006_first_answer_templates").TEMPLATES


def test_the_first_words_are_there_and_use_only_names_that_are_known():
    assert sorted(AnswerTemplate.objects.values_list("name", "reason", "text")) == sorted(FIRST)
    wrong = [
        name
        for name, _, text in FIRST
        if unknown_placeholders(text, PLACEHOLDERS.values()) or lone_braces(text)
    ]
    assert wrong == []


def test_the_form_names_what_may_stand_in_braces(admin_client):
    html = admin_client.get(reverse(ADD)).content.decode()
    for name in PLACEHOLDERS.values():
        assert f"{{{name}}}" in html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{동}과 {구청장}", "{구청장}: 알 수 없는 자리입니다."),
        ("{동", "짝이 맞지 않는 중괄호가 있습니다."),
    ],
)
def test_what_cannot_be_filled_is_refused(admin_client, text, problem):
    page = admin_client.post(reverse(ADD), {"name": "새 틀", "reason": "", "text": text})
    assert problem in page.content.decode()
    assert not AnswerTemplate.objects.filter(name="새 틀").exists()


def test_a_template_is_shown_with_the_facts_of_a_made_up_place(admin_client):
    said = {"name": "새 틀", "reason": "", "text": "{동}은 <b>{단계}</b>입니다."}
    admin_client.post(reverse(ADD), said)
    template = AnswerTemplate.objects.get(name="새 틀")
    page = admin_client.get(reverse("admin:cctv_map_answertemplate_change", args=[template.pk]))
    assert "<p>화곡1동은 &lt;b&gt;동 위치선정위원회&lt;/b&gt;입니다.</p>" in page.content.decode()
