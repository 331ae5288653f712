"""The commands on offer, one list: both platforms build their native commands from it."""

from bot.core.completeness import complete
from bot.core.messages.commands import Audience, Choice, Command, Menu, Option, OptionKind
from bot.core.tasks.operations import ORDERS
from bot.core.tasks.requests import ResultKind
from bot.service import moderation_catalogue

ASPECTS = (
    Choice("1:1", "choice-square"),
    Choice("3:2", "choice-landscape"),
    Choice("2:3", "choice-portrait"),
    Choice("16:9", "choice-wide"),
    Choice("9:16", "choice-tall"),
)
VERSIONS = (
    Choice("8.1", "Midjourney 8.1"),
    Choice("7", "Midjourney 7"),
    Choice("6.1", "Midjourney 6.1"),
    Choice("niji 7", "Niji 7"),
    Choice("niji 6", "Niji 6"),
)
SPEEDS = (
    Choice("relax", "choice-relax"),
    Choice("fast", "choice-fast"),
    Choice("turbo", "choice-turbo"),
)
SHAPES = (
    Choice("square", "choice-square"),
    Choice("portrait", "choice-portrait"),
    Choice("landscape", "choice-landscape"),
)
MOTIONS = (Choice("low", "choice-motion-low"), Choice("high", "choice-motion-high"))
BATCHES = (Choice("1", "1"), Choice("2", "2"), Choice("4", "4"))
YES = (Choice("yes", "choice-yes"),)
KINDS = tuple(Choice(kind.value, f"choice-kind-{kind}") for kind in ResultKind)

_PROMPT = Option("prompt", required=True, rest=True, longest=4000)
_PICTURE = Option("picture", OptionKind.PICTURE, required=True)


def _pictures(first: int, last: int, *, required: int = 0) -> tuple[Option, ...]:
    return tuple(
        Option(f"picture{number}", OptionKind.PICTURE, required=number <= required)
        for number in range(first, last + 1)
    )


IMAGINE = Command(
    "imagine",
    (
        _PROMPT,
        Option("aspect", choices=ASPECTS),
        Option("version", choices=VERSIONS),
        Option("speed", choices=SPEEDS),
        Option("picture", OptionKind.PICTURE),
        *_pictures(2, 5),
        Option("style", OptionKind.PICTURE),
        Option("character", OptionKind.PICTURE),
        Option("omni", OptionKind.PICTURE),
    ),
)
BLEND = Command("blend", (*_pictures(1, 5, required=2), Option("shape", choices=SHAPES, word=True)))
DESCRIBE = Command(
    "describe",
    (Option("picture", OptionKind.PICTURE), Option("link", rest=True, longest=2000)),
)
SHORTEN = Command("shorten", (_PROMPT,))
SWAP = Command(
    "swap",
    (
        Option("source", OptionKind.PICTURE, required=True),
        Option("target", OptionKind.PICTURE, required=True),
    ),
)
EDIT = Command("edit", (_PICTURE, _PROMPT))
RETEXTURE = Command("retexture", (_PICTURE, _PROMPT))
VIDEO = Command(
    "video",
    (
        _PICTURE,
        Option("prompt", rest=True, longest=4000),
        Option("end", OptionKind.PICTURE),
        Option("motion", choices=MOTIONS),
        Option("loop", choices=YES),
        Option("batch", choices=BATCHES),
    ),
)
UPLOAD = Command("upload", (_PICTURE, *_pictures(2, 5)))
SEED = Command("seed", (Option("id", rest=True, suggests="tasks", longest=200),))
SHOW = Command("show", (Option("id", rest=True, suggests="tasks", longest=200),))
HISTORY = Command(
    "history",
    (
        Option("words", rest=True, longest=200),
        Option("kind", choices=KINDS),
        Option("favourites", choices=YES),
    ),
)
QUEUE = Command("queue")
SETTINGS = Command("settings")
SUFFIX = Command("prefer suffix", (Option("text", rest=True, longest=500),))
SHORTCUT = Command(
    "prefer shortcut",
    (
        Option("name", required=True, word=True, suggests="shortcuts", longest=32),
        Option("text", rest=True, longest=1000),
    ),
)
LIST = Command("prefer list")
PRESET = Command(
    "preset save",
    (
        Option("name", required=True, word=True, longest=32),
        Option("text", required=True, rest=True, longest=1000),
    ),
)
PRESET_REMOVE = Command(
    "preset remove",
    (Option("name", required=True, word=True, suggests="presets", longest=32),),
)
PRESET_LIST = Command("preset list")
CANCEL = Command("cancel")
HELP = Command("help")
START = Command("start")
ALLOW = Command("allow here", audience=Audience.OWNERS)
DENY = Command("deny here", audience=Audience.OWNERS)

# Every one of these asks the provider for something that is paid for.
MAKERS = (IMAGINE, BLEND, DESCRIBE, SHORTEN, SWAP, EDIT, RETEXTURE, VIDEO)
complete(
    {maker.name: maker for maker in MAKERS}, (order.name for order in ORDERS), "catalogue.MAKERS"
)

COMMANDS = (
    *MAKERS,
    UPLOAD,
    SEED,
    SHOW,
    HISTORY,
    QUEUE,
    SETTINGS,
    SUFFIX,
    SHORTCUT,
    LIST,
    PRESET,
    PRESET_REMOVE,
    PRESET_LIST,
    CANCEL,
    HELP,
    START,
    ALLOW,
    DENY,
    *moderation_catalogue.COMMANDS,
)

# Discord shows at most five in a message's menu.
MENUS = (
    Menu("menu-describe", DESCRIBE.name),
    Menu("menu-blend", BLEND.name),
    Menu("menu-imagine", IMAGINE.name, takes="prompt"),
    Menu("menu-cancel", CANCEL.name),
    Menu("menu-report", moderation_catalogue.REPORT.name),
)
