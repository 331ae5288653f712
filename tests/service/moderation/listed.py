"""A store of word lists in memory, and commands for the services about listed words."""

from dataclasses import dataclass, field, replace

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.core.events import CommandInvoked
from bot.core.moderation.policies import EVERYWHERE, EffectivePolicy, Policy
from bot.core.moderation.ranks import Rank
from bot.core.terms.terms import MOST, Term
from bot.service.moderation.command import ModerationCommand

SPACE = "discord:9"
MODERATOR = User(Platform.DISCORD, "7", "Mo")
PLACE = Chat(Platform.DISCORD, "1", "9")
WORDS = locales.load().phrases("en")


@dataclass
class Lists:
    """Like the store of listed words; *counts* is what the policies would have in ``terms``."""

    terms_of: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)
    events: set = field(default_factory=set)
    reads: int = 0
    room: int = MOST

    async def terms(self, scope):
        self.reads += 1
        return list(self.terms_of.get(scope, {}).values())

    async def change(self, scope, *, add, drop, entry, event):
        if event in self.events:
            return True
        listed = {
            text: term for text, term in self.terms_of.get(scope, {}).items() if text not in drop
        }
        listed |= {term.text: term for term in add}
        if len(listed) > self.room:
            return False
        self.terms_of[scope] = listed
        self.counts[scope] = self.counts.get(scope, 0) + 1
        self.entries.append(entry)
        self.events.add(event)
        return True

    def put(self, scope, *terms):
        made = [term if isinstance(term, Term) else Term(term) for term in terms]
        self.terms_of[scope] = {term.text: term for term in made}
        self.counts[scope] = self.counts.get(scope, 0) + 1

    def effective(self):
        return EffectivePolicy(
            here=Policy(terms=self.counts.get(SPACE, 0)),
            everywhere=Policy(terms=self.counts.get(EVERYWHERE, 0)),
        )


@dataclass
class Heard:
    """The way back to the moderator; keeps what was said."""

    cards: list = field(default_factory=list)
    files: list = field(default_factory=list)

    async def reply_privately(self, card):
        self.cards.append(card)

    async def reply_privately_with_file(self, media, card):
        self.files.append(media)
        self.cards.append(card)

    @property
    def said(self):
        return self.cards[-1].text


def command(lists, name, /, *, event="e1", rank=Rank.MODERATOR, **values):
    where = values.pop("where", "here")
    values = {key.rstrip("_"): value for key, value in values.items()} | {"where": where}
    asked = CommandInvoked(event, MODERATOR, PLACE, name, values=values)
    return ModerationCommand(asked, rank, lists.effective(), WORDS, 100.0)


def again(one, lists, event):
    return replace(one, event=replace(one.event, id=event), effective=lists.effective())
