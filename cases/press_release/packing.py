"""Tellings packed onto as many cards as a deck has room for; the lightest are left out first."""

from dataclasses import dataclass, field

from cases.press_release.proposals import BODY_ROOM, LIST_ROOM
from cases.press_release.sections import Section
from cases.press_release.stages import Part
from cases.press_release.telling import Telling

MAX_TOLD = 8
# What comes later in a long release does not get on a card anyway.
MAX_READ = 60
MAX_LINES = 4
# A line that is not full takes its room on the card all the same.
LINE_END = 12
FIRST_OF_SECTION = 6


@dataclass(slots=True)
class Packed:
    """What one card will tell: tellings of one section and, without a heading, of one part."""

    section: Section
    part: Part
    tellings: list[Telling] = field(default_factory=list)


def packed(sections: list[Section], room: int = MAX_TOLD) -> list[Packed]:
    """At most ``room`` cards, in the order of the sections."""
    sections = _lightened(sections)
    cards = _pack(sections, loose=False)
    loose = len(cards) > room
    cards = _pack(sections, loose=loose)
    while len(cards) > room:
        # The lightest of the cards gives its lightest telling away.
        choices = [
            (
                _worth(each) + FIRST_OF_SECTION * (n == 0 and bool(section.heading)),
                -order,
                section,
                n,
            )
            for order, section in enumerate(sections)
            for n, each in enumerate(section.tellings)
        ]
        _, _, section, n = min(choices, key=lambda each: each[:2])
        del section.tellings[n]
        sections = [each for each in sections if each.tellings]
        cards = _pack(sections, loose=loose)
    return cards


def _worth(telling: Telling) -> int:
    return telling.weight + 2 * (telling.part is Part.ACTION)


def _lightened(sections: list[Section]) -> list[Section]:
    """The heaviest tellings, as copies whose lists may be changed."""
    weights = sorted((t.weight for s in sections for t in s.tellings), reverse=True)
    least = weights[MAX_READ] if len(weights) > MAX_READ else min(weights, default=0)
    left = MAX_READ
    found = []
    for section in sections:
        kept = [each for each in section.tellings if each.weight >= least][:left]
        left -= len(kept)
        if kept:
            copy = Section(section.heading, section.part, kept)
            copy.is_asked, copy.is_labelled = section.is_asked, section.is_labelled
            found.append(copy)
    return found


def _pack(sections: list[Section], *, loose: bool) -> list[Packed]:
    """``loose``: sentences of different parts share a card, which then is of no part."""
    cards: list[Packed] = []
    for section in sections:
        for telling in section.tellings:
            if not cards or not _takes(cards[-1], section, telling, loose=loose):
                cards.append(Packed(section, telling.part))
            elif cards[-1].part is not telling.part:
                cards[-1].part = Part.MORE
            cards[-1].tellings.append(telling)
    return cards


def _takes(card: Packed, section: Section, telling: Telling, *, loose: bool) -> bool:
    if card.tellings[-1].is_alone or telling.is_alone:
        return False
    same = card.section is section and (loose or section.heading or card.part is telling.part)
    both_labelled = card.section.is_labelled and section.is_labelled
    if not (same or both_labelled):
        return False
    lines = [*(each.text for each in card.tellings), telling.text]
    extra = sum(len(each.label) + 2 for each in (*card.tellings, telling)) if both_labelled else 0
    is_list = any(each.is_item for each in card.tellings) or telling.is_item
    room = LIST_ROOM if is_list or both_labelled else BODY_ROOM
    room -= LINE_END * max(0, len(lines) - 2)
    return sum(map(len, lines)) + extra <= room and len(lines) <= MAX_LINES
