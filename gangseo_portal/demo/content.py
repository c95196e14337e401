"""The types of demonstration content, plain data without a database."""

from dataclasses import dataclass

from cases.choices import CardKind, Category, Palette, Pictogram

# 0000 is not given out, so a reader who dials it disturbs no one.
DEMO_PHONE = "02-0000-0000"


@dataclass(frozen=True, slots=True)
class DemoCard:
    """The words of one card; the fields are those of ``cases.models.Card``."""

    kind: CardKind
    headline: str
    kicker: str = ""
    body: str = ""
    number: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    steps: str = ""
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One case: its labels, its cards in order, and the story in paragraphs."""

    title: str
    summary: str
    department: str
    category: Category
    pictogram: Pictogram
    palette: Palette
    cards: tuple[DemoCard, ...]
    story: tuple[str, ...]
    # Why it was chosen: a criterion, and what the case did for it.
    merits: tuple[tuple[str, str], ...] = ()
    # Latitude and longitude in degrees, and the zoom of the map that belongs to the case.
    map_view: tuple[float, float, int] | None = None


def cover(headline: str, category: Category) -> DemoCard:
    """The contact card; every footer has the year and half, so its kicker names the topic."""
    return DemoCard(CardKind.COVER, headline, kicker=f"우수사례 · {category.label}")


def contact(headline: str) -> DemoCard:
    """The last card: the department and its phone come from the case itself."""
    return DemoCard(
        CardKind.CONTACT,
        headline,
        kicker="문의",
        body="시연 화면입니다. 이 번호로는 전화가 연결되지 않습니다.",
        pictogram=Pictogram.MEGAPHONE,
    )
