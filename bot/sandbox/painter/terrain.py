"""The land: mountains, hills, forests, dunes, water and towns, endless to both sides and below."""

import math

from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.stage import GROUND, INK, WHITE, Stage
from bot.sandbox.painter.words import Colour


def paint_land(stage: Stage) -> None:
    """Paint everything between the sky and the subject."""
    match stage.place:
        case "sea":
            _mountains(stage, stage.horizon, 0.16)
            _sea(stage)
        case "city":
            _city(stage)
        case "desert":
            _mesas(stage)
            _hills(stage, pace=0.55, trees="cactus")
        case "forest":
            _mountains(stage, stage.horizon + 0.05, 0.45)
            _hills(stage, pace=0.9, trees="pine")
        case "mountains":
            _mountains(stage, stage.horizon + 0.1, 0.85)
            _hills(stage, pace=1.0, trees="pine" if stage.scene.trait("pines") > 0.4 else "")
        case "space":
            _hills(stage, pace=0.8, trees="crater")
        case _:
            _mountains(stage, stage.horizon + 0.05, 0.35)
            _hills(stage, pace=0.7, trees="round")


def paint_foreground(stage: Stage) -> None:
    """Paint what stands before the subject: grass, and ever nearer land when zoomed out."""
    if stage.place in {"hills", "forest", "mountains"}:
        _grass(stage)
    base, depth = 1.25, 0
    bottom = stage.canvas.window.top + stage.canvas.window.height
    while base < bottom + 0.6:
        shade = 0.1 + 0.04 * depth if sum(stage.palette.near) > 500 else 0.3 + 0.15 * depth
        colour = mix(stage.palette.near, stage.palette.high, min(0.75, shade))
        colour = mix(colour, INK, min(0.75, shade))
        if stage.place == "sea":
            colour = mix(stage.palette.water, INK, min(0.7, 0.3 + 0.12 * depth))
        rise = 0.22 * base
        line = stage.contour(f"front {depth}", base + rise / 2, rise, 1.1 / base)
        tone = (base - rise / 2, mix(colour, stage.palette.light, 0.08))
        stage.canvas.land(stage.below(line), [tone, (base + rise * 3, colour)])
        base, depth = base * 1.6, depth + 1


def _hills(stage: Stage, *, pace: float, trees: str) -> None:
    """Paint four hill lines from far to near; the last is where the subject stands."""
    heights = ((0.12, 0.2, 0.25), (0.24, 0.18, 0.5), (0.38, 0.16, 0.78), (0.56, 0.12, 1.0))
    for number, (drop, rise, depth) in enumerate(heights):
        base = stage.horizon + drop
        line = stage.contour(f"hill {number}", base, rise, pace * (1.3 - 0.18 * number))
        top = mix(stage.land(depth), stage.palette.light, 0.16 * (1 - depth) + 0.1)
        bottom = mix(stage.land(depth), INK, 0.12 * depth)
        if trees and number < len(heights) - 1:
            _growth(stage, trees, number, line)
        stage.canvas.land(stage.below(line), [(base - rise, top), (base + 0.5, bottom)])
    if trees == "crater":
        _craters(stage)


def _growth(stage: Stage, kind: str, number: int, line: list[tuple[float, float]]) -> None:
    """Plant a hill line before the hill itself hides the roots."""
    cell = {"pine": 0.075, "round": 0.19, "cactus": 0.8}.get(kind, 0.0) * (0.7 + 0.3 * number)
    if not cell or stage.canvas.is_fine(cell):
        return
    name = f"{kind} {number}"
    colour = mix(stage.land(0.35 + 0.25 * number), INK, 0.1)
    first, step = line[0][0], line[1][0] - line[0][0]
    for column in stage.canvas.columns(cell):
        if stage.chance(name, column) > {"pine": 0.8, "round": 0.42}.get(kind, 0.5):
            continue
        x = (column + stage.chance(name + "x", column)) * cell
        index = min(len(line) - 1, max(0, round((x - first) / step)))
        foot = (x, line[index][1] + 0.02)
        size = (0.55 + 0.6 * stage.chance(name + "s", column)) * (0.12 + 0.06 * number)
        _PLANTS[kind](stage, foot, size, colour)


def _pine(stage: Stage, foot: tuple[float, float], size: float, colour: Colour) -> None:
    x, y = foot
    for part, width in ((0.0, 0.32), (0.3, 0.26), (0.58, 0.18)):
        top = y - size * (part + 0.55)
        stage.canvas.fill(
            [(x - width * size, y - part * size), (x + width * size, y - part * size), (x, top)],
            colour,
        )


