"""What the bot may do in a channel, read from the interaction before anything is spent.

The numbers are Discord's permission flags (its permissions document).
"""

from bot.platforms.discord.wire import WireInteraction

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5  # "Manage Server"
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
SEND_MESSAGES_IN_THREADS = 1 << 38

# What the invite link asks for: no more than the bot uses.
WANTED = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | SEND_MESSAGES_IN_THREADS
)
RUNS_SERVER = ADMINISTRATOR | MANAGE_GUILD  # either makes somebody a chat admin
THREADS = frozenset({10, 11, 12})  # channel types


def obstacle(interaction: WireInteraction, *, is_foreign: bool) -> str:
    """Return why the bot may not post its card there, as a phrase key, or an empty string.

    Where only the person has installed the app, answers go through the interaction: the right to
    send does not count, the right to attach does.
    """
    channel = interaction.channel
    if channel is not None and channel.thread_metadata and channel.thread_metadata.archived:
        return "obstacle-archived"
    if not interaction.app_permissions.isdigit() or not interaction.guild_id:
        return ""
    held = int(interaction.app_permissions)
    if held & ADMINISTRATOR:
        return ""
    is_thread = channel is not None and channel.type in THREADS
    send = SEND_MESSAGES_IN_THREADS if is_thread else SEND_MESSAGES
    if not is_foreign and not held & VIEW_CHANNEL:
        return "obstacle-view"
    if not is_foreign and not held & send:
        return "obstacle-send"
    return "" if held & ATTACH_FILES else "obstacle-attach"
