"""The colours of a picture: a palette's three, and what is mixed from them."""

from dataclasses import dataclass

from cases.choices import PALETTE_COLOURS, Colours, Palette

# Shares that keep every pair of text and ground at 4.5:1 in all palettes; a test holds them.
SOFT_SHARE = 0.12
MUTED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours as ``#rrggbb``: soft is a panel on the paper, muted the footer's small print,
    light and dark are paper and ink whichever way round, for photos and the QR."""

    paper: str
    ink: str
    accent: str
    soft: str
    muted: str
    light: str
    dark: str
    white: str = "#ffffff"

    @property
    def palette(self) -> Colours:
        return Colours(self.paper, self.ink, self.accent)


def tones(palette: str) -> Tones:
    """The tones of a palette; of the first one when it is not known."""
    own = PALETTE_COLOURS.get(palette, PALETTE_COLOURS[Palette.NAVY])
    light, dark = sorted((own.paper, own.ink), key=luminance, reverse=True)
    return Tones(
        paper=own.paper,
        ink=own.ink,
        accent=own.accent,
        soft=mix(own.paper, own.accent, SOFT_SHARE),
        muted=mix(own.ink, own.paper, MUTED_SHARE),
        light=light,
        dark=dark,
    )


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(ground: str, other: str, share: float) -> str:
    """``share`` (0 to 1) of ``other`` on ``ground``."""
    pairs = zip(channels(ground), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
