"""Colours that go together, one family per hour, and the arithmetic to bend them."""

import colorsys
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.painter.words import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one picture; *far* to *near* is how distance fades."""

    high: Colour
    middle: Colour
    low: Colour
    light: Colour
    far: Colour
    near: Colour
    water: Colour
    accent: Colour
    dark: bool = False


def _hex(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _palette(colours: str, *, dark: bool = False) -> Palette:
    high, middle, low, light, far, near, water, accent = map(_hex, colours.split())
    return Palette(high, middle, low, light, far, near, water, accent, dark=dark)


# high, middle, low sky · light · far, near land · water · accent
FAMILIES: dict[str, tuple[Palette, ...]] = {
    "day": (
        _palette("3f93d1 8cc9ec f6ecd2 fff6d6 a6cfca 2c6b57 3a8fb0 f2784b"),
        _palette("3b7ea1 7fc8c2 fde9c0 fff2c2 b5d3a4 3d6b3f 3f9aa0 e85d4a"),
        _palette("5a8fd6 a9cdf2 fff0e0 ffffff a9bfd8 3f5f7d 4a86b8 f4a63c"),
    ),
    "sunset": (
        _palette("2e2a62 c2517c ffb56b ffe6ac 96547f 241a3c 7a4a7e ffce6b"),
        _palette("4b2f6b e0606a ffc98a fff0c4 b5656f 33203f 8c4f73 ffd27a"),
        _palette("1f3a5f d9795b ffd08a fff1c9 8f6b74 22283d 5b5f7e ff9f5a"),
    ),
    "night": (
        _palette("060a20 14265a 3d5f9a f5f0d8 30497c 090f26 1b3565 ffd66e", dark=True),
        _palette("0b0a26 2a2360 5d5aa0 f7eedd 3f3b7a 0e0c28 2a2b66 ff9e7a", dark=True),
        _palette("04161f 0e3a4a 3f8585 eef5df 27606a 061820 124a56 ffc86b", dark=True),
    ),
    "dawn": (
        _palette("6487bd f0b4b4 ffecce fff6e2 bfa2be 47497a 8f9cc4 ef7d6a"),
        _palette("7d9cc9 f7c9c0 fff3dc fffaf0 c4b4c9 5a5a86 9fb2d1 e8836b"),
    ),
    "neon": (
        _palette("0f0430 5a1191 ff4aa8 ffe45e 5a1c8f 0c0422 2a0f6b 2ff3e0", dark=True),
        _palette("020c2b 1b2f8f 3fd0ff ff7ad9 27368f 050a26 102a7a ff5fc4", dark=True),
    ),
    "storm": (
        _palette("3c4a5c 76869a c0c8cf f1f3ee 8795a3 2a3541 4c6072 e8a24a"),
        _palette("414557 7f8296 cdcbcf f4efe6 8f8fa0 2f3040 575c74 d9705f"),
    ),
    "snow": (
        _palette("6fa3d0 bddbee f9f5ef fffdf2 b9cfe2 e9f1f8 86b3d1 e2574c"),
        _palette("7a8fc4 d3cdea fdeee6 fff8ea c3c9e6 eef0fb 96a5d4 e8735a"),
    ),
    "desert": (
        _palette("3f8fb8 f4cf95 ffe9c2 fff7da e0a873 9c4f2f 5d9fae 2f7f86"),
        _palette("7a4b7f f0926b ffd79a fff0c8 d1805f 6e2f35 8f6a86 ffe08a"),
    ),
    "forest": (
        _palette("5fa39a b4d8b4 f7f0cf fffbe0 8fbf9f 163f36 4a9088 f08a4b"),
        _palette("3f6f7a 9cc2a5 f3e6b8 fff5cf 7ea88a 173833 3f7f7f e4683f"),
    ),
}


def mix(first: Colour, second: Colour, amount: float) -> Colour:
    """Return the colour *amount* (0-1) of the way from *first* to *second*."""
    red, green, blue = (
        round(one + (two - one) * amount) for one, two in zip(first, second, strict=True)
    )
    return red, green, blue


def turned(colour: Colour, hue: float) -> Colour:
    """Return *colour* with its hue turned by that part of the wheel."""
    red, green, blue = (part / 255 for part in colour)
    where, lightness, strength = colorsys.rgb_to_hls(red, green, blue)
    mixed = colorsys.hls_to_rgb((where + hue) % 1.0, lightness, strength)
    return round(mixed[0] * 255), round(mixed[1] * 255), round(mixed[2] * 255)


def shifted(palette: Palette, hue: float) -> Palette:
    """Return the whole palette with its hues turned."""
    return _each(palette, lambda colour: turned(colour, hue))


def tinted(palette: Palette, tint: Colour, amount: float) -> Palette:
    """Return the palette drawn towards *tint*, each colour keeping most of its lightness."""

    def towards(colour: Colour) -> Colour:
        light = sum(colour) / max(1, sum(tint))
        lit: Colour = (
            min(255, round(tint[0] * light)),
            min(255, round(tint[1] * light)),
            min(255, round(tint[2] * light)),
        )
        return mix(colour, lit, amount)

    return _each(palette, towards)


def blended(first: Palette, second: Palette, amount: float) -> Palette:
    """Return the palette *amount* (0-1) of the way from *first* to *second*."""
    part = min(1.0, max(0.0, amount))
    return Palette(
        mix(first.high, second.high, part),
        mix(first.middle, second.middle, part),
        mix(first.low, second.low, part),
        mix(first.light, second.light, part),
        mix(first.far, second.far, part),
        mix(first.near, second.near, part),
        mix(first.water, second.water, part),
        mix(first.accent, second.accent, part),
        dark=second.dark if part >= 0.5 else first.dark,
    )


def _each(palette: Palette, change: Callable[[Colour], Colour]) -> Palette:
    return Palette(
        change(palette.high),
        change(palette.middle),
        change(palette.low),
        change(palette.light),
        change(palette.far),
        change(palette.near),
        change(palette.water),
        change(palette.accent),
        dark=palette.dark,
    )
