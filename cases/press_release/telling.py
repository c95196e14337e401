"""One piece of a release that may stand on a card."""

from dataclasses import dataclass

from cases.press_release.stages import Part


@dataclass(slots=True)
class Telling:
    """One piece for a card. ``source`` is the sentence of the release that it comes from.

    ``steps`` are up to four in a row, ``states`` what was before and after: a card of their own.
    """

    text: str
    source: str
    part: Part
    weight: int
    is_item: bool = False
    speaker: str = ""
    label: str = ""
    steps: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def is_alone(self) -> bool:
        return bool(self.speaker or self.steps or self.states)
