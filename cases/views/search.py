"""The page of the search in published cases: a GET form that needs no script."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.search import Results, find_cases
from cases.views.readable import PAGE_SECONDS, with_caching

MAX_CHARACTERS = 100


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=MAX_CHARACTERS,
        error_messages={
            "max_length": f"찾을 말이 너무 길어요. {MAX_CHARACTERS}자까지만 적어 주세요."
        },
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    understood = form.is_valid()
    query = form.cleaned_data["q"] if understood else ""
    context = {
        "section": "cases",
        "query": query,
        "typed": query or request.GET.get("q", "")[:MAX_CHARACTERS].strip(),
        "notice": "" if understood else form.errors["q"][0],
        "results": find_cases(query) if query else Results(),
    }
    response = render(request, "cases/search.html", context)
    return with_caching(response, f"public, max-age={PAGE_SECONDS}", public=True)
