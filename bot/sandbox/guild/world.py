"""Who and what there is in the sandbox's Discord; the ids never change."""

from bot.sandbox.people import Person

ADA = Person("100000000000000101", "Ada")
BEN = Person("100000000000000102", "Ben")
MEI = Person("100000000000000103", "Mei", "zh-CN")
RIO = Person("100000000000000104", "Rio")
PEOPLE = (ADA, BEN, MEI, RIO)

APPLICATION = "200000000000000201"  # the bot's user has the same id, as on Discord since 2016
BOT_NAME = "Imagine Bot"

IMAGINE_LAB = "300000000000000301"
STUDIO = "300000000000000311"
LOUNGE = "300000000000000312"
ELSEWHERE = "300000000000000401"  # a server without the bot
RANDOM = "300000000000000411"


def private_channel(person: str) -> str:
    """Return the id of a person's direct messages with the bot."""
    return str(int(person) + 400000000000000000)