def _round_tree(stage: Stage, foot: tuple[float, float], size: float, colour: Colour) -> None:
    x, y = foot
    stage.canvas.line([(x, y), (x, y - size * 0.5)], mix(colour, INK, 0.35), size * 0.09)
    lit = mix(colour, stage.palette.light, 0.2)
    stage.canvas.oval((x, y - size * 0.72), (size * 0.34, size * 0.4), colour)
    stage.canvas.oval((x - size * 0.06, y - size * 0.78), (size * 0.2, size * 0.26), lit, alpha=0.6)


def _cactus(stage: Stage, foot: tuple[float, float], size: float, colour: Colour) -> None:
    x, y = foot
    green = mix(colour, (44, 96, 76), 0.65)
    width = size * 0.2
    stage.canvas.line([(x, y), (x, y - size)], green, width)
    stage.canvas.oval((x, y - size), (width / 2, width / 2), green)
    for side, height in ((-1, 0.45), (1, 0.62)):
        arm = x + side * size * 0.3
        elbow, tip = y - size * height, y - size * (height + 0.3)
        stage.canvas.line([(x, elbow), (arm, elbow), (arm, tip)], green, width * 0.75)
        stage.canvas.oval((arm, tip), (width * 0.37, width * 0.37), green)


_PLANTS = {"pine": _pine, "round": _round_tree, "cactus": _cactus}


def _mountains(stage: Stage, base: float, rise: float) -> None:
    """Paint two ranges of angular peaks, the higher ones with snow."""
    for number, share in ((0, 1.0), (1, 0.62)):
        cell = 0.62 if number == 0 else 0.42
        colour = mix(stage.land(0.12 + 0.2 * number), stage.palette.low, 0.35 - 0.2 * number)
        for column in stage.canvas.columns(cell):
            luck = stage.chance(f"peak {number}", column)
            push = stage.scene.between(f"range {number}", -0.4, 0.4)
            x = (column + luck * 0.5 + push) * cell
            height = rise * share * (0.5 + 0.5 * stage.chance(f"peak y {number}", column))
            _peak(stage, (x, base), height, colour)


def _peak(stage: Stage, foot: tuple[float, float], height: float, colour: Colour) -> None:
    x, y = foot
    half = 0.3 + height * 0.55
    lit = mix(colour, stage.palette.light, 0.25)
    top, shaded = (x, y - height), (x + half * 0.1, y)
    bottom = y + 0.5
    stage.canvas.fill(
        [(x - half, y), top, (x + half, y), (x + half, bottom), (x - half, bottom)], lit
    )
    side = [top, (x + half, y), (x + half, bottom), shaded, (x - half * 0.05, y - height * 0.5)]
    stage.canvas.fill(side, colour)
    if height > 0.34:
        cap, low = height * 0.3, y - height * 0.7
        edge = half * 0.3
        snow = [top, (x + edge, low), (x + edge * 0.45, low - cap * 0.22), (x, low + cap * 0.18)]
        snow += [(x - edge * 0.5, low - cap * 0.2), (x - edge, low)]
        stage.canvas.fill(snow, mix(stage.palette.light, WHITE, 0.3))


def _mesas(stage: Stage) -> None:
    cell = 0.9
    for column in stage.canvas.columns(cell):
        x = (column + stage.chance("mesa", column)) * cell + stage.scene.between("mesas", -0.3, 0.3)
        width = 0.14 + 0.2 * stage.chance("mesa w", column)
        height = 0.12 + 0.22 * stage.chance("mesa h", column)
        base = stage.horizon + 0.15
        colour = mix(stage.palette.far, stage.palette.middle, 0.4)
        shape = [(-1.25, 0), (-1, -0.7), (-0.86, -1), (0.8, -1), (0.95, -0.65), (1.3, 0)]
        stage.canvas.fill([(x + dx * width, base + dy * height) for dx, dy in shape], colour)


def _craters(stage: Stage) -> None:
    cell = 0.5
    for column in stage.canvas.columns(cell):
        x = (column + stage.chance("crater", column)) * cell
        y = stage.horizon + 0.62 + 0.35 * stage.chance("crater y", column)
        size = 0.05 + 0.08 * stage.chance("crater s", column)
        stage.canvas.oval((x, y), (size, size * 0.3), mix(stage.palette.near, INK, 0.35))
        rim = mix(stage.palette.near, stage.palette.light, 0.18)
        stage.canvas.oval((x, y + size * 0.07), (size * 0.86, size * 0.2), rim, alpha=0.5)


