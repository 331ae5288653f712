"""Who and what there is in the sandbox's Discord; the ids never change."""

from bot.sandbox.people import Person

ADA = Person("184405311681986560", "Ada", part="owner")
BEN = Person("267624335836053506", "Ben", part="moderator")
MEI = Person("341298752073162754", "Mei", "zh-CN", part="member")
RIO = Person("418887110246891523", "Rio", part="member")
PEOPLE = (ADA, BEN, MEI, RIO)

APPLICATION = "936929561302675456"  # the bot's user has the same id, as on Discord since 2016
BOT_NAME = "Imagine Bot"

IMAGINE_LAB = "662267976984297473"  # Ada owns it
STUDIO = "662268347223146506"
LOUNGE = "662268401317019658"
MOD_LOG = "662268455538589696"  # only Ada and those with the role below see it
MODERATORS = "662268509728911360"  # a role, Ben's; it gives no right of the server's own
ELSEWHERE = "551172040493826048"  # a server without the bot; Rio owns it
RANDOM = "551172041127297026"

_PRIVATE = 500000000000000000


def private_channel(person: str) -> str:
    """Return the id of a person's direct messages with the bot."""
    return str(int(person) + _PRIVATE)
