"""Files of a case: pictures drawn of its cards, photos and attachments."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.card_content import CardContent
from cases.card_images.cache import picture_name, picture_path
from cases.card_images.shapes import SHAPES
from cases.choices import CardKind
from cases.deck import deck
from cases.models import Case
from cases.views.draft import as_draft
from cases.views.readable import draft_case, may_preview, published_case, with_caching
from gangseo_portal.lib.origin import origin_of

A_YEAR = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
PICTURE_NAME = re.compile(r"(?P<shape>square|link)-[0-9a-f]{16}\.(?P<format>png|webp)")


@require_safe
def picture(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponse:
    """A card as a picture, drawn on the first request.

    The name carries a hash of the content. An old name redirects to the current picture,
    because messengers keep the addresses of previews for a long time.
    """
    case = published_case(request, pk)
    match = PICTURE_NAME.fullmatch(name)
    if match is None:
        raise Http404
    shape, format = SHAPES[match["shape"]], match["format"]
    for version in _versions(request, case):
        content = _card_at(version, number, origin_of(request))
        if content is not None and picture_name(content, shape, format) == name:
            # Whole, not streamed: a stream would be compressed once more and lose its length.
            file = picture_path(content, shape, format).read_bytes()
            response = HttpResponse(file, content_type=f"image/{format}")
            saved_as = f"{version.title} {number}.{format}"
            response["Content-Disposition"] = content_disposition_header(False, saved_as)
            return with_caching(response, A_YEAR, public=version.is_published)
    content = _card_at(case, number, origin_of(request))
    if content is None:
        raise Http404
    address = reverse("cases:picture", args=[pk, number, picture_name(content, shape, format)])
    return with_caching(HttpResponseRedirect(address), "no-cache", public=case.is_published)


@require_safe
def photo(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A photo on a card. A new file gets a new name, so that browsers may keep the old one."""
    for version in _versions(request, published_case(request, pk)):
        for card in version.cards.all():
            if card.kind == CardKind.PHOTO and Path(card.photo.name).name == name:
                response = _file_response(card.photo)
                return with_caching(response, AN_HOUR, public=version.is_published)
    raise Http404


@require_safe
def attachment(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    for version in _versions(request, published_case(request, pk)):
        for file in version.attachments.all():
            if file.pk == attachment_pk:
                download = file.title + Path(file.file.name).suffix
                response = _file_response(file.file, as_attachment=True, filename=download)
                return with_caching(response, AN_HOUR, public=version.is_published)
    raise Http404


def _versions(request: HttpRequest, case: Case) -> Iterator[Case]:
    """``case`` as its readers see it, then, for staff only, what editors are working on."""
    yield case
    if may_preview(request):
        yield as_draft(draft_case(request, case.pk))


def _card_at(case: Case, number: int, origin: str) -> CardContent | None:
    contents = deck(case, origin)
    return contents[number - 1] if 1 <= number <= len(contents) else None


def _file_response(file: FieldFile, **options: object) -> FileResponse:
    try:
        return FileResponse(file.open("rb"), **options)
    except FileNotFoundError:
        raise Http404 from None