def _sea(stage: Stage) -> None:
    palette, canvas, horizon = stage.palette, stage.canvas, stage.horizon
    left, right = canvas.window.left - 1, canvas.window.left + canvas.window.width + 1
    far = mix(palette.water, palette.low, 0.55)
    water = stage.below([(left, horizon), (right, horizon)])
    deep = mix(palette.water, palette.high, 0.5)
    canvas.land(water, [(horizon, far), (horizon + 0.3, palette.water), (1.3, deep)])
    _glints(stage)
    for number in range(5):
        base = horizon + 0.14 + 0.17 * number
        line = stage.contour(f"wave {number}", base, 0.035 + 0.012 * number, 2.4 - 0.25 * number)
        line = [(x, y + stage.sway(0.008, 0.2 * number)) for x, y in line]
        colour = mix(palette.water, mix(palette.high, INK, 0.25), 0.16 * (number + 1))
        canvas.land(
            stage.below(line), [(base - 0.05, mix(colour, WHITE, 0.12)), (base + 0.2, colour)]
        )


def _glints(stage: Stage) -> None:
    """Lay the light's path on the water."""
    x = stage.sun[0]
    for row in range(22):
        y = stage.horizon + 0.012 + 0.021 * row
        wide = (0.05 + 0.012 * row) * (0.5 + stage.chance("glint", row))
        aside = (stage.chance("glint x", row) - 0.5) * 0.12 + stage.sway(0.02, row * 0.13)
        stage.canvas.oval((x + aside, y), (wide, 0.0045), stage.palette.light, alpha=0.6)


def _city(stage: Stage) -> None:
    """Paint three rows of towers, the near ones with lit windows, and a street."""
    rows = ((0.2, 0.72, 0.13, 0.2), (0.34, 0.6, 0.17, 0.55), (0.5, 0.42, 0.23, 0.95))
    for number, (drop, rise, cell, depth) in enumerate(rows):
        for column in stage.canvas.columns(cell):
            luck = stage.chance(f"tower {number}", column)
            wide = cell * (0.72 + 0.36 * stage.chance(f"tower w {number}", column))
            x = (column + stage.scene.between(f"street {number}", -0.5, 0.5)) * cell
            top = stage.horizon + drop - rise * (0.25 + 0.75 * luck * luck)
            _tower(stage, (x, top, wide), number, stage.land(depth))
    base = stage.horizon + 0.45
    left, right = stage.canvas.window.left - 1, stage.canvas.window.left + stage.canvas.window.width
    street = stage.below([(left, base), (right + 1, base)])
    near = mix(stage.palette.near, INK, 0.35)
    stage.canvas.land(street, [(base, mix(near, stage.palette.low, 0.35)), (base + 0.45, near)])


def _tower(stage: Stage, box: tuple[float, float, float], row: int, colour: Colour) -> None:
    x, top, wide = box
    lit = mix(colour, stage.palette.low, 0.28 - 0.08 * row)
    bottom = stage.horizon + 0.8
    walls = [(x, top), (x + wide, top), (x + wide, bottom), (x, bottom)]
    stage.canvas.land(walls, [(top, colour), (bottom, lit)])
    if wide * 10 % 1 > 0.6:
        middle = x + wide / 2
        stage.canvas.line([(middle, top), (middle, top - 0.09)], colour, 0.008)
    if not stage.canvas.is_fine(0.03):
        _windows(stage, box, row)


def _windows(stage: Stage, box: tuple[float, float, float], row: int) -> None:
    x, top, wide = box
    pace = 0.03 + 0.008 * row
    glow = stage.palette.light if stage.chance("lamp", int(x * 50)) > 0.3 else stage.palette.accent
    share = 0.42 if stage.palette.dark else 0.2
    for floor in range(int((stage.horizon + 0.45 - top) / (pace * 1.5))):
        for column in range(1, int(wide / pace) - 0):
            if stage.chance("window", int(x * 1000), floor, column) > share:
                continue
            left, height = x + column * pace - pace * 0.3, top + (floor + 0.6) * pace * 1.5
            pane = [(left, height), (left + pace * 0.5, height)]
            pane += [(left + pace * 0.5, height + pace * 0.75), (left, height + pace * 0.75)]
            stage.canvas.fill(pane, glow, 0.35 + 0.2 * row)


def _grass(stage: Stage) -> None:
    cell = 0.045
    if stage.canvas.is_fine(cell * 2):
        return
    for column in stage.canvas.columns(cell):
        luck = stage.chance("grass", column)
        x, y = (column + luck) * cell, GROUND + 0.16 + 0.34 * stage.chance("grass y", column)
        lean = 0.012 * math.sin(luck * 40) + stage.sway(0.008, luck)
        colour = mix(stage.palette.near, stage.palette.light, 0.12 + 0.14 * luck)
        tip = (x + lean, y - 0.05 - 0.05 * luck)
        stage.canvas.fill([(x - 0.006, y), (x + 0.006, y), tip], colour, 0.9)
        if luck > 0.86:
            stage.canvas.oval(tip, (0.014, 0.014), mix(stage.palette.accent, WHITE, 0.2))
