"""One case's blocks as a title, a summary, a story and a deck in the frame."""

import re

from cases.card_content import MAX_STEPS
from cases.choices import CardKind
from cases.press_release.figures import figure_in
from cases.press_release.privacy import stays_off_cards, without_named_officials
from cases.press_release.proposals import (
    BODY_ROOM,
    COVER_CHARACTERS,
    HEADLINE_ROOM,
    MAX_HEADLINE_WORD,
    SUMMARY_CHARACTERS,
    ProposedCard,
    ProposedCase,
    first_words,
    words_fit,
)
from cases.press_release.reading import Kind, Release
from cases.press_release.sentences import MAX_READ, clauses, is_reported, sentences
from cases.press_release.stages import HEADLINES, Stage, stage_of_sentence
from cases.press_release.units import Unit, shown_sentences, units_of

# A deck of at most eight cards: the cover, the contact, and what stands between.
MAX_TOLD = 6
# Every part gets its first cards before any gets more.
FIRST_SHARE = {Stage.BACKGROUND: 1, Stage.OBSTACLE: 1, Stage.ACTION: 3, Stage.GAIN: 1}
SHARING_ORDER = (Stage.ACTION, Stage.GAIN, Stage.BACKGROUND, Stage.OBSTACLE)
MAX_FIGURES = 2
SHORTEST_TELLING = 2
_PROSE = {Kind.PARAGRAPH, Kind.BULLET, Kind.NUMBERED, Kind.ANSWER}

_OFFICE = re.compile(r"^(?:서울\s?)?(?:강서구(?:청)?|구)\s?,\s?")
_PAIRS = ("‘’", "“”", "()", "「」", "『』", "〈〉", "[]")


def draft(case: Release) -> ProposedCase:
    summary, is_lead = _summary(case)
    units = units_of(case.blocks)
    told = [unit for unit in (_without(unit, summary) for unit in units) if unit]
    if is_lead and len(told) >= SHORTEST_TELLING:
        units = told
    kicker = "적극행정 우수사례" if "우수사례" in case.story[:2_000] else "적극행정"
    cards = (
        ProposedCard(CardKind.COVER, kicker, cover_headline(case.title)),
        *_told_cards(units),
        ProposedCard(CardKind.CONTACT, "문의", "궁금한 점은 / 물어보세요"),
    )
    return ProposedCase(case.title, summary, case.story, cards)


def cover_headline(title: str) -> str:
    """At most 22 letters of ``title``: its end, where Korean says what a thing is.

    Cut only behind a word that describes the next (‘고장 나던 | 화장실 새단장’) or a comma.
    """
    title = _OFFICE.sub("", without_named_officials(title))
    tails = [title]
    for match in re.finditer(r"\s", title):
        if _may_cut_behind(title[: match.start()]):
            tails.append(title[match.end() :])
    tails += [title[: match.start()] for match in re.finditer(r",\s|\s[-–—]\s", title)]
    if not re.search(r"[가-힣]", title):
        tails.append(first_words(title, COVER_CHARACTERS))
    for tail in tails:
        tail = re.sub(r"\s?/\s?", "·", tail).strip(" ,.…")
        fits = 1 < len(tail) <= COVER_CHARACTERS and words_fit(tail, MAX_HEADLINE_WORD)
        if fits and _is_balanced(tail) and not stays_off_cards(tail):
            return tail
    return "강서구 적극행정 사례"


