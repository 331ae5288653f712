"""Who is let in at all, and who the owners are."""

from dataclasses import dataclass

from bot.core.chat import Platform, User


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in at all: owners everywhere, everyone where it is open or allowed."""

    owners: frozenset[str] = frozenset()
    is_open: bool = False

    def is_owner(self, user: User) -> bool:
        """Tell whether the operator named this person in ``IMAGINE_OWNERS``."""
        return user.key in self.owners

    @staticmethod
    def owner_key(text: str) -> str:
        """Return the key of ``discord:123``. Raises ValueError when it is not of that form."""
        platform, _, number = text.strip().partition(":")
        if not number.isascii() or not number.isdigit():
            raise ValueError(text)
        return f"{Platform(platform)}:{number}"
