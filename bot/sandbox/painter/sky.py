"""The sky: gradient, stars, sun or moon, planets, clouds, and what falls from it."""

import math

from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.stage import INK, WHITE, Stage


def paint_sky(stage: Stage) -> None:
    """Paint everything behind the land."""
    palette = stage.palette
    deep = mix(palette.high, INK, 0.35)
    middle = stage.horizon - 0.55
    stage.canvas.sky(
        [(-2.6, deep), (-1.0, palette.high), (middle, palette.middle), (stage.horizon, palette.low)]
    )
    if palette.dark or stage.place == "space":
        _stars(stage)
    if stage.place == "space":
        _planet(stage)
    if stage.motif.hour == "neon":
        _striped_sun(stage)
    elif palette.dark:
        _moon(stage)
    else:
        _sun(stage)
    if stage.place != "space":
        _clouds(stage)


def paint_weather(stage: Stage) -> None:
    """Let it snow or rain in front of everything."""
    match stage.motif.weather:
        case "snow":
            _snow(stage)
        case "rain":
            _rain(stage)


def _stars(stage: Stage) -> None:
    canvas, cell = stage.canvas, 0.085
    if canvas.is_fine(cell * 1.2):
        return
    top = int(canvas.window.top / cell) - 1
    for column in canvas.columns(cell):
        for row in range(top, int(stage.horizon / cell)):
            luck = stage.chance("stars", column, row)
            if luck > 0.34:
                continue
            x = (column + stage.chance("star x", column, row)) * cell
            y = (row + stage.chance("star y", column, row)) * cell
            size = 0.0022 + 0.0065 * (luck / 0.34) ** 6
            glint = 0.75 + stage.sway(0.25, luck * 7)
            fade = min(1.0, max(0.15, (stage.horizon - y) / 0.8))
            canvas.oval((x, y), (size, size), WHITE, alpha=glint * fade)


def _sun(stage: Stage) -> None:
    palette, (x, y) = stage.palette, stage.sun
    size = stage.scene.between("sun size", 0.11, 0.19)
    stage.canvas.glow((x, y), size * 7, palette.light, 0.55)
    stage.canvas.glow((x, y), size * 2.6, palette.light, 0.7)
    stage.canvas.oval((x, y), (size, size), mix(palette.light, WHITE, 0.25))


def _moon(stage: Stage) -> None:
    palette, (x, y) = stage.palette, stage.sun
    size = stage.scene.between("sun size", 0.11, 0.19)
    stage.canvas.glow((x, y), size * 6, palette.light, 0.38)
    stage.canvas.glow((x, y), size * 2.2, palette.light, 0.4)
    stage.canvas.oval((x, y), (size, size), palette.light)
    shade = mix(palette.light, palette.middle, 0.22)
    for across, down, part in ((-0.35, -0.25, 0.24), (0.3, 0.2, 0.3), (-0.1, 0.5, 0.16)):
        spot = (x + across * size, y + down * size)
        stage.canvas.oval(spot, (part * size, part * size), shade)


def _striped_sun(stage: Stage) -> None:
    palette, (x, y) = stage.palette, stage.sun
    size = 0.42
    stage.canvas.glow((x, y), size * 2.4, palette.low, 0.7)
    stage.canvas.oval((x, y), (size, size), palette.light)
    steps = 40
    for step in range(steps):
        height = -size + 2 * size * step / steps
        half = math.sqrt(max(0.0, size**2 - (height + size / steps) ** 2))
        colour = mix(palette.light, palette.low, step / steps)
        is_gap = step > steps * 0.45 and step % 5 < 1 + step * 2 // steps
        colour = palette.middle if is_gap else colour
        top, bottom = y + height, y + height + 2 * size / steps + 0.002
        stage.canvas.fill(
            [(x - half, top), (x + half, top), (x + half, bottom), (x - half, bottom)], colour
        )