def _may_cut_behind(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    if words.endswith((",", "…", "!", "?")) or last in {"한", "된", "하는", "되는"}:
        return True
    if len(last) < 2 or not "가" <= last[-1] <= "힣" or last.endswith(("은", "를", "을")):
        return False
    # 극복한, 만든, 나던, 보는, 지킬: a verb's form that describes what follows.
    return last.endswith(("는", "던")) or (ord(last[-1]) - ord("가")) % 28 in {4, 8}


def _is_balanced(text: str) -> bool:
    pairs = all(text.count(left) == text.count(right) for left, right in _PAIRS)
    return pairs and all(text.count(mark) % 2 == 0 for mark in "'\"")


def _summary(case: Release) -> tuple[str, bool]:
    """One line, and whether it is the reported lead, which no card then says again.

    The lead (‘… 마련했다고 14일 밝혔다’), else a subtitle, else a sentence on what was done.
    """
    told = [each for each in case.blocks if each.kind in _PROSE and not each.is_closing]
    if told and is_reported(next(iter(sentences(told[0].text[:MAX_READ])))):
        for sentence in shown_sentences(told[0].text)[:1]:
            if len(sentence) <= SUMMARY_CHARACTERS:
                return sentence, True
    for block in case.blocks[:3]:
        fits = 10 < len(block.text) <= SUMMARY_CHARACTERS
        if (
            block.kind is Kind.SUBTITLE
            and block.marker
            and fits
            and not stays_off_cards(block.text)
        ):
            return block.text, False
    opening = [each for block in told[:4] for each in shown_sentences(block.text)]
    opening = [each for each in opening if 10 < len(each) <= SUMMARY_CHARACTERS]
    done = [each for each in opening if stage_of_sentence(each, None) is Stage.ACTION]
    return next(iter([*done, *opening, without_named_officials(case.title)])), False


def _without(unit: Unit, sentence: str) -> Unit | None:
    if sentence not in unit.sentences:
        return unit
    rest = tuple(each for each in unit.sentences if each != sentence)
    return Unit(unit.stage, unit.headline, rest) if rest else None


def _told_cards(units: list[Unit]) -> list[ProposedCard]:
    """At most six cards in the order of the frame."""
    figures = 0
    drawn: dict[Stage, list[ProposedCard]] = {stage: [] for stage in Stage}
    for unit in units:
        cards = drawn[unit.stage]
        if len(cards) >= MAX_TOLD:
            continue
        for card in _cards(unit, may_count=figures < MAX_FIGURES):
            figures += card.kind == CardKind.NUMBER
            cards.append(card)
    share = {stage: min(FIRST_SHARE[stage], len(drawn[stage])) for stage in Stage}
    for stage in SHARING_ORDER:
        share[stage] += min(MAX_TOLD - sum(share.values()), len(drawn[stage]) - share[stage])
    return [
        card for stage in Stage for card in _with_headlines(stage, drawn[stage][: share[stage]])
    ]


def _with_headlines(stage: Stage, cards: list[ProposedCard]) -> list[ProposedCard]:
    """Cards of one part; those without a headline of their own get the frame's, by turns."""
    spare = iter(HEADLINES[stage])
    found = []
    for card in cards:
        headline = card.headline
        if not headline and card.kind != CardKind.NUMBER:
            headline = next(spare, HEADLINES[stage][-1])
        found.append(_renewed(card, kicker=stage.value, headline=headline))
    return found


def _renewed(card: ProposedCard, *, kicker: str, headline: str) -> ProposedCard:
    return ProposedCard(
        card.kind,
        kicker,
        headline,
        card.body,
        card.number,
        card.unit,
        card.before,
        card.after,
        card.steps,
    )


def _cards(unit: Unit, *, may_count: bool) -> list[ProposedCard]:
    headline = unit.headline
    if unit.before:
        states = {"before": unit.before, "after": unit.after}
        return [ProposedCard(CardKind.BEFORE_AFTER, headline=headline, **states)]
    if unit.steps:
        return _step_cards(unit)
    if unit.lines:
        return [ProposedCard(CardKind.TEXT, headline=headline, body="\n".join(unit.lines))]
    return _prose_cards(unit, may_count=may_count)


def _step_cards(unit: Unit) -> list[ProposedCard]:
    """Steps by four; five are three and two, since one step alone is none."""
    steps, cards = list(unit.steps), []
    while steps:
        size = MAX_STEPS if len(steps) != MAX_STEPS + 1 else MAX_STEPS - 1
        part, steps = steps[:size], steps[size:]
        cards.append(ProposedCard(CardKind.STEPS, headline=unit.headline, steps=tuple(part)))
    return cards


def _prose_cards(unit: Unit, *, may_count: bool) -> list[ProposedCard]:
    cards: list[ProposedCard] = []
    headline = unit.headline
    rest = [piece for sentence in unit.sentences for piece in clauses(sentence, BODY_ROOM)]
    rest = [piece for piece in rest if words_fit(piece)]
    while rest:
        piece = rest.pop(0)
        figure = figure_in(piece) if may_count else None
        if figure:
            may_count = False
            card = ProposedCard(CardKind.NUMBER, "", headline, piece, figure.number, figure.unit)
        elif not headline and _is_headline(piece) and rest:
            card = ProposedCard(CardKind.TEXT, headline=piece.rstrip("."), body=rest.pop(0))
        elif not headline and _is_headline(piece):
            card = ProposedCard(CardKind.TEXT, headline=piece.rstrip("."))
        else:
            if rest and len(piece) + 1 + len(rest[0]) <= BODY_ROOM:
                piece = f"{piece} {rest.pop(0)}"
            card = ProposedCard(CardKind.TEXT, headline=headline, body=piece)
        headline = ""
        cards.append(card)
    return cards


def _is_headline(piece: str) -> bool:
    whole = piece.endswith(("다.", "요.", "다", "?", "!"))
    return whole and len(piece) <= HEADLINE_ROOM and words_fit(piece, MAX_HEADLINE_WORD)
