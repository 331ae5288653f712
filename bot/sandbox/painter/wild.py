"""Animals with bodies of their own: a songbird, an owl and a whale."""

from bot.sandbox.painter.figure import Figure
from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.stage import INK, WHITE
from bot.sandbox.painter.words import Colour


def paint_bird(figure: Figure, coat: Colour, nod: float) -> None:
    """Paint a round songbird looking sideways."""
    legs = (92, 64, 48)
    for x in (-0.05, 0.07):
        figure.line([(x, -0.2), (x, 0), (x + 0.06, 0)], legs, 0.025)
    figure.blob(
        [(-0.2, -0.3), (-0.55, -0.2), (-0.62, -0.1), (-0.5, -0.08), (-0.15, -0.16)],
        mix(coat, INK, 0.35),
    )
    figure.blob(
        [
            (-0.3, -0.3),
            (-0.1, -0.52),
            (0.02, -0.76 + nod),
            (0.2, -0.84 + nod),
            (0.34, -0.72 + nod),
            (0.32, -0.42),
            (0.18, -0.18),
            (-0.08, -0.14),
        ],
        coat,
    )
    figure.blob(
        [(0.33, -0.55), (0.3, -0.34), (0.16, -0.17), (0, -0.16), (0.16, -0.36)],
        mix(coat, WHITE, 0.75),
    )
    figure.blob(
        [(-0.05, -0.52), (0.1, -0.4), (-0.06, -0.24), (-0.42, -0.16), (-0.24, -0.34)],
        mix(coat, INK, 0.25),
    )
    figure.angular([(0.33, -0.73 + nod), (0.5, -0.66 + nod), (0.33, -0.62 + nod)], (244, 176, 66))
    figure.oval((0.22, -0.72 + nod), (0.035, 0.035), INK)
    figure.oval((0.232, -0.732 + nod), (0.011, 0.011), WHITE)


def paint_owl(figure: Figure, coat: Colour, nod: float) -> None:
    """Paint an owl that looks at us."""
    pale = mix(coat, WHITE, 0.6)
    figure.blob(
        [
            (0, -0.7),
            (0.28, -0.55),
            (0.3, -0.2),
            (0.14, 0),
            (-0.14, 0),
            (-0.3, -0.2),
            (-0.28, -0.55),
        ],
        coat,
    )
    figure.blob(
        [(0, -0.52), (0.16, -0.4), (0.14, -0.14), (0, -0.05), (-0.14, -0.14), (-0.16, -0.4)], pale
    )
    for row in range(3):
        for x in (-0.07, 0.0, 0.07):
            figure.oval((x, -0.38 + 0.1 * row), (0.025, 0.014), mix(coat, INK, 0.1))
    for side in (-1, 1):
        wing = [
            (side * 0.22, -0.55),
            (side * 0.33, -0.3),
            (side * 0.24, -0.05),
            (side * 0.18, -0.3),
        ]
        figure.blob(wing, mix(coat, INK, 0.25))
    y = -0.72 + nod
    figure.both([(0.06, y - 0.16), (0.27, y - 0.3), (0.26, y - 0.02)], coat)
    figure.oval((0, y), (0.29, 0.23), coat)
    figure.pair((0.115, y), (0.125, 0.125), pale)
    figure.pair((0.11, y), (0.075, 0.075), (246, 196, 72))
    figure.pair((0.11, y), (0.042, 0.042), INK)
    figure.pair((0.095, y - 0.018), (0.014, 0.014), WHITE)
    figure.angular([(-0.04, y + 0.05), (0.04, y + 0.05), (0, y + 0.14)], (240, 160, 60))


def paint_whale(figure: Figure, coat: Colour, nod: float) -> None:
    """Paint a whale's back above the water, with its fountain and its fluke."""
    figure.blob(
        [
            (-0.9, -0.02),
            (-0.72, -0.34),
            (-0.2, -0.56),
            (0.3, -0.46),
            (0.62, -0.16),
            (0.7, 0),
            (0, 0.06),
        ],
        coat,
    )
    pale = mix(coat, WHITE, 0.7)
    figure.blob([(-0.86, -0.02), (-0.7, -0.13), (-0.2, -0.1), (0.3, 0), (0, 0.06)], pale)
    figure.blob(
        [
            (0.84, 0.02),
            (0.9, -0.3 + nod),
            (0.72, -0.52 + nod),
            (0.95, -0.46 + nod),
            (1.02, -0.36 + nod),
            (1.1, -0.48 + nod),
            (1.32, -0.5 + nod),
            (1.08, -0.24 + nod),
            (1.02, 0.02),
        ],
        coat,
    )
    _eye(figure, (-0.6, -0.2))
    for side in (-1, 1):
        spray = [
            (-0.3, -0.54),
            (-0.3 + side * 0.06, -0.76),
            (-0.3 + side * 0.2, -0.84 + nod),
            (-0.3 + side * 0.26, -0.72),
        ]
        figure.line(spray, (226, 242, 250), 0.035)
    figure.oval((0, 0.03), (1.35, 0.035), (226, 242, 250), alpha=0.5)


def _eye(figure: Figure, middle: tuple[float, float]) -> None:
    figure.oval(middle, (0.032, 0.032), INK)
    figure.oval((middle[0] - 0.01, middle[1] - 0.01), (0.01, 0.01), WHITE)
