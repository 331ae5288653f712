"""The commands on offer, one list: both platforms build their native commands from it."""

from bot.core.commands import Audience, Choice, Command, Option, OptionKind

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

IMAGINE = Command(
    "imagine",
    (
        Option("prompt", required=True, rest=True, longest=4000),
        Option("aspect", choices=ASPECTS),
        Option("version", choices=VERSIONS),
        Option("speed", choices=SPEEDS),
        Option("picture", OptionKind.PICTURE),
        Option("picture2", OptionKind.PICTURE),
        Option("picture3", OptionKind.PICTURE),
        Option("picture4", OptionKind.PICTURE),
        Option("picture5", OptionKind.PICTURE),
    ),
)
CANCEL = Command("cancel")
HELP = Command("help")
START = Command("start")
ALLOW = Command("allow here", audience=Audience.OWNERS)
DENY = Command("deny here", audience=Audience.OWNERS)

COMMANDS = (IMAGINE, CANCEL, HELP, START, ALLOW, DENY)
