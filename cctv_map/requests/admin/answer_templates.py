"""Templates of answers to requests, with a preview."""

import json
from datetime import date

from django import forms
from django.contrib import admin
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.choices import Purpose, RequestStage, Status
from cctv_map.map.nearby import Neighbour
from cctv_map.models import AnswerTemplate, CameraSite
from cctv_map.requests.answer_template_fields import fill, lone_braces, unknown_placeholders
from cctv_map.requests.place_facts import PLACEHOLDERS, WATCH, PlaceFacts, Rank, fact_texts

SAMPLE = fact_texts(
    PlaceFacts(
        dong="화곡1동",
        received_on=date(2026, 11, 3),
        stage=RequestStage.COMMITTEE.label,
        nearest=Neighbour(CameraSite(purpose=Purpose.SECURITY, status=Status.LIVE), 118, "남"),
        watched=0.3,
        rank=Rank(24, 2_310, WATCH, date(2026, 11, 20)),
        no_rank="",
        next_decision=(2027, 3),
        residents=7,
    )
).by_placeholder()


class AnswerTemplateForm(forms.ModelForm):
    class Meta:
        model = AnswerTemplate
        fields = ["name", "reason", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 9})}
        help_texts = {
            "text": "쓸 수 있는 자리: "
            + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS.values())
            + ". 답할 때 그 요청의 사실로 바뀝니다."
        }

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if unknown := unknown_placeholders(text, PLACEHOLDERS.values()):
            names = ", ".join(f"{{{name}}}" for name in unknown)
            raise forms.ValidationError(
                f"{names}: 알 수 없는 자리입니다. 아래에 적힌 이름만 쓸 수 있습니다."
            )
        if lone_braces(text):
            raise forms.ValidationError("짝이 맞지 않는 중괄호가 있습니다. {동}처럼 적어 주세요.")
        return text


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(PlainTitlesAdmin):
    form = AnswerTemplateForm
    list_display = ["name", "reason"]
    list_filter = ["reason"]
    search_fields = ["name", "text"]
    search_help_text = "이름과 답변의 글로 찾습니다."
    readonly_fields = ["preview"]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css", "cctv_map/requests/admin/page.css"]}
        js = [forms.Script("cctv_map/requests/admin/answer_template.js", type="module")]

    @admin.display(description="이렇게 보입니다")
    def preview(self, template: AnswerTemplate) -> str:
        """Filled with the facts of a made-up place; a script fills it anew during typing."""
        return format_html(
            '<div class="answer-preview" data-answer-preview="{}">{}</div>',
            json.dumps(SAMPLE, ensure_ascii=False),
            linebreaks_filter(fill(template.text, SAMPLE)),
        )
