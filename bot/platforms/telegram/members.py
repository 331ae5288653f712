"""How high somebody stands in a chat, asked of Telegram."""

from dataclasses import dataclass

from telegram import Bot, ChatMember
from telegram.error import BadRequest

from bot.core.chat import Chat
from bot.core.moderation.ranks import Standing
from bot.platforms.telegram import errors
from bot.platforms.telegram.errors import translated

HIGH = frozenset({"creator", "administrator"})  # TG ChatMember status


@dataclass(frozen=True, slots=True)
class Members:
    """Who is what in a chat."""

    bot: Bot

    async def standing(self, chat: Chat, user: str) -> Standing:
        """Return how high a person (its number) stands there. Raises MessengerError.

        Nobody stands high in a private chat, and whoever speaks as the chat itself does.
        """
        if chat.private:
            return Standing()
        if user == chat.id:
            return Standing(is_admin=True, is_anonymous=True)
        with translated():
            try:
                member = await self.bot.get_chat_member(chat.id, int(user))
            except BadRequest as error:
                if not _is_unseen(error):
                    raise
                return await self._among_administrators(chat, int(user))
        return _standing(member)

    async def _among_administrators(self, chat: Chat, user: int) -> Standing:
        """Look where an administrator is always to be found (TG getChatAdministrators)."""
        found = await self.bot.get_chat_administrators(chat.id)
        same = (member for member in found if member.user.id == user)
        member = next(same, None)
        return _standing(member) if member else Standing()


def _is_unseen(error: BadRequest) -> bool:
    said = error.message.lower()
    return any(sentence in said for sentence in errors.UNSEEN)


def _standing(member: ChatMember) -> Standing:
    return Standing(is_admin=member.status in HIGH, is_bot=member.user.is_bot)