def _planet(stage: Stage) -> None:
    x, y = -stage.sun[0] * 0.8 + 0.2, -0.5
    size = stage.scene.between("planet", 0.2, 0.34)
    colour = stage.palette.accent
    stage.canvas.glow((x, y), size * 2.2, colour, 0.35)
    stage.canvas.oval((x, y), (size, size), colour)
    for part, down in ((0.86, 0.3), (0.97, -0.1), (0.7, -0.6)):
        band = mix(colour, WHITE, 0.22)
        stage.canvas.oval((x, y + down * size), (part * size * 0.93, size * 0.07), band)
    ring = mix(colour, WHITE, 0.55)
    points = [
        (x + size * 1.7 * math.cos(turn), y + size * 0.42 * math.sin(turn) + size * 0.12)
        for turn in (math.pi * (-0.13 + 1.26 * step / 48) for step in range(49))
    ]
    stage.canvas.line(points, ring, size * 0.07, alpha=0.9)


def _clouds(stage: Stage) -> None:
    canvas, cell = stage.canvas, 0.95
    colour = mix(stage.palette.low, WHITE, 0.15 if stage.palette.dark else 0.65)
    alpha = 0.16 if stage.palette.dark else 0.72
    for column in canvas.columns(cell):
        for row in range(2):
            if stage.chance("clouds", column, row) > 0.62:
                continue
            drift = stage.scene.trait("wind") + stage.sway(0.05, 0.25 * row)
            drift += stage.flow * (0.3 - 0.1 * row)
            x = (column + 0.7 * stage.chance("cloud x", column, row) + drift) * cell
            y = -0.86 + 0.4 * row + 0.22 * stage.chance("cloud y", column, row)
            size = 0.2 + 0.22 * stage.chance("cloud", column, row)
            _cloud(stage, (x, y), size, (*colour, alpha))


def _cloud(
    stage: Stage, middle: tuple[float, float], size: float, paint: tuple[int, int, int, float]
) -> None:
    """Draw three overlapping long drops as one outline, so that nothing shows through."""
    x, y = middle
    humps = ((-0.55, 0.24, 0.42), (-0.1, 0.42, 0.44), (0.42, 0.3, 0.4))
    outline = [(x - size, y)]
    for step in range(61):
        across = -1 + 2 * step / 60
        rise = max(
            height * math.sqrt(max(0.0, 1 - ((across - centre) / width) ** 2))
            for centre, height, width in humps
        )
        outline.append((x + across * size, y - rise * size))
    outline.append((x + size, y))
    stage.canvas.fill(outline, paint[:3], paint[3])


def _snow(stage: Stage) -> None:
    canvas, cell = stage.canvas, 0.11
    if canvas.is_fine(cell):
        return
    for column in canvas.columns(cell):
        for row in range(int(canvas.window.top / cell) - 2, _last_row(stage, cell)):
            luck = stage.chance("snow", column, row)
            if luck > 0.6:
                continue
            x = (column + stage.chance("snow x", column, row)) * cell + stage.sway(0.02, luck)
            y = (row + stage.chance("snow y", column, row) + stage.moment) * cell
            size = 0.003 + 0.008 * luck
            canvas.oval((x, y), (size, size), WHITE, alpha=0.85)


def _rain(stage: Stage) -> None:
    canvas, cell = stage.canvas, 0.1
    if canvas.is_fine(cell):
        return
    for column in canvas.columns(cell):
        for row in range(int(canvas.window.top / cell) - 2, _last_row(stage, cell)):
            x = (column + stage.chance("rain", column, row)) * cell
            y = (row + stage.chance("rain y", column, row) + stage.moment) * cell
            canvas.line([(x, y), (x - 0.012, y + 0.06)], WHITE, 0.002, alpha=0.35)


def _last_row(stage: Stage, cell: float) -> int:
    window = stage.canvas.window
    return int((window.top + window.height) / cell) + 2
