"""One case's or one release's blocks as a title, a summary, a story and a deck."""

import re

from cases.choices import CardKind
from cases.press_release.cover import cover_headline
from cases.press_release.facts import tells_how, untold
from cases.press_release.figures import figure_in
from cases.press_release.names import stays_off_cards
from cases.press_release.packing import Packed, packed
from cases.press_release.proposals import (
    HEADLINE_ROOM,
    MAX_HEADLINE_WORD,
    SUMMARY_CHARACTERS,
    ProposedCard,
    ProposedCase,
    words_fit,
)
from cases.press_release.reading import Kind, Release
from cases.press_release.sections import Section, headline_of, sections_of
from cases.press_release.sentences import MAX_READ, is_reported, is_speech, sentences, shown
from cases.press_release.stages import HEADLINES, Part
from cases.press_release.telling import Telling

MAX_FIGURES = 2
MAX_STORY = 20_000
_PROSE = {Kind.PARAGRAPH, Kind.BULLET, Kind.NUMBERED, Kind.ANSWER}
_GOES_ON = re.compile(r"(?:고|며|면서|지만|여|해|아|어|서|[을를은는의]|위해|통해|따라)$|,$")
_FIRST_LABELS = re.compile(r"대상|기간|일시|내용|방법|장소|비용|요금|시간|접수|신청")
_DECIDED = re.compile(r"기로\s(?:최종\s)?(?:했|결정)|결정했|미뤘|취소했|철회했|중단했|연기했")
_PLANNED = re.compile(r"(?:예정|계획|방침)이었|(?:공고|예고)(?:했|한 바)")
# What happened turns with these: the news stands behind them.
_TURN = re.compile(
    r"최종\s?결정|결정했|기로\s(?:최종\s)?했|접는다|않는다|않기로|안 한다|그대로|미루|미룬"
    r"|연기|바꾸기로|늦추기로|하기로|취소|중단|철회|앞당"
)


def draft(case: Release) -> ProposedCase:
    kicker = "적극행정 우수사례" if "우수사례" in case.story[:2_000] else "적극행정"
    told = packed(_in_order(sections_of(case), case))
    headlines = {part: iter(HEADLINES[part]) for part in Part}
    figures = [0]
    shown_cards = [_card(each, headlines, figures, told[:n]) for n, each in enumerate(told)]
    cards = (
        ProposedCard(CardKind.COVER, kicker, cover_headline(case.title, case.office)),
        *shown_cards,
        ProposedCard(CardKind.CONTACT, "문의", "궁금한 점은 / 물어보세요"),
    )
    sources = ((case.title,), *(_sources(each) for each in told), ())
    story = case.story
    told_blocks = [b for b in case.blocks if b.kind is not Kind.SUBTITLE and not b.is_closing]
    own = [each.as_told for each in told_blocks]
    return ProposedCase(
        case.title,
        _summary(case, [t.text for each in told for t in each.tellings]),
        story,
        cards,
        sources,
        _untold(own, cards, case.office),
        case.department,
    )


def _untold(own: list[str], cards: tuple[ProposedCard, ...], office: str) -> tuple[str, ...]:
    told = " ".join(words_of(card) for card in cards)
    said = sentences(" ".join(own)[:MAX_STORY])
    text = " ".join(each for each in said if not is_speech(each) or re.search(r"\d", each))
    return tuple(fact for fact in untold(text, told) if fact != f"{office}장")


def words_of(card: ProposedCard) -> str:
    number = f"{card.number}{card.unit}"
    texts = (number, card.headline, card.body, card.before, card.after, *card.steps, card.speaker)
    return "\n".join(text for text in texts if text)


def _sources(card: Packed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.source for each in card.tellings))


def _in_order(sections: list[Section], case: Release) -> list[Section]:
    """The news and how to get it in front; all else as the release tells it."""
    labelled = [each for each in sections if each.is_labelled]
    if labelled:
        first = [each for each in labelled if _FIRST_LABELS.search(each.heading)]
        rest = [each for each in labelled if each not in first]
        return [*(each for each in sections if not each.is_labelled), *first, *rest]
    if case.is_case or not sections or any(each.is_asked for each in sections):
        return sections
    open_tellings = [t for s in sections if not s.heading and not s.part for t in s.tellings]
    news = max(open_tellings, key=lambda each: _newness(each, open_tellings, case), default=None)
    if news is None:
        return sections
    front = [Section("", None, [t for t in open_tellings if t.source == news.source])]
    how = next((t for t in open_tellings if t not in front[0].tellings and tells_how(t.text)), None)
    if how and not any(tells_how(each.text) for each in front[0].tellings):
        front.append(Section("", Part.HOW, [t for t in open_tellings if t.source == how.source]))
    moved = {id(t) for s in front for t in s.tellings}
    for telling in front[0].tellings:
        telling.part = Part.NEWS
        telling.weight += 8
    front[0].heading = _news_heading(case)
    for section in sections:
        section.tellings = [each for each in section.tellings if id(each) not in moved]
    return [*front, *(each for each in sections if each.tellings)]


