"""A loopback Telegram Bot API that refuses what the real one refuses.

``server.py`` is the face: what a bot may call and what people may do.  The rules cite the
official description ("TG": core.telegram.org/bots/api), or LIMITS.md 2, which says what was only
observed.
"""
