"""Animals that sit and look at us: one body in many coats."""

from dataclasses import dataclass

from bot.sandbox.painter.figure import Figure
from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.stage import INK, WHITE
from bot.sandbox.painter.words import Colour


@dataclass(frozen=True, slots=True)
class Coat:
    """How one kind of seated animal looks."""

    fur: Colour
    pale: Colour
    ears: str  # pointed | round | long | floppy
    tail: str  # brush | thin | stub
    marks: str = ""  # mask (fox, wolf), patches (panda), stripes (cat)
    eyes: Colour = INK
    ear: Colour | None = None
    legs: Colour | None = None


COATS: dict[str, Coat] = {
    "fox": Coat((226, 108, 44), (255, 242, 226), "pointed", "brush", "mask", legs=(70, 40, 36)),
    "wolf": Coat((122, 132, 150), (232, 236, 242), "pointed", "brush", "mask", (236, 190, 76)),
    "cat": Coat((232, 164, 84), (255, 240, 218), "pointed", "thin", "stripes", (72, 150, 92)),
    "dog": Coat((196, 138, 84), (255, 244, 228), "floppy", "thin", "mask", ear=(120, 74, 44)),
    "rabbit": Coat((206, 190, 178), (255, 250, 244), "long", "stub", "", ear=(238, 176, 176)),
    "bear": Coat((132, 88, 60), (206, 164, 124), "round", "stub"),
    "panda": Coat(
        (248, 247, 244),
        (255, 255, 255),
        "round",
        "stub",
        "patches",
        ear=(46, 46, 56),
        legs=(46, 46, 56),
    ),
}


def paint_seated(figure: Figure, coat: Coat, nod: float) -> None:
    """Paint an animal that sits and looks at us; *nod* moves its head."""
    _tail(figure, coat, nod)
    dark = mix(coat.fur, INK, 0.22)
    body = [(0, -0.62), (0.2, -0.46), (0.27, -0.16), (0.22, 0), (-0.22, 0), (-0.27, -0.16)]
    figure.blob([*body, (-0.2, -0.46)], coat.fur)
    figure.pair((0.2, -0.1), (0.1, 0.13), dark if not coat.legs else mix(coat.fur, coat.legs, 0.5))
    figure.blob(
        [(0, -0.56), (0.13, -0.4), (0.1, -0.2), (0, -0.1), (-0.1, -0.2), (-0.13, -0.4)], coat.pale
    )
    legs = coat.legs or mix(coat.fur, INK, 0.08)
    for side in (-1, 1):
        figure.blob(
            [
                (side * 0.03, -0.3),
                (side * 0.12, -0.28),
                (side * 0.13, -0.05),
                (side * 0.13, 0.01),
                (side * 0.02, 0.01),
                (side * 0.03, -0.1),
            ],
            legs,
        )
        figure.oval((side * 0.08, -0.005), (0.068, 0.03), legs)
    _head(figure, coat, -0.7 + nod)


def _tail(figure: Figure, coat: Coat, nod: float) -> None:
    match coat.tail:
        case "brush":
            tip = 0.62 + nod
            figure.blob(
                [
                    (0.12, 0),
                    (0.34, 0.0),
                    (0.54, -0.08),
                    (tip, -0.3),
                    (0.54, -0.52),
                    (0.46, -0.34),
                    (0.32, -0.2),
                    (0.14, -0.12),
                ],
                coat.fur,
            )
            figure.blob(
                [(tip - 0.01, -0.28), (0.545, -0.53), (0.475, -0.37), (0.54, -0.33)], coat.pale
            )
        case "thin":
            for step in range(41):
                part = step / 40
                x = 0.1 + 0.62 * part - 0.32 * part * part + nod * part
                y = -0.045 + 0.06 * part * (1 - part) - 0.36 * part * part
                figure.oval((x, y), (0.034, 0.034), mix(coat.fur, INK, 0.1 * (1 - part)))
        case _:
            figure.oval((0.24, -0.07), (0.08, 0.075), coat.pale)


