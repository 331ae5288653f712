"""What every error of ours is."""


class BotError(Exception):
    """Anything a person may be told about."""