def _news_heading(case: Release) -> str:
    """The office's own line under the title, where it can stand above the news."""
    heads = [headline_of(block.text) for block in case.blocks[:3] if block.kind is Kind.SUBTITLE]
    return next((each for each in heads if len(each) > 8 and not _GOES_ON.search(each)), "")


def _newness(telling: Telling, tellings: list[Telling], case: Release) -> float:
    """How much of the title a sentence tells; the lead counts more, and a turn most."""
    heads = [case.title, *(b.text for b in case.blocks[:4] if b.kind is Kind.SUBTITLE)]
    stems = {w.strip("‘’“”'\",·…")[:2] for head in heads for w in head.split() if len(w) > 1}
    shared = sum(stem in telling.source for stem in stems)
    is_lead = telling.source == tellings[0].source
    has_turned = bool(_DECIDED.search(telling.text[-20:])) and bool(_TURN.search(case.title))
    is_old = bool(_PLANNED.search(telling.text)) and bool(_TURN.search(case.title))
    marks = 4 * is_lead + 4 * has_turned - 8 * is_old - 6 * bool(telling.speaker)
    return shared + marks + 0.3 * telling.weight


def _summary(case: Release, tellings: list[str]) -> str:
    """One line: the reported lead (‘… 마련했다고 14일 밝혔다’), a subtitle, or a sentence."""
    told = [each for each in case.blocks if each.kind in _PROSE and not each.is_closing]
    opening = [s for block in told[:4] for s in sentences(block.text[:MAX_READ])]
    opening = [each for each in opening if not is_speech(each) and not stays_off_cards(each)]
    if opening and is_reported(opening[0]) and len(shown(opening[0])) <= SUMMARY_CHARACTERS:
        return shown(opening[0])
    for block in case.blocks[:3]:
        fits = 10 < len(block.text) <= SUMMARY_CHARACTERS and not is_speech(block.text)
        if block.kind is Kind.SUBTITLE and fits and not case.is_case:
            return block.text
    whole = [*tellings, *(shown(each) for each in opening)]
    return next((each for each in whole if 10 < len(each) <= SUMMARY_CHARACTERS), case.title)


def _card(card: Packed, headlines: dict, figures: list[int], before: list[Packed]) -> ProposedCard:
    """One packed card in the kind that shows it best."""
    texts = [each.text for each in card.tellings]
    part = card.section.part or card.part
    first = card.tellings[0]
    is_new = not any(each.section is card.section for each in before)
    headline = card.section.heading if is_new else ""
    kicker = part.value
    if first.speaker:
        return ProposedCard(CardKind.QUOTE, kicker, "", f"“{texts[0]}”", speaker=first.speaker[:30])
    if first.states:
        before_state, after = first.states
        return ProposedCard(
            CardKind.BEFORE_AFTER, kicker, headline, before=before_state, after=after
        )
    if first.steps:
        return ProposedCard(CardKind.STEPS, kicker, headline, steps=first.steps)
    if card.section.is_labelled:
        return _labelled_card(card, kicker)
    figure = figure_in(texts[0]) if len(texts) == 1 and figures[0] < MAX_FIGURES else None
    if figure and not headline:
        figures[0] += 1
        return ProposedCard(CardKind.NUMBER, kicker, "", texts[0], figure.number, figure.unit)
    if not headline and _is_headline(texts[0]):
        return ProposedCard(CardKind.TEXT, kicker, texts[0].rstrip("."), "\n".join(texts[1:]))
    headline = headline or next(headlines[part], HEADLINES[part][-1])
    return ProposedCard(CardKind.TEXT, kicker, headline, "\n".join(texts))


def _labelled_card(card: Packed, kicker: str) -> ProposedCard:
    """One label is the headline of its value; of several, each stands in front of its own."""
    labels = list(dict.fromkeys(each.label for each in card.tellings))
    lines = [each.text for each in card.tellings]
    if len(labels) > 1:
        lines = [
            f"{each.label}: {each.text}"
            if each.label not in {t.label for t in card.tellings[:n]}
            else each.text
            for n, each in enumerate(card.tellings)
        ]
    return ProposedCard(CardKind.TEXT, kicker, "·".join(labels), "\n".join(lines))


def _is_headline(text: str) -> bool:
    whole = text.endswith(("다.", "요.", "다", "?", "!"))
    return whole and len(text) <= HEADLINE_ROOM and words_fit(text, MAX_HEADLINE_WORD)
