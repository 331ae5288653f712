"""Things people ask for: castle, robot, ship, tree, flower, house, balloon, lighthouse, rocket."""

import math

from bot.sandbox.painter.figure import Figure
from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.stage import INK, WHITE
from bot.sandbox.painter.words import Colour

_STONE: Colour = (186, 178, 188)
_WOOD: Colour = (110, 74, 52)
_LAMP: Colour = (255, 224, 140)


def paint_castle(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a castle of five towers with pointed roofs and banners."""
    shade = mix(_STONE, INK, 0.25)
    towers = ((-0.5, 0.5, 0.17), (0.36, 0.56, 0.17), (-0.28, 0.72, 0.19), (0.14, 0.84, 0.18))
    for x, height, wide in towers:
        figure.box((x, -height), (wide, height), shade if height < 0.6 else _STONE)
        figure.angular(
            [(x + wide * 0.6, -height), (x + wide, -height), (x + wide, 0), (x + wide * 0.6, 0)],
            shade,
        )
        peak = (x + wide / 2, -height - wide * 1.5)
        figure.angular([(x - 0.025, -height), (x + wide + 0.025, -height), peak], accent)
        figure.angular(
            [(x + wide * 0.5, -height), (x + wide + 0.025, -height), peak], mix(accent, INK, 0.25)
        )
        flag = [
            (peak[0], peak[1] - 0.08),
            (peak[0] + 0.1, peak[1] - 0.055 + sway),
            (peak[0], peak[1] - 0.03),
        ]
        figure.line([peak, (peak[0], peak[1] - 0.09)], INK, 0.008)
        figure.angular(flag, mix(accent, WHITE, 0.35))
        figure.oval((x + wide * 0.45, -height * 0.78), (0.018, 0.035), _LAMP)
    figure.box((-0.36, -0.36), (0.76, 0.36), mix(_STONE, WHITE, 0.12))
    for step in range(7):
        figure.box((-0.36 + step * 0.115, -0.41), (0.07, 0.06), mix(_STONE, WHITE, 0.12))
    figure.oval((0.02, -0.17), (0.09, 0.09), _WOOD)
    figure.box((-0.07, -0.17), (0.18, 0.17), _WOOD)


def paint_robot(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a friendly robot with a lamp on its head and one raised arm."""
    metal = mix(accent, (196, 206, 216), 0.55)
    dark = mix(metal, INK, 0.4)
    for x in (-0.14, 0.05):
        figure.box((x, -0.2), (0.09, 0.18), dark)
        figure.blob(
            [(x - 0.04, -0.06), (x + 0.13, -0.06), (x + 0.14, 0.01), (x - 0.05, 0.01)], metal
        )
    figure.line([(0.2, -0.46), (0.36, -0.52), (0.4 + sway, -0.7)], dark, 0.06)
    figure.oval((0.4 + sway, -0.72), (0.055, 0.055), metal)
    figure.line([(-0.2, -0.46), (-0.33, -0.36), (-0.32, -0.22)], dark, 0.06)
    figure.oval((-0.32, -0.2), (0.055, 0.055), metal)
    figure.blob(
        [(-0.2, -0.52), (0, -0.55), (0.2, -0.52), (0.22, -0.2), (0, -0.17), (-0.22, -0.2)], metal
    )
    figure.oval((0, -0.36), (0.085, 0.085), dark)
    figure.oval((0, -0.36), (0.055, 0.055), mix(accent, WHITE, 0.2))
    figure.box((-0.05, -0.6), (0.1, 0.07), dark)
    figure.blob(
        [(-0.23, -0.88), (0, -0.92), (0.23, -0.88), (0.25, -0.64), (0, -0.59), (-0.25, -0.64)],
        metal,
    )
    figure.blob([(-0.18, -0.83), (0.18, -0.83), (0.19, -0.68), (-0.19, -0.68)], INK)
    figure.pair((0.085, -0.76), (0.042, 0.042), (120, 240, 232))
    figure.line([(0, -0.9), (0, -1.0)], dark, 0.02)
    figure.oval((0, -1.02), (0.035, 0.035), accent)


def paint_ship(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a sailing boat; *sway* rolls it."""
    boat = Figure(figure.canvas, figure.foot, figure.size, figure.side, sway * 1.5)
    boat.line([(0, -0.1), (0, -0.98)], _WOOD, 0.022)
    boat.blob(
        [(0.03, -0.94), (0.26, -0.55), (0.4, -0.2), (0.2, -0.19), (0.03, -0.2)],
        mix(WHITE, accent, 0.06),
    )
    boat.blob(
        [(-0.03, -0.86), (-0.16, -0.5), (-0.32, -0.22), (-0.16, -0.2), (-0.03, -0.21)], accent
    )
    boat.angular([(0, -0.98), (0.14, -0.945), (0, -0.91)], accent)
    boat.angular([(-0.46, -0.15), (0.52, -0.15), (0.36, 0.02), (-0.32, 0.02)], _WOOD)
    boat.angular(
        [(-0.46, -0.15), (0.52, -0.15), (0.495, -0.115), (-0.435, -0.115)], mix(_WOOD, WHITE, 0.55)
    )
    figure.oval((0.02, 0.03), (0.62, 0.03), WHITE, alpha=0.4)


def paint_tree(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint one big tree with a round crown."""
    figure.blob(
        [(-0.05, -0.5), (0.05, -0.5), (0.06, -0.15), (0.14, 0.01), (-0.14, 0.01), (-0.06, -0.15)],
        _WOOD,
    )
    figure.line([(0, -0.35), (0.16, -0.55)], _WOOD, 0.035)
    figure.line([(0, -0.4), (-0.15, -0.58)], _WOOD, 0.03)
    dark = mix(accent, INK, 0.25)
    crown = (
        (-0.22, -0.6, 0.2),
        (0.22, -0.6, 0.21),
        (0, -0.56, 0.2),
        (-0.14, -0.8, 0.2),
        (0.13, -0.82, 0.2),
    )
    for x, y, size in crown:
        figure.oval((x + sway, y + 0.02), (size, size * 0.92), dark)
    for x, y, size in crown:
        figure.oval((x + sway - 0.02, y - 0.02), (size * 0.86, size * 0.78), accent)
    for x, y, size in crown:
        figure.oval(
            (x + sway - 0.06, y - 0.06),
            (size * 0.4, size * 0.34),
            mix(accent, WHITE, 0.28),
            alpha=0.7,
        )


def paint_flower(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a large flower with two smaller ones at its side."""
    stem: Colour = (66, 124, 82)
    for x, height, size in ((-0.3, 0.55, 0.13), (0.3, 0.45, 0.11), (0.0, 0.8, 0.2)):
        top = (x + sway * height, -height)
        figure.line([(x * 0.5, 0), (x * 0.9, -height * 0.5), top], stem, 0.03)
        leaf = [
            (x * 0.6, -0.1),
            (x * 0.6 + 0.1, -0.26),
            (x * 0.6 + 0.2, -0.28),
            (x * 0.6 + 0.12, -0.14),
        ]
        figure.blob(leaf, mix(stem, WHITE, 0.15))
        for ring, colour, share in ((0.0, mix(accent, INK, 0.15), 1.0), (0.4, accent, 0.8)):
            for petal in range(8):
                turn = petal * math.tau / 8 + ring
                spot = (
                    top[0] + math.cos(turn) * size * 0.72 * share,
                    top[1] + math.sin(turn) * size * 0.72 * share,
                )
                figure.oval(
                    spot, (size * 0.42, size * 0.42), mix(colour, WHITE, 0.06 * (petal % 3))
                )
        figure.oval(top, (size * 0.42, size * 0.42), (250, 206, 92))
        figure.oval(top, (size * 0.25, size * 0.25), (206, 136, 56))


def paint_house(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a cottage with warm windows and smoke from its chimney."""
    for step in range(4):
        puff = 0.03 + 0.018 * step
        figure.oval(
            (0.2 + 0.03 * step + sway * step, -0.86 - 0.07 * step),
            (puff, puff),
            WHITE,
            alpha=0.45 - 0.09 * step,
        )
    figure.box((0.16, -0.82), (0.09, 0.25), mix(_STONE, INK, 0.3))
    figure.box((-0.34, -0.42), (0.68, 0.42), (244, 228, 206))
    figure.box((0.12, -0.42), (0.22, 0.42), (222, 202, 182))
    figure.angular([(-0.44, -0.4), (-0.2, -0.74), (0.24, -0.74), (0.44, -0.4)], accent)
    figure.angular([(0.08, -0.4), (0.24, -0.74), (0.44, -0.4)], mix(accent, INK, 0.22))
    figure.box((-0.06, -0.26), (0.13, 0.26), _WOOD)
    for x in (-0.27, 0.17):
        figure.box((x, -0.29), (0.12, 0.13), _LAMP)
        figure.line([(x + 0.06, -0.29), (x + 0.06, -0.16)], _WOOD, 0.012)
        figure.line([(x, -0.225), (x + 0.12, -0.225)], _WOOD, 0.012)


def paint_balloon(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a striped hot-air balloon above the land."""
    air = Figure(
        figure.canvas, (figure.foot[0], figure.foot[1] - (0.42 + sway) * figure.size), figure.size
    )
    for x in (-0.07, 0.07):
        air.line([(x, -0.1), (x * 2.4, -0.42)], _WOOD, 0.008)
    air.blob([(-0.09, -0.11), (0.09, -0.11), (0.07, 0.01), (-0.07, 0.01)], _WOOD)
    for number, wide in enumerate((0.37, 0.25, 0.11)):
        colour = accent if number % 2 == 0 else mix(WHITE, accent, 0.08)
        air.blob(
            [
                (0, -1.08),
                (wide * 0.75, -0.98),
                (wide, -0.72),
                (wide * 0.7, -0.46),
                (wide * 0.35, -0.3),
                (-wide * 0.35, -0.3),
                (-wide * 0.7, -0.46),
                (-wide, -0.72),
                (-wide * 0.75, -0.98),
            ],
            colour,
        )
    air.oval((-0.17, -0.84), (0.07, 0.13), WHITE, alpha=0.16)


def paint_lighthouse(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a striped lighthouse on its rock, its lamp lit."""
    figure.blob([(-0.5, 0.06), (-0.3, -0.1), (0, -0.14), (0.3, -0.08), (0.52, 0.06)], (84, 80, 92))
    for side, wide in ((-1, 0.22 + sway), (1, 0.22 - sway)):
        figure.angular(
            [(0, -0.93), (side * 1.5, -0.93 - wide), (side * 1.5, -0.93 + wide * 0.6)], _LAMP, 0.22
        )
    for band in range(5):
        low, high = 0.08 + 0.15 * band, 0.08 + 0.15 * (band + 1)
        half_low, half_high = 0.16 - 0.07 * low, 0.16 - 0.07 * high
        colour = accent if band % 2 == 0 else WHITE
        figure.angular(
            [(-half_low, -low), (half_low, -low), (half_high, -high), (-half_high, -high)], colour
        )
    figure.box((-0.14, -0.86), (0.28, 0.03), INK)
    figure.box((-0.08, -1.0), (0.16, 0.14), _LAMP)
    figure.angular([(-0.11, -1.0), (0.11, -1.0), (0, -1.12)], accent)


def paint_rocket(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a rocket on its flame."""
    air = Figure(
        figure.canvas, (figure.foot[0], figure.foot[1] - 0.25 * figure.size), figure.size, 1, 0.18
    )
    for size, colour in ((0.3, (255, 150, 60)), (0.18, (255, 226, 130))):
        air.blob(
            [
                (-0.07, -0.02),
                (0.07, -0.02),
                (0.04, size * 0.6),
                (0, size + sway),
                (-0.04, size * 0.6),
            ],
            colour,
        )
    air.both([(0.1, -0.3), (0.27, 0.02), (0.08, -0.05)], accent)
    air.blob(
        [
            (0, -0.98),
            (0.13, -0.72),
            (0.16, -0.4),
            (0.09, -0.02),
            (-0.09, -0.02),
            (-0.16, -0.4),
            (-0.13, -0.72),
        ],
        (240, 240, 246),
    )
    air.blob([(0, -1.0), (0.1, -0.8), (0.12, -0.73), (-0.12, -0.73), (-0.1, -0.8)], accent)
    air.oval((0, -0.52), (0.08, 0.08), accent)
    air.oval((0, -0.52), (0.055, 0.055), (150, 216, 240))


def paint_person(figure: Figure, accent: Colour, sway: float) -> None:
    """Paint a walker in a long cloak, seen from behind."""
    figure.blob([(-0.08, -0.1), (0.0, -0.1), (0.0, 0.01), (-0.1, 0.01)], INK)
    figure.blob([(0.02, -0.1), (0.1, -0.1), (0.12, 0.01), (0.02, 0.01)], INK)
    figure.blob(
        [
            (0, -0.84),
            (0.13, -0.7),
            (0.2 + sway, -0.3),
            (0.24 + sway, -0.08),
            (0, -0.04),
            (-0.22 + sway, -0.08),
            (-0.18, -0.3),
            (-0.13, -0.7),
        ],
        accent,
    )
    figure.angular(
        [(0.03, -0.75), (0.13, -0.68), (0.24 + sway, -0.08), (0.06, -0.05)],
        mix(accent, INK, 0.2),
        0.6,
    )
    figure.oval((0, -0.88), (0.1, 0.11), (92, 62, 50))
    figure.blob(
        [(-0.12, -0.72), (0, -0.78), (0.12, -0.72), (0.02, -0.68), (0.06, -0.5), (-0.02, -0.55)],
        mix(accent, WHITE, 0.45),
    )
    figure.line([(0.3, 0), (0.27, -0.85)], _WOOD, 0.025)
