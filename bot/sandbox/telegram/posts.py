"""Messages as the sandbox keeps them, with every edition they ever had."""

from dataclasses import dataclass, field

from bot.sandbox.telegram.files import Media
from bot.sandbox.telegram.refusals import Json
from bot.sandbox.telegram.words import Words


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says and shows; *preview* are its link preview options."""

    words: Words = field(default_factory=Words)
    media: Media | None = None
    is_above: bool = False
    is_spoiler: bool = False
    preview: tuple[tuple[str, object], ...] = ()

    def json(self) -> Json:
        """Return the content's fields of TG Message."""
        if self.media is None:
            options = {"link_preview_options": dict(self.preview)} if self.preview else {}
            return self.words.json("text") | options
        body = self.media.fields | self.words.json("caption")
        if self.is_above:
            body["show_caption_above_media"] = True
        if self.is_spoiler:
            body["has_media_spoiler"] = True
        return body

    def is_same(self, other: "Content") -> bool:
        """Return whether an edit to *other* would change nothing."""
        return self.json() == other.json()


@dataclass(frozen=True, slots=True)
class Edition:
    """What a message was from *at* on."""

    at: float
    content: Content
    markup: Json | None


@dataclass(slots=True)
class Post:
    """A message in a chat.

    ``markup`` is its inline keyboard, ``ask`` any other (a force-reply); ``service`` are the
    fields of a service message; ``editions`` begin with what was first sent.
    """

    id: int
    chat: int
    sender: Json
    at: float
    content: Content = field(default_factory=Content)
    by_bot: bool = False
    markup: Json | None = None
    ask: Json | None = None
    thread: int = 0
    reply_to: int = 0
    sender_chat: Json | None = None
    album: str = ""
    service: Json = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)
    deleted_at: float | None = None

    def __post_init__(self) -> None:
        self.editions.append(Edition(self.at, self.content, self.markup))

    @property
    def edits(self) -> int:
        """How often it was edited."""
        return len(self.editions) - 1

    def edit(self, content: Content, *, markup: Json | None, at: float) -> None:
        """Replace what it says."""
        self.content, self.markup = content, markup
        self.editions.append(Edition(at, content, markup))

    def buttons(self) -> list[Json]:
        """Return all buttons under it."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def is_asking(self) -> bool:
        """Return whether it opens a reply box."""
        return bool((self.ask or {}).get("force_reply"))
