"""Imagine Bot: a picture studio for Discord and Telegram.

GUIDE.md says how to find your way and how to add something, DECISIONS.md why it is as it is.
"""

__version__ = "0.2.0"
