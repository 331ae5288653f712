"""The owners are told what only they can mend, each in a private chat and in their language."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.chat import Platform, User
from bot.core.errors import CannotWrite, MessengerError, StoreError
from bot.core.members.access import Access
from bot.core.messages.cards import Card
from bot.core.messages.phrasebook import Phrasebook
from bot.core.panels.cases import quoted
from bot.core.ports import Messenger
from bot.store.preferences import RedisPreferences

log = logging.getLogger(__name__)

NOTHING = "–"  # stands where somebody else's words are missing


@dataclass(frozen=True, slots=True, repr=False)
class Owners:
    """Writes to those whom the operator named in ``IMAGINE_OWNERS``. Raises nothing of theirs."""

    access: Access
    messengers: Mapping[str, Messenger]
    preferences: RedisPreferences
    phrasebook: Phrasebook

    async def tell(self, phrase: str, values: Mapping[str, str]) -> bool:
        """Tell all of them; False when nobody heard and somebody may hear it later."""
        outcomes = [await self._tell(key, phrase, values) for key in sorted(self.access.owners)]
        return True in outcomes or None not in outcomes

    async def _tell(self, key: str, phrase: str, values: Mapping[str, str]) -> bool | None:
        """Tell one; False when that can't be done, None when it may be possible later."""
        platform, _, number = key.partition(":")
        messenger = self.messengers.get(platform)
        if messenger is None:
            log.info("owner not reachable", extra={"user": key, "why": "platform not in use"})
            return False
        user = User(Platform(platform), number, number)
        phrases = self.phrasebook.phrases(await self._language(user))
        said = {name: quoted(value) or NOTHING for name, value in values.items()}
        try:
            chat = await messenger.private_chat(user)
            if chat is not None:
                await messenger.post(chat, Card(text=phrases(phrase, **said)))
                return True
        except CannotWrite as error:
            log.info("owner not reachable", extra={"user": key, "why": repr(error)})
            return False
        except MessengerError as error:
            log.warning("owner not told", extra={"user": key, "why": repr(error)})
            return None
        log.info("owner not reachable", extra={"user": key, "why": "no private chat"})
        return False

    async def _language(self, user: User) -> str:
        try:
            return (await self.preferences.of(user)).language or user.locale
        except StoreError:
            return user.locale
