"""Discord's permission flags that matter here (its permissions document)."""

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
