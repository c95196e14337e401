"""The list of cases and the page of one case."""

from pathlib import Path

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.deck import deck
from cases.forms import NO_SUCH_PAGE, NO_SUCH_ROUND, TABLE, ListState, list_state
from cases.models import Attachment, Case, SelectionRound
from cases.readership import count_view, is_reader, total_views, with_view_counts
from cases.source_sentence import source_sentence
from cases.structured_data import Article, json_ld
from cases.survey import Score
from cases.views.readable import PAGE_SECONDS, may_preview, readable_case, with_caching
from cases.views.slides import Slide, make_slides
from gangseo_portal.lib.origin import origin_of

CASES_PER_PAGE = 12


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    state = list_state(request.GET)
    cases = Case.objects.published().with_live()
    shown = Case.objects.published().values("live__round")
    rounds = list(SelectionRound.objects.filter(pk__in=shown))
    chosen = next((each for each in rounds if each.slug == state.round), None)
    if state.round and chosen is None:
        state = state.with_notice(NO_SUCH_ROUND, round="")
    if chosen:
        cases = cases.filter(live__round=chosen)
    paginator = Paginator(with_view_counts(cases), CASES_PER_PAGE)
    try:
        page = paginator.page(state.page)
    except EmptyPage:
        state = state.with_notice(NO_SUCH_PAGE, page=1)
        page = paginator.page(1)
    first_number = paginator.count - page.start_index() + 1
    context = {
        "section": "cases",
        "state": state,
        "rounds": [(each, state.query(round=each.slug, page=1)) for each in rounds],
        "chosen": chosen,
        "page": page,
        "rows": [(first_number - index, case.shown) for index, case in enumerate(page)],
        **_list_addresses(state),
    }
    response = render(request, "cases/list.html", context)
    response["Cache-Control"] = f"public, max-age={PAGE_SECONDS}"
    return response


def _list_addresses(state: ListState) -> dict[str, str]:
    """The list's other addresses, each with the rest of the state kept."""
    here = reverse("cases:list")
    return {
        "all_url": here + state.query(round="", page=1),
        "cards_url": here + state.query(view="cards"),
        "table_url": here + state.query(view=TABLE),
        "previous_url": here + state.query(page=max(state.page - 1, 1)),
        "next_url": here + state.query(page=state.page + 1),
    }


@require_safe
def case_detail(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    return case_page(request, readable_case(request, pk), number)


def case_page(request: HttpRequest, case: Case, number: int | None = None) -> HttpResponse:
    """The page of ``case``, which is as its readers see it or a preview."""
    state = list_state(request.GET)
    if state.round and state.round != case.round.slug:
        state = state.with_notice(NO_SUCH_ROUND, round="")
    withdrawn = case.is_public and not case.is_published
    origin = origin_of(request)
    prefetch_related_objects([case], "cards")
    slides = [] if withdrawn else make_slides(case, deck(case, origin), origin)
    if number is not None and not withdrawn and not 1 <= number <= len(slides):
        raise Http404
    context = {
        "section": "cases",
        "case": case,
        "withdrawn": withdrawn,
        "state": state,
        "slides": slides,
        "start": number,
        "shared": _shared_slide(slides, number),
        "canonical": origin + case.get_absolute_url(),
        "shared_address": origin + request.path,
        "list_url": reverse("cases:list") + state.query(),
        **(_neighbours(case, state) if case.is_published else {}),
        **(_instead(case) if withdrawn else _extras(case, origin)),
        **(_structured_data(case, slides, origin) if case.is_published else {}),
    }
    response = render(request, "cases/detail.html", context)
    if case.is_published and is_reader(request.method, request.META) and not may_preview(request):
        count_view(case, day=timezone.localdate())
    return with_caching(response, f"public, max-age={PAGE_SECONDS}", public=case.is_public)


def _shared_slide(slides: list[Slide], number: int | None) -> Slide | None:
    """The card that a link preview shows: the one in the address, else the cover."""
    return slides[(number or 1) - 1] if slides else None


def _neighbours(case: Case, state: ListState) -> dict[str, Case | None]:
    cases = Case.objects.published().with_live()
    if state.round:
        cases = cases.filter(live__round=case.round)
    found = {"newer": cases.newer_than(case).first(), "older": cases.older_than(case).first()}
    return {name: each.shown if each else None for name, each in found.items()}


def _instead(case: Case) -> dict[str, Case | None]:
    """The case that replaces a withdrawn one, if readers may see it."""
    if case.replaced_by_id is None:
        return {}
    published = Case.objects.published().with_live().filter(pk=case.replaced_by_id).first()
    return {"instead": published.shown if published else None}


def _structured_data(case: Case, slides: list[Slide], origin: str) -> dict[str, str]:
    article = Article(
        address=origin + case.get_absolute_url(),
        title=case.title,
        summary=case.summary,
        published=timezone.localtime(case.publish_at),
        changed=timezone.localtime(case.last_changed_at),
        pictures=(slides[0].preview_url, origin + slides[0].picture_url) if slides else (),
        department=case.department.name,
        office=settings.OFFICE_NAME,
        site=settings.SITE_NAME,
        home=origin + reverse("home"),
        case_list=origin + reverse("cases:list"),
    )
    return {"structured_data": json_ld(article)}


def _extras(case: Case, origin: str) -> dict[str, object]:
    """The parts under the story: files, the source sentence, the count of views, the survey."""
    return {
        "files": [_file_row(each) for each in case.attachments.all()],
        "source": source_sentence(case, origin),
        "views": total_views(case),
        "scores": Score.choices,
    }


def _file_row(attachment: Attachment) -> dict[str, object]:
    """A file's title, kind and size in bytes; a file lost from the disk must not break the page."""
    file = attachment.file
    return {
        "pk": attachment.pk,
        "title": attachment.title,
        "kind": Path(file.name).suffix.removeprefix(".").upper(),
        "size": file.size if file.storage.exists(file.name) else None,
    }
