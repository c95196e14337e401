"""Files of a case behind one gate: pictures drawn of its cards, photos and attachments."""

import re
from pathlib import Path

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.card_images.cache import picture_name, picture_path
from cases.card_images.shapes import SHAPES
from cases.choices import CardKind
from cases.deck import deck
from cases.views.gate import origin_of, published_case, with_caching

A_YEAR = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
PICTURE_NAME = re.compile(r"(?P<shape>square|link)-[0-9a-f]{16}\.(?P<format>png|webp)")


@require_safe
def picture(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponse:
    """A card as a picture, drawn when it is first asked for.

    The name carries a hash of what the card says. An old name leads to the picture of today,
    because messengers keep the addresses of previews for a long time.
    """
    case = published_case(request, pk)
    contents = deck(case, origin_of(request))
    asked = PICTURE_NAME.fullmatch(name)
    if asked is None or not 1 <= number <= len(contents):
        raise Http404
    what = contents[number - 1], SHAPES[asked["shape"]], asked["format"]
    current = picture_name(*what)
    if name != current:
        address = reverse("cases:picture", args=[pk, number, current])
        return with_caching(HttpResponseRedirect(address), "no-cache", public=case.is_published)
    # Whole, not streamed: a stream would be compressed once more and lose its length.
    file = picture_path(*what).read_bytes()
    response = HttpResponse(file, content_type=f"image/{asked['format']}")
    saved_as = f"{case.title} {number}.{asked['format']}"
    response["Content-Disposition"] = content_disposition_header(False, saved_as)
    return with_caching(response, A_YEAR, public=case.is_published)


@require_safe
def photo(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A photo on a card. A new file gets a new name, so that browsers may keep the old one."""
    case = published_case(request, pk)
    photos = [card for card in case.cards.all() if card.kind == CardKind.PHOTO]
    card = next((each for each in photos if Path(each.photo.name).name == name), None)
    if card is None:
        raise Http404
    return with_caching(_file_response(card.photo), AN_HOUR, public=case.is_published)


@require_safe
def attachment(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    case = published_case(request, pk)
    file = next((each for each in case.attachments.all() if each.pk == attachment_pk), None)
    if file is None:
        raise Http404
    download = file.title + Path(file.file.name).suffix
    response = _file_response(file.file, as_attachment=True, filename=download)
    return with_caching(response, AN_HOUR, public=case.is_published)


def _file_response(file: FieldFile, **options: object) -> FileResponse:
    try:
        return FileResponse(file.open("rb"), **options)
    except FileNotFoundError:
        raise Http404 from None
