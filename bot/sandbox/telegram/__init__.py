"""A loopback Telegram Bot API that refuses what the real one refuses.

``server.py`` is the face: what a bot may call and what people may do.  The rules cite the
official description ("TG": core.telegram.org/bots/api), the limits note ("limits 1": section 1 of
reference/limits-and-threats.md) or the design ("design 9").
"""
