"""The cards of a deck with the addresses that belong to each of them."""

from dataclasses import dataclass

from django.urls import reverse

from cases.card_content import CardContent
from cases.card_images.cache import LINK, SQUARE, picture_name
from cases.models import Card, Case


@dataclass(frozen=True, slots=True)
class Slide:
    """A card to show. ``preview_url`` is whole, for messengers; the others are paths or empty."""

    content: CardContent
    card_url: str
    picture_url: str
    preview_url: str
    photo_url: str

    @property
    def text(self) -> str:
        return " ".join(self.content.texts())


def make_slides(case: Case, contents: list[CardContent], origin: str) -> list[Slide]:
    """``contents`` are ``deck(case, origin)``. The address of the first card is the case's own."""
    pairs = zip(case.cards.all(), contents, strict=True)
    return [_slide(case, card, content, origin) for card, content in pairs]


def _slide(case: Case, card: Card, content: CardContent, origin: str) -> Slide:
    number = content.position
    card_url = reverse("cases:card", args=[case.pk, number])
    return Slide(
        content=content,
        card_url=card_url if number > 1 else case.get_absolute_url(),
        picture_url=card_url + picture_name(content, SQUARE, "png"),
        preview_url=origin + card_url + picture_name(content, LINK, "png"),
        photo_url=photo_url(case, card) if content.photo else "",
    )


def photo_url(case: Case, card: Card) -> str:
    return reverse("cases:photo", args=[case.pk, card.photo.name.rpartition("/")[2]])
