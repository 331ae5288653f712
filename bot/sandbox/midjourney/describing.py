"""What describe says about a picture: four prompts, in English and in Chinese (CONTRACT.md 4.4)."""

from bot.sandbox.midjourney.renderer import InspectedImage
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of, roll
from bot.sandbox.painter.seeing import Seen
from bot.sandbox.painter.words import Colour, Motif, chinese

_NAMES: tuple[tuple[str, str, Colour], ...] = (
    ("crimson", "深红", (190, 50, 50)),
    ("amber", "琥珀色", (225, 160, 70)),
    ("sand", "沙色", (214, 190, 150)),
    ("moss green", "苔绿", (90, 130, 80)),
    ("teal", "青绿", (60, 140, 140)),
    ("sky blue", "天蓝", (130, 185, 225)),
    ("deep blue", "深蓝", (40, 60, 120)),
    ("violet", "紫色", (120, 80, 150)),
    ("rose", "玫瑰色", (225, 140, 150)),
    ("earth brown", "土褐", (110, 75, 50)),
    ("soft white", "柔白", (228, 228, 230)),
    ("slate grey", "石板灰", (125, 130, 140)),
    ("charcoal", "炭黑", (40, 40, 46)),
)
_MANNERS = (
    ("flat vector illustration, soft light", "扁平矢量插画，柔光"),
    ("minimalist poster, clean shapes", "极简海报，简洁造型"),
    ("storybook style, gentle gradients", "绘本风格，柔和渐变"),
    ("cinematic wide view, fine grain", "电影感远景，细腻颗粒"),
    ("screen print, bold silhouettes", "丝网印刷，鲜明剪影"),
    ("animated film still, warm mood", "动画电影画面，温暖氛围"),
)
_PLACES = {
    "sea": "by the sea",
    "city": "in front of a city skyline",
    "desert": "in a desert of dunes",
    "forest": "at the edge of a forest",
    "mountains": "below high mountains",
    "hills": "on rolling hills",
    "space": "on a lonely planet",
}
_HOURS = {
    "night": "at night",
    "sunset": "at sunset",
    "dawn": "at dawn",
    "neon": "in neon light",
    "day": "in bright daylight",
    "storm": "under a stormy sky",
    "snow": "in winter light",
}
_WEATHERS = {"snow": "snow falling", "rain": "rain falling"}
_KEYCAPS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣")
_RATIOS = {
    "1:1": 1.0, "3:2": 1.5, "2:3": 2 / 3, "4:3": 4 / 3, "3:4": 0.75, "16:9": 16 / 9,
    "9:16": 9 / 16, "2:1": 2.0, "1:2": 0.5,
}  # fmt: skip


def described(inspected: InspectedImage, number: int) -> tuple[str, str]:
    """Return four prompts for a picture; *number* is how often it was described before."""
    scene = inspected.painting
    known = scene if scene and scene.words and not scene.photos else None
    key = number_of(inspected.seen.print.hex())
    first = int(roll(key, number) * len(_MANNERS))
    english, translated = [], []
    for index in range(4):
        manner = _MANNERS[(first + index + number) % len(_MANNERS)]
        pair = _known(known, inspected.seen, index) if known else _foreign(inspected.seen, index)
        tail = f"--ar {ratio_words(inspected.seen.ratio)}"
        english.append(f"{_KEYCAPS[index]} {pair[0]}, {manner[0]} {tail}")
        translated.append(f"{_KEYCAPS[index]} {pair[1]}，{manner[1]} {tail}")
    return "\n\n".join(english), "\n\n".join(translated)


def ratio_words(ratio: float) -> str:
    """Return the usual name of a ratio, such as ``3:2``."""
    return min(_RATIOS, key=lambda name: abs(_RATIOS[name] / ratio - 1))


