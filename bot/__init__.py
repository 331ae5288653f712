"""Imagine Bot: a picture studio for Discord and Telegram."""

__version__ = "0.2.0"