def _ears(figure: Figure, coat: Coat, y: float) -> None:
    inner = coat.ear or mix(coat.fur, INK, 0.45)
    match coat.ears:
        case "pointed":
            figure.both([(0.05, y - 0.16), (0.2, y - 0.37), (0.25, y - 0.04)], coat.fur)
            figure.both([(0.1, y - 0.17), (0.19, y - 0.3), (0.21, y - 0.1)], inner)
        case "long":
            for side in (-1, 1):
                figure.blob(
                    [
                        (side * 0.03, y - 0.1),
                        (side * 0.05, y - 0.38),
                        (side * 0.11, y - 0.5),
                        (side * 0.16, y - 0.38),
                        (side * 0.14, y - 0.1),
                    ],
                    coat.fur,
                )
                figure.oval((side * 0.1, y - 0.3), (0.03, 0.13), inner)
        case "round":
            figure.pair((0.18, y - 0.17), (0.085, 0.085), coat.ear or coat.fur)
            figure.pair((0.18, y - 0.165), (0.045, 0.045), mix(inner, coat.pale, 0.2))


def _head(figure: Figure, coat: Coat, y: float) -> None:
    _ears(figure, coat, y)
    cheek = 0.3 if coat.marks == "mask" else 0.26
    figure.blob(
        [
            (0, y - 0.21),
            (0.17, y - 0.17),
            (0.24, y),
            (cheek, y + 0.08),
            (0.13, y + 0.17),
            (0, y + 0.22),
            (-0.13, y + 0.17),
            (-cheek, y + 0.08),
            (-0.24, y),
            (-0.17, y - 0.17),
        ],
        coat.fur,
    )
    _marks(figure, coat, y)
    if coat.ears == "floppy":
        flap = coat.ear or mix(coat.fur, INK, 0.3)
        for side in (-1, 1):
            figure.blob(
                [
                    (side * 0.12, y - 0.2),
                    (side * 0.26, y - 0.15),
                    (side * 0.31, y + 0.04),
                    (side * 0.25, y + 0.14),
                    (side * 0.2, y - 0.02),
                ],
                flap,
            )
    figure.pair((0.1, y - 0.01), (0.032, 0.038), coat.eyes)
    if coat.eyes != INK:
        figure.pair((0.1, y - 0.01), (0.015, 0.032), INK)
    figure.pair((0.09, y - 0.025), (0.011, 0.011), WHITE)
    figure.blob([(-0.042, y + 0.095), (0.042, y + 0.095), (0, y + 0.145)], INK)


def _marks(figure: Figure, coat: Coat, y: float) -> None:
    match coat.marks:
        case "mask":
            figure.both(
                [
                    (0, y + 0.02),
                    (0.08, y + 0.05),
                    (0.27, y + 0.075),
                    (0.13, y + 0.165),
                    (0, y + 0.21),
                ],
                coat.pale,
            )
        case "patches":
            figure.pair((0.105, y), (0.068, 0.078), coat.ear or INK)
            figure.pair((0.1, y - 0.01), (0.042, 0.048), WHITE)
        case "stripes":
            dark = mix(coat.fur, INK, 0.28)
            for x in (-0.07, 0, 0.07):
                figure.line([(x, y - 0.2), (x * 0.8, y - 0.11)], dark, 0.022)
            figure.oval((0, y + 0.12), (0.1, 0.075), coat.pale)
            for side in (-1, 1):
                figure.line([(side * 0.1, y + 0.1), (side * 0.33, y + 0.07)], WHITE, 0.007)
                figure.line([(side * 0.1, y + 0.13), (side * 0.32, y + 0.15)], WHITE, 0.007)
        case _:
            figure.oval((0, y + 0.11), (0.11, 0.085), coat.pale)