def _known(scene: Scene, seen: Seen, index: int) -> tuple[str, str]:
    """Say what one of our own paintings shows, each time from another side."""
    motif = scene.motif
    names = _colour_names(seen)
    who = " and ".join(f"a {name}" for name in motif.subjects) or "a quiet landscape"
    zh_who = "和".join(chinese(name) for name in motif.subjects) or "宁静的风景"
    where = [_PLACES.get(motif.place, ""), _HOURS.get(motif.hour, "")]
    around = [part for part in (*where, _WEATHERS.get(motif.weather, "")) if part]
    zh_around = "，".join(chinese(name) for name in (motif.place, motif.hour) if name)
    tones = f"{names[0][0]} and {names[1][0]} tones"
    zh_tones = f"{names[0][1]}与{names[1][1]}色调"
    match index:
        case 0:
            return scene.words, f"{zh_who}，{zh_around or zh_tones}"
        case 1:
            return f"{who} {', '.join(around)}, {tones}".replace(" ,", ","), f"{zh_who}，{zh_tones}"
        case 2:
            return f"a calm scene with {who}, {_light(seen)[0]}", f"{zh_who}，{_light(seen)[1]}"
        case _:
            detail = _pose(motif)
            return f"{who}, {detail[0]}, {names[2][0]} accents", f"{zh_who}，{detail[1]}"


def _pose(motif: Motif) -> tuple[str, str]:
    if motif.subjects:
        return "in the middle of the picture, facing us", "位于画面中央"
    return "wide and empty, layers of depth", "开阔空旷，层次分明"


def _foreign(seen: Seen, index: int) -> tuple[str, str]:
    """Say what can be measured in a picture nobody has told us about."""
    names = _colour_names(seen)
    shape, zh_shape = _shape(seen)
    light, zh_light = _light(seen)
    busy, zh_busy = _busy(seen)
    match index:
        case 0:
            return (
                f"a {shape} composition in {names[0][0]} and {names[1][0]}, {light}",
                f"{names[0][1]}与{names[1][1]}的{zh_shape}构图，{zh_light}",
            )
        case 1:
            return (
                f"{busy}, {names[0][0]} ground with {names[2][0]} accents",
                f"{zh_busy}，{names[0][1]}背景",
            )
        case 2:
            return (
                f"abstract {shape} study of {light}, {names[1][0]} shapes",
                f"{zh_shape}抽象，{zh_light}",
            )
        case _:
            vivid = _named(seen.vivid)
            return (
                f"{vivid[0]} at the heart of the picture, {busy}",
                f"画面中心的{vivid[1]}，{zh_busy}",
            )


def _shape(seen: Seen) -> tuple[str, str]:
    if seen.ratio > 1.15:
        return "landscape", "横幅"
    return ("portrait", "竖幅") if seen.ratio < 0.87 else ("square", "方形")


def _light(seen: Seen) -> tuple[str, str]:
    if seen.light < 0.3:
        return "dark and low-key light", "暗调光线"
    return (
        ("bright and airy light", "明亮光线")
        if seen.light > 0.65
        else ("soft even light", "柔和光线")
    )


def _busy(seen: Seen) -> tuple[str, str]:
    if seen.detail < 0.12:
        return "large calm areas of colour", "大面积平静的色块"
    return (
        ("rich fine detail", "丰富的细节")
        if seen.detail > 0.4
        else ("a few clear shapes", "几个清晰的形状")
    )


def _colour_names(seen: Seen) -> list[tuple[str, str]]:
    """Return three colour names, the most covering first; they repeat when there is but one."""
    names = list(dict.fromkeys(_named(colour) for colour in seen.colours))
    return [*names, *names, *names][:3]


def _named(colour: Colour) -> tuple[str, str]:
    name = min(_NAMES, key=lambda entry: _distance(entry[2], colour))
    return name[0], name[1]


def _distance(first: Colour, second: Colour) -> int:
    return sum((one - two) ** 2 for one, two in zip(first, second, strict=True))
